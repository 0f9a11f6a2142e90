/** Descriptors and rights against Samba's Active Directory: what it wrote comes back byte for byte, and it lets accounts do what was judged. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sambaMissing, startSamba, type Samba } from '../../../e2e/rigs/samba/samba.mjs';
import { tool } from '../../../e2e/rigs/samba/tools.mjs';
import { accountFeature, accountFeatures, type AccountFeatureId } from '../../../shared/tables/account-rights.ts';
import { classGuids, propertyGuids, type PropertyGuids } from '../../../shared/tables/directory-guids.ts';
import { control, right } from '../../../shared/rules/access/access-bits.ts';
import { readDescriptor, writeDescriptor } from '../../../shared/rules/access/descriptor.ts';
import { decide } from '../../../shared/rules/access/effective-rights.ts';
import { guidText } from '../../../shared/rules/access/guid.ts';
import { descriptorSddl } from '../../../shared/rules/access/sddl.ts';
import { openDirectories } from '../../directory/directories.ts';
import type { Directory } from '../../ports/directory.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { workspaceForTest } from '../workspace.fixture.ts';
import type { Workspace } from '../workspace.ts';
import { checkRights, descriptorBytes } from './check-rights.ts';
import { findAccount, sidOf } from './find-account.ts';
import { takePassword } from './passwords.ts';
import { planAccount, planRights, planUndoRights } from './plan-rights.ts';
import { preparedAccounts, type Place } from './prepared-accounts.fixture.ts';
import { normalSddl } from './sddl.fixture.ts';

const base = 'DC=contoso,DC=test';
const never = new AbortController().signal;
const context = { progress: () => undefined, signal: never };
const password = 'Passw0rd!Reader';
const places: Readonly<Record<Place, string>> = { head: base, staff: `OU=Staff,${base}`, locked: `OU=Locked,${base}`, guarded: `CN=guarded,OU=Staff,${base}` };
const people = [`CN=plain,${places.staff}`, places.guarded, `CN=behind,${places.locked}`];

function content(): string {
  const secret = `clearTextPassword:: ${Buffer.from(password, 'utf16le').toString('base64')}`;
  const user = (dn: string, name: string, more: readonly string[] = []): string => [`dn: ${dn}`, 'objectClass: user', `sAMAccountName: ${name}`, `userPrincipalName: ${name}@contoso.test`, 'userAccountControl: 512', ...more, ''].join('\n');
  const group = (name: string, members: readonly string[]): string => [`dn: CN=${name},CN=Users,${base}`, 'objectClass: group', `sAMAccountName: ${name}`, ...members.map((member) => `member: ${member}`), ''].join('\n');
  const unit = (dn: string): string => [`dn: ${dn}`, 'objectClass: organizationalUnit', ''].join('\n');
  const nameOf = (name: string): string => `CN=${name},CN=Users,${base}`;
  const joining = (where: string): string[] => preparedAccounts.filter((account) => account.in === where).map(({ name }) => nameOf(name));
  const join = (dn: string, members: readonly string[]): string => [`dn: ${dn}`, 'changetype: modify', 'add: member', ...members.map((member) => `member: ${member}`), '', ''].join('\n');
  return [
    unit(places.staff),
    unit(places.locked),
    ...people.map((dn) => user(dn, /^CN=(\w+)/.exec(dn)?.[1] ?? '')),
    ...preparedAccounts.map(({ name }) => user(nameOf(name), name, [secret])),
    group('inner', joining('team')),
    group('team', [nameOf('inner')]),
    join(`CN=Administrators,CN=Builtin,${base}`, joining('Administrators')),
    join(`CN=Domain Admins,CN=Users,${base}`, joining('Domain Admins')),
  ].join('\n');
}

/** Every descriptor of every partition with all four parts, as base64 and as Samba's own SDDL. */
const dump = `
import sys, base64
from samba.samdb import SamDB
from samba.param import LoadParm
from samba.auth import system_session
from samba.dcerpc import security
from samba.ndr import ndr_unpack
lp = LoadParm(); lp.load(sys.argv[1] + '/etc/smb.conf')
db = SamDB(url=sys.argv[1] + '/private/sam.ldb', session_info=system_session(), lp=lp)
for base in db.search(base='', scope=0, attrs=['namingContexts'])[0]['namingContexts']:
    for m in db.search(base=str(base), scope=2, attrs=['nTSecurityDescriptor'], controls=['show_recycled:1']):
        if 'nTSecurityDescriptor' in m:
            raw = m['nTSecurityDescriptor'][0]
            print(base64.b64encode(raw).decode() + ' ' + ndr_unpack(security.descriptor, raw).as_sddl())
`;

