/** The setup goes on with the account that a plan created: when it has its rights, when it lacks some, and while the domain controller does not know it yet. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDirectoryForTest, type DirectoryForTest } from '../../../e2e/rigs/connected-practice.ts';
import type { Forest } from '../../../shared/contract/directory.ts';
import { fail } from '../../../shared/problem.ts';
import { openDirectories } from '../../directory/directories.ts';
import type { Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { workspaceForTest } from '../workspace.fixture.ts';
import type { Workspace } from '../workspace.ts';
import { planAccountRights } from './account-rights.ts';
import { usableAccount } from './created-account.ts';
import { takePassword } from './passwords.ts';
import { planAccount } from './plan-rights.ts';
import { signInAsCreated } from './use-created.ts';

const root = 'DC=contoso,DC=local';
const dn = `CN=svc-sync,CN=Users,${root}`;
const account = 'svc-sync@contoso.local';
const features = ['direct-read', 'read-changes'] as const;
const forest: Forest = {
  server: '127.0.0.1', account: 'setup', forest: 'contoso.local', domain: 'contoso.local', netbiosName: 'CONTOSO', base: root, functionalLevel: '', upnSuffixes: [], software: 'Windows',
  scope: { include: [], exclude: [] }, sourceAnchor: 'objectGUID', suggestedAnchor: 'objectGUID', suggestedAnchorWhy: '', further: [],
};

let state: StateForTest;
let sides: DirectoryForTest;
let workspace: Workspace;
let plan: string;
let waited: number[];
let phases: string[];
const context = { signal: new AbortController().signal, progress: ({ phase }: { readonly phase: string }) => void phases.push(phase) };
const apply = ({ id, hash }: { readonly id: string; readonly hash: string }) => applyPlan(workspace, id, hash, context);
const signIn = () => signInAsCreated(workspace, plan, { features: [...features] }, context);
const give = async () => apply(await planAccountRights(workspace, { account: dn, features: [...features] }, context.signal));

beforeEach(async () => {
  state = openStateForTest();
  sides = await openDirectoryForTest(context.signal);
  [waited, phases] = [[], []];
  const { settings } = state.state;
  settings.write(kept.forest, forest);
  settings.write(kept.directoryServer, { server: '127.0.0.1', port: sides.practice.tlsPort, security: 'ldaps' });
  workspace = {
    ...workspaceForTest(state.state),
    clock: { now: () => 0, sleep: async (milliseconds) => void waited.push(milliseconds) },
    directories: openDirectories({ authorities: [sides.practice.caPem] }),
    connections: { directory: sides.directory, session: undefined },
  };
  const made = planAccount(workspace, { name: 'svc-sync', upnSuffix: 'contoso.local', unit: `CN=Users,${root}` });
  await apply(made);
  plan = made.id;
});
afterEach(async () => {
  await workspace.connections.directory?.close();
  await sides.close();
  state.remove();
});

describe('an account that has its rights', () => {
  it('takes the place of the one before, whose connection is closed', async () => {
    await give();
    expect(await signIn()).toMatchObject({ connected: true, account, report: { account: { dn } } });
    const now = workspace.connections.directory;
    expect(now?.account).toBe(account);
    expect((await now?.read(root, ['objectClass'], context.signal))?.dn).toBe(root);
    expect(state.state.settings.read(kept.forest)?.account).toBe(account);
    await expect(sides.directory.read(root, [], context.signal)).rejects.toMatchObject({ problem: { code: 'directory.not-connected' } });
    expect(waited).toEqual([]);
  });

  it('can be signed in with once, and its password still be told', async () => {
    await give();
    expect(usableAccount(state.state)).toEqual({ plan, account });
    await signIn();
    expect(usableAccount(state.state)).toBeUndefined();
    await expect(signIn()).rejects.toMatchObject({ problem: { code: 'directory.password-gone' } });
    expect(takePassword(state.state, dn)).toMatch(/^.{32}$/);
    expect(takePassword(state.state, dn)).toBeUndefined();
  });
});

describe('the account before stays', () => {
  const expectUnchanged = async (): Promise<void> => {
    expect(workspace.connections.directory).toBe(sides.directory);
    expect((await sides.directory.read(root, [], context.signal))?.dn).toBe(root);
    expect(state.state.settings.read(kept.forest)?.account).toBe('setup');
    expect(usableAccount(state.state)).toEqual({ plan, account });
  };

  it('while the new one lacks rights, which are told', async () => {
    const used = await signIn();
    expect(used.connected).toBe(false);
    expect(used.report.contexts).toMatchObject([{ base: root, features: [{ feature: 'direct-read' }, { feature: 'read-changes', verdict: 'fail' }] }]);
    await expectUnchanged();
  });

  it('when the new one is refused again and again', async () => {
    await give();
    await sides.practice.modify(dn, { unicodePwd: [Buffer.from('"Another-1-password"', 'utf16le')] });
    await expect(signIn()).rejects.toMatchObject({ problem: { code: 'directory.credentials-refused' } });
    expect(waited).toHaveLength(2);
    await expectUnchanged();
  });

  it('when the new one never comes to the domain controller', async () => {
    const { directory } = workspace.connections;
    workspace.connections.directory = directory && { ...directory, read: () => Promise.resolve(undefined) };
    await expect(signIn()).rejects.toMatchObject({ problem: { code: 'directory.account-unknown' } });
    expect(waited).toHaveLength(6);
    workspace.connections.directory = directory;
    await expectUnchanged();
  });
});

it('an account that comes late is waited for, and a controller that does not answer is asked again', async () => {
  await give();
  let reads = 0;
  let connects = 0;
  const real: Directory = sides.directory;
  const { connect } = workspace.directories;
  workspace = {
    ...workspace,
    connections: { directory: { ...real, read: (name, attributes, signal) => (name === dn && (reads += 1) < 3 ? Promise.resolve(undefined) : real.read(name, attributes, signal)) }, session: undefined },
    directories: { ...workspace.directories, connect: (...asked) => ((connects += 1) < 2 ? Promise.reject(fail('directory.unreachable')) : connect(...asked)) },
  };
  expect(await signIn()).toMatchObject({ connected: true });
  expect(waited).toEqual([1000, 3000, 6000]);
  expect(phases).toContain('Waiting until the domain controller knows the new account');
});
