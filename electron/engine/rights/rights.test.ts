/** Rights in the practice directory: what is missing is found, planned, given and put back; an account is created and its password handed over once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountFeature, accountFeatures } from '../../../shared/tables/account-rights.ts';
import { control } from '../../../shared/rules/access/access-bits.ts';
import { readDescriptor, writeDescriptor } from '../../../shared/rules/access/descriptor.ts';
import { RightsReport } from '../../../shared/rules/access/rights-report.ts';
import { openDirectories } from '../../directory/directories.ts';
import type { Directory } from '../../ports/directory.ts';
import { startForTest, testPassword } from '../../practice/directory/practice-directory.fixture.ts';
import type { PracticeDirectory } from '../../practice/directory/server.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { workspaceForTest } from '../workspace.fixture.ts';
import type { Workspace } from '../workspace.ts';
import { planAccountRights, reportRights, scriptRights } from './account-rights.ts';
import { checkRights, descriptorBytes } from './check-rights.ts';
import { createAccounts } from './create-accounts.ts';
import { findAccount } from './find-account.ts';
import { newPassword, takePassword } from './passwords.ts';
import { planAccount, planRights, planUndoRights } from './plan-rights.ts';

const never = new AbortController().signal;
const context = { progress: () => undefined, signal: never };

describe('rights in the practice directory', () => {
  let practice: PracticeDirectory;
  let directory: Directory;
  let kept: StateForTest;
  let workspace: Workspace;
  const opened: Directory[] = [];

  const signIn = async (account: string, password: string): Promise<Directory> => {
    const directories = openDirectories({ authorities: [practice.caPem], addressOf: () => '127.0.0.1' });
    const made = await directories.connect({ server: 'dc1.contoso.local', port: practice.tlsPort, security: 'ldaps' }, { account, password }, never);
    opened.push(made);
    return made;
  };
  const verdicts = async (name: string, ids: readonly Parameters<typeof accountFeature>[0][], base = practice.base) => {
    const { features } = await checkRights(directory, await findAccount(directory, name, never), ids.map(accountFeature), base, context);
    return features.map(({ feature, verdict }) => `${feature}: ${verdict}`);
  };
  const setList = async (dn: string, change: (descriptor: ReturnType<typeof readDescriptor>) => ReturnType<typeof readDescriptor>): Promise<void> =>
    directory.setAccessList(dn, writeDescriptor(change(readDescriptor(await descriptorBytes(directory, dn, never)))), never);

  beforeAll(async () => {
    practice = await startForTest({ users: 40, groups: 4, contacts: 2 });
    directory = await signIn(practice.account, testPassword);
    kept = openStateForTest();
    workspace = { ...workspaceForTest(kept.state), connections: { directory, session: undefined } };
  });
  afterAll(async () => {
    for (const made of opened) await made.close();
    kept.remove();
    await practice.close();
  });

  it('an administrator has every right, an account for reading only those to read', async () => {
    expect(await verdicts('setup', ['basic-read', 'password-hash-sync', 'consistency-guid'])).toEqual(['basic-read: pass', 'password-hash-sync: pass', 'consistency-guid: pass']);
    expect(await verdicts('CONTOSO\\reader', ['basic-read', 'password-hash-sync', 'consistency-guid'])).toEqual(['basic-read: pass', 'password-hash-sync: fail', 'consistency-guid: fail']);
  });

  it('what is missing is given by a plan and taken back by another, to the byte', async () => {
    const features = accountFeatures.filter(({ place }) => place === 'domain');
    const reader = await findAccount(directory, 'reader@contoso.local', never);
    const before = await descriptorBytes(directory, practice.base, never);
    const plan = await planRights(workspace, reader, [{ base: practice.base, features }], never);
    expect(plan).toMatchObject({ kind: 'rights', state: 'ready', counts: [{ kind: 'permission', action: 'update', count: 1 }] });
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'done', done: 1 });
    const { features: after, canonical } = await checkRights(directory, reader, features, practice.base, context);
    expect(after.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    // The sample company's service accounts stand in a unit whose inheritance is disabled.
    const missed = new Set(after.flatMap(({ objects }) => objects.sample.map(({ dn }) => dn.replace(/,DC=.*/, ''))));
    expect([...missed].sort()).toEqual(['CN=reader,OU=Service Accounts,OU=Contoso', 'CN=setup,OU=Service Accounts,OU=Contoso', 'OU=Service Accounts,OU=Contoso']);
    expect(canonical).toBe(true);

    const undo = await planUndoRights(workspace, plan.id, never);
    expect(await applyPlan(workspace, undo.id, undo.hash, context)).toMatchObject({ state: 'done', done: 1 });
    expect(Buffer.from(await descriptorBytes(directory, practice.base, never)).equals(before)).toBe(true);
    await expect(planUndoRights(workspace, plan.id, never)).rejects.toMatchObject({ problem: { code: 'plan.nothing-to-undo' } });
  });

  it('one question covers every connected domain and the chosen unit, and answers as report, plan or script', async () => {
    const question = { account: 'reader@contoso.local', features: ['direct-read', 'read-changes', 'group-writeback'], unit: `OU=Groups,OU=Contoso,${practice.base}` } as const;
    const report = RightsReport.parse(await reportRights(workspace, question, context));
    expect(report.account).toMatchObject({ name: 'reader', dn: expect.stringContaining('CN=reader,') as string });
    expect(report.contexts.map((one) => ('problem' in one ? one.problem.code : one.features.map(({ feature, verdict }) => `${feature} ${verdict}`)))).toEqual([['direct-read pass', 'read-changes fail'], ['group-writeback fail']]);
    expect(await planAccountRights(workspace, question, never)).toMatchObject({ counts: [{ kind: 'permission', action: 'update', count: 2 }] });
    const { dsacls, powerShell } = await scriptRights(workspace, question, never);
    expect(dsacls).toContain('dsacls "DC=contoso,DC=local" "/G" "CONTOSO\\reader:CA;Replicating Directory Changes"');
    expect(powerShell).toContain('Set-ADSyncUnifiedGroupWritebackPermissions -ADConnectorAccountDN');
  });

  it('an undo leaves what others added since', async () => {
    const reader = await findAccount(directory, 'reader', never);
    const unit = `OU=Groups,OU=Contoso,${practice.base}`;
    const plan = await planRights(workspace, reader, [{ base: unit, features: [accountFeature('group-writeback')] }], never);
    await applyPlan(workspace, plan.id, plan.hash, context);
    const other = { kind: 'trustee', type: 0, flags: 0, mask: 0x10, objectType: undefined, inheritedType: undefined, sid: 'S-1-5-21-7-7-7-7', data: new Uint8Array(0) } as const;
    await setList(unit, (now) => ({ ...now, dacl: now.dacl && { ...now.dacl, aces: [other, ...now.dacl.aces] } }));
    const undo = await planUndoRights(workspace, plan.id, never);
    expect(await applyPlan(workspace, undo.id, undo.hash, context)).toMatchObject({ state: 'done' });
    const sids = readDescriptor(await descriptorBytes(directory, unit, never)).dacl?.aces.map((ace) => (ace.kind === 'trustee' ? ace.sid : ''));
    expect(sids).toContain(other.sid);
    expect(sids).not.toContain(reader.sid);
  });

  it('units whose inheritance is disabled are found, with what stands below them', async () => {
    const reader = await findAccount(directory, 'reader', never);
    const unit = `OU=Sales,OU=Contoso,${practice.base}`;
    const plan = await planRights(workspace, reader, [{ base: practice.base, features: [accountFeature('consistency-guid')] }], never);
    await applyPlan(workspace, plan.id, plan.hash, context);
    await setList(unit, (now) => ({ ...now, control: now.control | control.daclProtected, dacl: now.dacl && { ...now.dacl, aces: now.dacl.aces.filter(({ flags }) => (flags & 0x10) === 0) } }));
    const { features } = await checkRights(directory, reader, [accountFeature('consistency-guid')], practice.base, context);
    const [finding] = features;
    expect(finding?.verdict).toBe('warn');
    expect(finding?.objects.missing).toBeGreaterThan(0);
    expect(finding?.objects.sample.some(({ dn }) => dn.endsWith(unit))).toBe(true);
    expect(finding?.objects.sample.length).toBeLessThanOrEqual(20);
  });

  it('a list that nobody understands is a problem, not a crash', async () => {
    const dn = `OU=Finance,OU=Contoso,${practice.base}`;
    practice.force(dn, 'nTSecurityDescriptor', [writtenBadly()]);
    const reader = await findAccount(directory, 'reader', never);
    await expect(checkRights(directory, reader, [accountFeature('group-writeback')], dn, context)).rejects.toMatchObject({ problem: { code: 'directory.descriptor-malformed' } });
    expect((await checkRights(directory, await findAccount(directory, 'setup', never), [accountFeature('cloud-sync-users')], practice.base, context)).features[0]?.objects.unreadable).toBeGreaterThan(0);
  });

  it('an account is created with nothing but a password, which is handed over once', async () => {
    const dn = `CN=svc-sync,CN=Users,${practice.base}`;
    const plan = planAccount(workspace, { name: 'svc-sync', upnSuffix: 'contoso.local', unit: `CN=Users,${practice.base}` });
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'done', done: 1 });
    const password = takePassword(kept.state, dn) ?? '';
    expect(takePassword(kept.state, dn)).toBeUndefined();
    expect(JSON.stringify([...kept.state.plans.changes(plan.id)])).not.toContain(password);
    const session = await signIn('svc-sync@contoso.local', password);
    expect(await verdicts('svc-sync', ['password-hash-sync'])).toEqual(['password-hash-sync: fail']);
    await session.close();

    const again = planAccount(workspace, { name: 'svc-sync', upnSuffix: 'contoso.local', unit: `CN=Users,${practice.base}` });
    expect(await applyPlan(workspace, again.id, again.hash, context)).toMatchObject({ failures: [{ problem: { code: 'directory.exists-already' } }] });

    const undo = await planUndoRights(workspace, plan.id, never);
    expect(await applyPlan(workspace, undo.id, undo.hash, context)).toMatchObject({ state: 'done' });
    await expect(signIn('svc-sync@contoso.local', password)).rejects.toMatchObject({ problem: { code: 'directory.credentials-refused' } });
  });

  it('after a crash an account of our own gets a new password, somebody else’s keeps its own', async () => {
    const unit = `CN=Users,${practice.base}`;
    const resumed = async (name: string) => {
      const plan = planAccount(workspace, { name, upnSuffix: 'contoso.local', unit });
      const applying = { workspace, mayBeDone: () => true, onThrottle: () => undefined, signal: never };
      return (await createAccounts([...kept.state.plans.changes(plan.id)], applying))[0]?.result;
    };
    expect(await resumed('svc-resumed')).toMatchObject({ ok: true });
    const first = takePassword(kept.state, `CN=svc-resumed,${unit}`) ?? '';
    expect(await resumed('svc-resumed')).toMatchObject({ ok: true });
    const second = takePassword(kept.state, `CN=svc-resumed,${unit}`) ?? '';
    expect(second).not.toBe(first);
    await signIn('svc-resumed@contoso.local', second);

    await practice.addObject(`CN=svc-other,${unit}`, { objectClass: ['user'], sAMAccountName: ['svc-other'] });
    expect(await resumed('svc-other')).toMatchObject({ ok: false, problem: { code: 'directory.exists-already' } });
    expect(takePassword(kept.state, `CN=svc-other,${unit}`)).toBeUndefined();
  });

  it.each(['', 'a b', 'x'.repeat(21), 'svc,OU=x', 'svc*', '-svc'])('%j is no name for an account', (name) => {
    expect(() => planAccount(workspace, { name, upnSuffix: 'contoso.local', unit: practice.base })).toThrow(/directory.value-refused/);
  });

  it('an account that is not there is a problem', async () => {
    await expect(findAccount(directory, 'no*body)(', never)).rejects.toMatchObject({ problem: { code: 'directory.account-unknown' } });
  });

  it('passwords are long, of every kind of character, and never the same', () => {
    const made = Array.from({ length: 200 }, newPassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) {
      expect(password).toHaveLength(32);
      for (const kind of [/[A-Z]/, /[a-z]/, /\d/, /[-_.+=]/]) expect(password).toMatch(kind);
    }
  });
});

/** A descriptor with a head, and a list whose only entry names no SID. */
function writtenBadly(): string {
  const list = Buffer.from([2, 0, 16, 0, 1, 0, 0, 0, 0, 0, 8, 0, 16, 0, 0, 0]);
  const head = Buffer.alloc(20);
  head[0] = 1;
  head.writeUInt16LE(0x8004, 2);
  head.writeUInt32LE(20, 16);
  return Buffer.concat([head, list]).toString('latin1');
}
