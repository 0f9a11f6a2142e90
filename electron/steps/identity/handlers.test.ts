/** The setup's own application in a practice tenant: made by a plan, proved by a real sign-in, renewed, resumed after a crash, removed. */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCloud } from '../../cloud/graph-client.ts';
import { createSignIn } from '../../cloud/sign-in.ts';
import { createTestClock } from '../../cloud/test-clock.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { addApplicationKey, readApplicationKeys } from '../../engine/identity/application-key.ts';
import { signInAsIdentity } from '../../engine/identity/prove-identity.ts';
import { rollOver } from '../../engine/identity/roll-over.ts';
import { sessionForTest, workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { openApplicationKeys } from '../../host/application-keys.ts';
import { fileSealer } from '../../host/file-sealer.ts';
import { openSecrets } from '../../host/secrets.ts';
import { startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { kept } from '../../state/kept.ts';
import { saveWhole } from '../../state/whole-file.ts';
import { identityPermissionsOf } from '../../../shared/tables/identity-permissions.ts';
import { identityHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const wanted = identityPermissionsOf('direct').map(({ name }) => name);
const clock = createTestClock();
/** Keys take their time on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

let tenant: TestTenant;
let state: StateForTest;
let workspace: Workspace;
beforeAll(async () => {
  tenant = await startTestTenant({ now: () => clock.now(), delays: { newObject: 2000 } });
});
afterAll(() => tenant.close());
beforeEach(() => {
  state = openStateForTest();
  workspace = workspaceOf(state);
});
afterEach(() => state.remove());

function workspaceOf(test: StateForTest): Workspace {
  const { tenantId, graphUrl, loginUrl, adminToken } = tenant.tenant;
  const cloud = createCloud({ graphUrl, token: () => Promise.resolve(adminToken()), clock, random: () => 0 });
  const origins = { 'https://graph.microsoft.com': graphUrl, 'https://login.microsoftonline.com': loginUrl };
  const secrets = openSecrets({ folder: join(test.folder, 'secrets'), sealers: { account: fileSealer, server: fileSealer }, save: saveWhole });
  return { ...workspaceForTest(test.state, { ...sessionForTest(tenantId), cloud }), clock, secrets, applicationKeys: openApplicationKeys(clock, 2048), signIn: createSignIn({ clientId: undefined, origins, openBrowser: () => Promise.resolve(), clock }) };
}

const calls = () => identityHandlers(workspace);
const apply = ({ id, hash }: { readonly id: string; readonly hash: string }) => applyPlan(workspace, id, hash, context);
/** Made and known to the tenant everywhere. */
const makeIt = async () => {
  const outcome = await apply(await calls()['identity.plan']({}, context));
  await calls()['identity.prove']({}, context);
  return outcome;
};
/** The clock of the sign-in service stands beside the real one, so that the certificate is the one that is old. */
const makeItDaysAgo = async (days: number) => {
  const { applicationKeys } = workspace;
  workspace = { ...workspace, applicationKeys: openApplicationKeys({ now: () => clock.now() - days * 86_400_000 }, 2048) };
  await makeIt();
  workspace = { ...workspace, applicationKeys };
};
const applications = async () => (await tenant.call('GET', '/applications', undefined, { token: tenant.tenant.adminToken() })).body.value.filter(({ displayName }) => String(displayName).startsWith('Setup on '));

describe('the application of the setup', () => {
  it('is made with exactly the permissions of the route, signs in by itself, and is made once', async () => {
    expect(await makeIt()).toMatchObject({ state: 'done', failed: 0 });
    const proved = await calls()['identity.prove']({}, context);
    expect(proved).toMatchObject({ renewalDue: false, surplus: [], identity: { permissions: wanted } });
    expect(proved.permissions.every(({ granted }) => granted)).toBe(true);
    const session = await signInAsIdentity(workspace, context.signal);
    expect([...(session.account.applicationRoles ?? [])].sort()).toEqual([...wanted].sort());
    clock.advance(2000);
    expect(await calls()['identity.plan']({}, context)).toMatchObject({ state: 'empty' });
  });

  it('is not refused a permission that it has already and the tenant does not show yet', async () => {
    await makeIt();
    expect((await apply(await calls()['identity.plan']({}, context))).failures).toEqual([]);
  });

  it('only watches, and may only read, where Cloud Sync moves the objects', async () => {
    await makeIt();
    clock.advance(2000);
    state.state.settings.write(kept.cloudSyncCarries, true);
    expect((await calls()['identity.read']({}, context)).surplus).toEqual(wanted.filter((name) => /Write|Delete|Contact/.test(name)));
    const outcome = await apply(await calls()['identity.plan']({}, context));
    expect(outcome.failures).toEqual([]);
    const watching = identityPermissionsOf('cloud-sync').map(({ name }) => name);
    expect([...((await signInAsIdentity(workspace, context.signal)).account.applicationRoles ?? [])].sort()).toEqual([...watching].sort());
  });

  it('is found again after the state was lost, and gets a new key', async () => {
    await makeIt();
    const { application } = (await calls()['identity.read']({}, context)).identity ?? {};
    state.state.settings.remove(kept.identity);
    await workspace.secrets.remove('application-key');
    const plan = await calls()['identity.plan']({}, context);
    expect(plan).toMatchObject({ state: 'ready' });
    await apply(plan);
    expect((await calls()['identity.prove']({}, context)).identity?.application).toBe(application);
  });

  it('renews its certificate: the new one signs in before the old one goes', async () => {
    await makeIt();
    const [before] = await readApplicationKeys(workspace, context.signal);
    expect(await apply(await calls()['identity.planRenewal']({}, context))).toMatchObject({ state: 'done' });
    const [after, ...older] = await readApplicationKeys(workspace, context.signal);
    expect(older).toEqual([]);
    expect(after?.thumbprint).not.toBe(before?.thumbprint);
    expect((await calls()['identity.read']({}, context)).identity?.certificates.map(({ thumbprint }) => thumbprint)).toEqual([after?.thumbprint]);
    await expect(signInAsIdentity(workspace, context.signal)).resolves.toBeDefined();
  });

  it('reminds before the certificate ends', async () => {
    await makeItDaysAgo(330);
    expect(await calls()['identity.read']({}, context)).toMatchObject({ renewalDue: true });
  });

  it('renews its certificate by itself, without a permission for it, and ends what a crash began', async () => {
    await makeItDaysAgo(310);
    const asItself = async () => ({ ...workspace, connections: { ...workspace.connections, session: await signInAsIdentity(workspace, context.signal) } });
    const [before] = await readApplicationKeys(workspace, context.signal);
    expect(await rollOver(await asItself(), context.signal)).toBe(true);
    const [after, ...older] = await readApplicationKeys(workspace, context.signal);
    expect([older, after?.thumbprint === before?.thumbprint]).toEqual([[], false]);
    expect(await rollOver(await asItself(), context.signal)).toBe(false);
    expect((await calls()['identity.read']({}, context)).renewalDue).toBe(false);
    await addApplicationKey(workspace, await workspace.applicationKeys.make('a key that the tenant never heard of', 365), context.signal);
    expect(await rollOver(await asItself(), context.signal)).toBe(true);
    expect(await readApplicationKeys(workspace, context.signal)).toHaveLength(1);
    await expect(signInAsIdentity(workspace, context.signal)).resolves.toBeDefined();
  });

  it('is taken away with its key', async () => {
    await makeIt();
    const there = (await applications()).length;
    expect(await apply(await calls()['identity.planRemoval']({}, context))).toMatchObject({ state: 'done' });
    expect((await applications()).length).toBe(there - 1);
    expect(await readApplicationKeys(workspace, context.signal)).toEqual([]);
    expect((await calls()['identity.read']({}, context)).identity).toBeNull();
    await expect(signInAsIdentity(workspace, context.signal)).rejects.toMatchObject({ problem: { code: 'identity.none' } });
  });

  it('keeps no key in the state, the plan or the answers', async () => {
    const plan = await calls()['identity.plan']({}, context);
    await apply(plan);
    const [key] = await readApplicationKeys(workspace, context.signal);
    const secret = key?.pem.split('\n').find((line) => line.length === 64 && !key.certificate.includes(line)) ?? '';
    expect(secret).toHaveLength(64);
    const told = JSON.stringify([await calls()['identity.read']({}, context), [...state.state.plans.changes(plan.id)], state.state.settings.read(kept.identity)]);
    expect(told).not.toContain(secret);
  });
});