describe.skipIf(sambaMissing() !== '' && process.env['CI'] !== 'true')('rights in Samba', () => {
  let samba: Samba;
  let folder = '';
  let directory: Directory;
  let kept: StateForTest;
  let workspace: Workspace;
  const opened: Directory[] = [];

  const signIn = async (account: string, secret: string): Promise<Directory> => {
    const directories = openDirectories({ authorities: [await readFile(samba.caFile, 'utf8')] });
    const made = await directories.connect({ server: samba.address, security: 'ldaps' }, { account, password: secret }, never);
    opened.push(made);
    return made;
  };
  const dsacl = (...args: string[]): Promise<string> => tool('samba-tool', ['dsacl', ...args, '-H', `${folder}/private/sam.ldb`, '-s', `${folder}/etc/smb.conf`]);
  const sidOfName = async (name: string): Promise<string> => sidOf((await directory.read(`CN=${name},CN=Users,${base}`, ['objectSid'], never))!)!;
  const baseFor = (feature: AccountFeatureId): string => (accountFeature(feature).place === 'unit' ? places.staff : base);

  /** Cuts an object off from what is above it, with the entries of its own alone. */
  const cutOff = async (dn: string): Promise<void> => {
    const now = readDescriptor(await descriptorBytes(directory, dn, never));
    const aces = (now.dacl?.aces ?? []).filter((ace) => (ace.flags & 0x10) === 0);
    await directory.setAccessList(dn, writeDescriptor({ ...now, control: now.control | control.daclProtected, dacl: now.dacl && { ...now.dacl, aces } }), never);
  };
  const grantAll = async (): Promise<void> => {
    const team = await sidOfName('team');
    const sets: (readonly [Place, string])[] = [];
    for (const { name, grants } of preparedAccounts) {
      const me = await sidOfName(name);
      for (const [place, sddl] of grants) sets.push([place, sddl.replaceAll('{me}', me).replaceAll('{team}', team)]);
    }
    // samba-tool puts new entries first: denials are set last, so that they stand before the grants.
    for (const entries of [/\((?!OD)[^)]*\)/g, /\(OD[^)]*\)/g]) {
      for (const place of ['head', 'staff', 'locked', 'guarded'] as const) {
        const sddl = sets.flatMap(([where, text]) => (where === place ? (text.match(entries) ?? []) : [])).join('');
        if (sddl !== '') await dsacl('set', `--objectdn=${places[place]}`, `--sddl=${sddl}`);
      }
    }
  };

  beforeAll(async () => {
    samba = await startSamba({ ldif: content() });
    folder = path.resolve(path.dirname(samba.caFile), '..', '..');
    directory = await signIn(samba.adminAccount, samba.adminPassword);
    kept = openStateForTest();
    workspace = { ...workspaceForTest(kept.state), connections: { directory, session: undefined } };
    await cutOff(places.locked);
    await cutOff(places.guarded);
    await grantAll();
  });
  afterAll(async () => {
    for (const made of opened) await made.close();
    kept.remove();
    await samba.stop();
  });

  it('every descriptor of the domain comes back byte for byte, and is read as Samba reads it', async () => {
    const lines = (await tool('/usr/bin/python3', ['-c', dump, folder])).trim().split('\n');
    expect(lines.length).toBeGreaterThan(3000);
    for (const line of lines) {
      const [text = '', sddl = ''] = line.split(' ');
      const descriptor = readDescriptor(Buffer.from(text, 'base64'));
      expect(Buffer.from(writeDescriptor(descriptor)).toString('base64')).toBe(text);
      expect(normalSddl(descriptorSddl(descriptor))).toEqual(normalSddl(sddl));
    }
  });

  it('the descriptors that the adapter reads come back byte for byte', async () => {
    let count = 0;
    for (const searched of [base, directory.rootDse.configurationNamingContext]) {
      for await (const page of directory.search({ base: searched, scope: 'sub', filter: '(objectClass=*)', attributes: ['nTSecurityDescriptor'] }, never)) {
        for (const entry of page) {
          const bytes = entry.bytes.get('ntsecuritydescriptor')?.[0] ?? new Uint8Array(0);
          expect(Buffer.from(writeDescriptor(readDescriptor(bytes))).equals(bytes), entry.dn).toBe(true);
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(1000);
  });

  it.each(Object.values(places))('what samba-tool shows of %s is what is read', async (dn) => {
    const shown = (await dsacl('get', `--objectdn=${dn}`)).trim().split('\n').at(-1) ?? '';
    const read = descriptorSddl(readDescriptor(await descriptorBytes(directory, dn, never)));
    const domainSid = (await sidOfName('team')).replace(/-\d+$/, '');
    expect(normalSddl(read).dacl).toEqual(normalSddl(shown, domainSid).dacl);
  });

  it('the table of GUIDs is that of the schema', async () => {
    const found = new Map<string, string>();
    for await (const page of directory.search({ base: directory.rootDse.schemaNamingContext, scope: 'one', filter: '(schemaIDGUID=*)', attributes: ['lDAPDisplayName', 'schemaIDGUID', 'attributeSecurityGUID'] }, never)) {
      for (const { text, bytes } of page) {
        const guids = ['schemaidguid', 'attributesecurityguid'].map((name) => bytes.get(name)?.[0]).map((guid) => guid && guidText(guid));
        found.set(text.get('ldapdisplayname')?.[0] ?? '', guids.join(' '));
      }
    }
    for (const [name, guid] of Object.entries(classGuids)) if (found.has(name)) expect(found.get(name), name).toBe(`${guid} `);
    for (const [name, { guid, propertySet = '' }] of Object.entries<PropertyGuids>(propertyGuids)) expect(found.get(name), name).toBe(`${guid} ${propertySet}`);
  });

  it.each(preparedAccounts)('$name has $what', async ({ name, expected }) => {
    const account = await findAccount(directory, `${name}@contoso.test`, never);
    for (const [feature, verdict] of Object.entries(expected)) {
      const id = feature as AccountFeatureId;
      const { features } = await checkRights(directory, account, [accountFeature(id)], baseFor(id), context);
      expect(features.map((finding) => `${finding.feature} ${finding.verdict}`), JSON.stringify(features)).toEqual([`${feature} ${verdict}`]);
    }
  });

  it.each(preparedAccounts)('Samba lets $name do what was judged', async ({ name }) => {
    const { identity } = await findAccount(directory, name, never);
    const session = await signIn(`${name}@contoso.test`, password);
    for (const dn of people) {
      const descriptor = readDescriptor(await descriptorBytes(directory, dn, never));
      const effective = (await session.read(dn, ['allowedAttributesEffective'], never))?.text.get('allowedattributeseffective') ?? [];
      for (const [property, { guid, propertySet }] of Object.entries<PropertyGuids>(propertyGuids)) {
        const judged = decide(descriptor, identity, { mask: right.writeProperty, objectType: guid, propertySet, classGuid: classGuids.user });
        expect(`${dn} ${property} ${judged.verdict === 'granted'}`).toBe(`${dn} ${property} ${effective.includes(property)}`);
      }
    }
    const head = readDescriptor(await descriptorBytes(directory, base, never));
    const changes = accountFeature('read-changes').rights[0]!;
    expect(session.seesDeletions(await session.cursor(base, never))).toBe(decide(head, identity, changes).verdict === 'granted');
  });

  it('names the objects whose inheritance is disabled, and those behind them', async () => {
    const account = await findAccount(directory, 'CONTOSO\\account2', never);
    const { features } = await checkRights(directory, account, [accountFeature('consistency-guid')], base, context);
    expect(features[0]?.objects.sample).toEqual(expect.arrayContaining([{ dn: places.guarded, reason: 'inheritance-disabled' }, { dn: people[2], reason: 'above' }]));
  });

  it('does not find an account that is not there', async () => {
    await expect(findAccount(directory, 'nobody*', never)).rejects.toMatchObject({ problem: { code: 'directory.account-unknown' } });
  });

  it('creates an account, gives it every right, and takes them back', async () => {
    const made = planAccount(workspace, { name: 'svc-sync', upnSuffix: 'contoso.test', unit: `CN=Users,${base}` });
    expect(await applyPlan(workspace, made.id, made.hash, context)).toMatchObject({ state: 'done', done: 1 });
    const secret = takePassword(kept.state, `CN=svc-sync,CN=Users,${base}`) ?? '';
    expect(takePassword(kept.state, `CN=svc-sync,CN=Users,${base}`)).toBeUndefined();
    await signIn('svc-sync@contoso.test', secret);
    expect(JSON.stringify([...kept.state.plans.changes(made.id)])).not.toContain(secret);

    const account = await findAccount(directory, 'svc-sync', never);
    const wishes = [base, places.staff].map((place) => ({ base: place, features: accountFeatures.filter(({ id }) => baseFor(id) === place) }));
    const before = await Promise.all(wishes.map((wish) => descriptorBytes(directory, wish.base, never)));
    const plan = await planRights(workspace, account, wishes, never);
    expect(plan.state).toBe('ready');
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'done', done: 2 });
    for (const wish of wishes) {
      const { features } = await checkRights(directory, account, wish.features, wish.base, context);
      expect(features.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    }
    expect(await planRights(workspace, account, wishes, never)).toMatchObject({ state: 'empty' });

    const undo = await planUndoRights(workspace, plan.id, never);
    expect(await applyPlan(workspace, undo.id, undo.hash, context)).toMatchObject({ state: 'done', done: 2 });
    for (const [index, wish] of wishes.entries()) {
      const after = await descriptorBytes(directory, wish.base, never);
      expect(Buffer.from(after).toString('base64')).toBe(Buffer.from(before[index]!).toString('base64'));
    }
  });

  it('leaves a list alone that somebody changed since the plan was made', async () => {
    const account = await findAccount(directory, 'account1', never);
    const plan = await planRights(workspace, account, [{ base: places.staff, features: [accountFeature('group-writeback')] }], never);
    await dsacl('set', `--objectdn=${places.staff}`, `--sddl=(A;;RP;;;${account.sid})`);
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'partly', failures: [{ problem: { code: 'directory.value-moved' } }] });
  });

  it('an account without the right to change a list is told so', async () => {
    const account = await findAccount(directory, 'account1', never);
    const weak: Workspace = { ...workspace, connections: { directory: await signIn('account1@contoso.test', password), session: undefined } };
    const plan = await planRights(weak, account, [{ base, features: [accountFeature('password-hash-sync')] }], never);
    expect(await applyPlan(weak, plan.id, plan.hash, context)).toMatchObject({ failures: [{ problem: { code: 'directory.permission-refused' } }] });
  });
});
