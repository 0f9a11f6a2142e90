/** Federation in a practice tenant: domains converted and brought back, certificates rolled over, a rollout in stages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkSamples, contractFolder } from '../../../e2e/contract/check-samples.ts';
import { createCloud } from '../../cloud/graph-client.ts';
import { createTestClock } from '../../cloud/test-clock.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { releaseGuard } from '../../engine/guard/release.ts';
import { sessionForTest, workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Cloud, GraphCall } from '../../ports/cloud.ts';
import { openFederation } from '../../federation/federation.ts';
import { adFs2016, okta } from '../../practice/federation/documents.fixture.ts';
import { nextCertificate, signingCertificate } from '../../practice/federation/certificates.ts';
import { practiceFederation } from '../../practice/federation/practice-federation.ts';
import { metadataPath, sampleMetadata } from '../../practice/federation/sample-metadata.ts';
import { startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { contosoTenant } from '../../practice/worlds/tenant.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { noProxy } from '../../../shared/rules/network/choose-proxy.ts';
import { problemOf } from '../../../shared/problem.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import type { CommandAnswer } from '../../../shared/tables/windows-commands/commands.ts';
import { federationHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const clock = createTestClock();
const address = `https://sts.contoso.com${metadataPath}`;
const other = { displayName: 'Old', issuerUri: 'https://old.example/', passiveSignInUri: 'https://old.example/in', signingCertificate, preferredAuthenticationProtocol: 'saml', federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp', promptLoginBehavior: 'disabled', passwordResetUri: 'https://old.example/reset' };

let tenant: TestTenant;
let state: StateForTest;
let workspace: Workspace;
beforeAll(async () => {
  const company = contosoTenant();
  const domains = [...company.domains, { name: 'fabrikam.com', verified: true }, { name: 'unproven.com', verified: false }];
  tenant = await startTestTenant({ tenant: { ...company, domains }, now: () => clock.now() });
  await tenant.call('POST', '/domains', { id: 'wingtip.contoso.com' });
  await tenant.call('PATCH', '/domains/contosopractice.onmicrosoft.com', { isDefault: true });
});
/** Every request and every answer of these tests keeps to what Microsoft publishes. */
afterAll(async () => {
  await tenant.close();
  const own = tenant.samples.filter(({ url }) => /federationConfiguration|featureRolloutPolicies/i.test(url));
  if (contractFolder() !== undefined) expect(await checkSamples(own)).toEqual([]);
});
beforeEach(() => {
  state = openStateForTest();
  const { tenantId, graphUrl, adminToken } = tenant.tenant;
  const cloud = createCloud({ graphUrl, token: () => Promise.resolve(adminToken()), clock, random: () => 0 });
  const base = workspaceForTest(state.state, { ...sessionForTest(tenantId), cloud });
  const none = () => Promise.resolve({ answer: null, restart: false, log: null });
  workspace = { ...base, clock, network: { ...base.network, proxy: () => Promise.resolve(noProxy) }, host: { ...base.host, commands: { run: none as Workspace['host']['commands']['run'] } }, federation: practiceFederation(openFederation()) };
});
afterEach(() => state.remove());

const calls = () => federationHandlers(workspace);
const look = () => calls()['federation.look']({ source: { from: 'address', address } }, context);
const released = (plan: PlanHead) => releaseGuard(workspace, { plan: plan.id, hash: plan.hash, guard: 'federation-everyone', by: 'Megan' });
const apply = ({ id, hash }: PlanHead) => applyPlan(workspace, id, hash, context);
/** Applies until a call of the tenant is answered that `stops` it; `done`: conversions that were seen before. */
async function applyUntil({ id, hash }: PlanHead, stops: (call: GraphCall, done: number) => boolean) {
  const stop = new AbortController();
  const { session } = workspace.connections;
  if (session === undefined) throw new Error('nobody is signed in');
  let done = 0;
  const answered = (call: GraphCall): void => {
    if (stops(call, done)) stop.abort();
  };
  const { cloud } = session;
  const stopping: Cloud = {
    ...cloud,
    request: async (call, signal) => {
      const answer = await cloud.request(call, signal);
      answered(call);
      return answer;
    },
    batch: async (asked, signal) => {
      const answers = await cloud.batch(asked, signal);
      asked.forEach(answered);
      return answers;
    },
  };
  const progress = (): void => void (done += 1);
  return applyPlan({ ...workspace, connections: { ...workspace.connections, session: { ...session, cloud: stopping } } }, id, hash, { signal: stop.signal, progress });
}

/** Names of the domains that the tenant calls federated. */
async function federated(): Promise<string[]> {
  const { domains } = await calls()['federation.read']({}, context);
  return domains.filter((domain) => domain.federated).map(({ name }) => name);
}
const rows = (plan: PlanHead) => [...state.state.plans.changes(plan.id)].map(({ key, action, problem }) => [key, action, problem?.code].filter(Boolean));
const refusal = async (work: () => Promise<unknown>) => work().then(() => 'nothing', (thrown: unknown) => problemOf(thrown).code);

/** Everything that the tenant keeps, but for the counters of its changes. */
function wholeTenant(): unknown {
  const rows = tenant.store.all('tenant-entity').map(({ value }) => ({ ...(value as object), changed: undefined }));
  expect(rows.length).toBeGreaterThan(20);
  return rows;
}

describe('federation', () => {
  it('looks at the provider, names what is not known, and keeps it', async () => {
    const provider = await look();
    expect(provider).toMatchObject({ source: { from: 'address', address }, metadata: { product: 'ad-fs', issuer: 'http://sts.contoso.com/adfs/services/trust' } });
    expect(provider.findings.map(({ id, verdict }) => [id, verdict])).toEqual([['certificate-lifetime', 'pass'], ['next-certificate', 'pass'], ['signature-not-verified', 'unknown'], ['claim-rules', 'unknown']]);
    const read = await calls()['federation.read']({}, context);
    expect(read).toMatchObject({ provider, undoable: null });
    expect(Object.fromEntries(read.domains.map(({ name, obstacle }) => [name, obstacle]))).toEqual({ 'contoso.com': null, 'contosopractice.onmicrosoft.com': 'initial', 'fabrikam.com': null, 'unproven.com': 'unverified', 'wingtip.contoso.com': 'sub-domain' });
    expect(read.domains.find(({ name }) => name === 'contoso.com')?.users).toBeGreaterThan(1);
  });

  it('finds the AD FS of the company at a usual name', async () => {
    expect(await calls()['federation.discover']({}, context)).toEqual([{ address, found: 'name' }]);
  });

  it('is held for a domain with users until somebody answers for it, and undone exactly', async () => {
    await look();
    const before = wholeTenant();
    const plan = await calls()['federation.plan']({ domains: ['contoso.com'], options: {} }, context);
    expect(plan).toMatchObject({ state: 'blocked', guards: [{ id: 'federation-everyone', count: 1, released: false, examples: ['contoso.com'] }] });
    expect(plan.notes.join(' ')).toMatch(/password hash synchronization first.*conditional access asks for a second factor, one that the provider asked for counts.*wingtip\.contoso\.com/is);
    const [values = '', page = ''] = readdirSync(state.state.reportsFolder).sort().reverse();
    expect(JSON.parse(readFileSync(join(state.state.reportsFolder, page.endsWith('.json') ? page : values), 'utf8'))).toMatchObject({ domains: [{ name: 'contoso.com', authenticationType: 'Managed', federationConfiguration: null }] });
    expect(await refusal(() => apply(plan))).toBe('plan.held-by-guard');
    expect(wholeTenant()).toEqual(before);
    expect(await apply(await released(plan))).toMatchObject({ state: 'done', done: 1 });
    const read = await calls()['federation.read']({}, context);
    expect(read).toMatchObject({ undoable: plan.id });
    expect(read.domains.find(({ name }) => name === 'contoso.com')).toMatchObject({ federated: true, own: true, issuer: 'http://sts.contoso.com/adfs/services/trust' });
    expect(await calls()['federation.plan']({ domains: ['contoso.com'], options: {} }, context)).toMatchObject({ state: 'empty' });
    expect(await apply(await calls()['federation.planUndo']({ plan: plan.id }, context))).toMatchObject({ state: 'done', done: 1 });
    expect(dropUnset(wholeTenant())).toEqual(dropUnset(before));
    expect((await calls()['federation.read']({}, context)).undoable).toBeNull();
  });

  it('converts two domains, one of which had another provider, and leaves the tenant as it was when undone', async () => {
    await tenant.call('POST', '/domains/fabrikam.com/federationConfiguration', other);
    const before = wholeTenant();
    await look();
    const plan = await calls()['federation.plan']({ domains: ['contoso.com', 'fabrikam.com'], options: { mfa: 'rejectMfaByFederatedIdp' } }, context);
    expect(rows(plan)).toEqual([['contoso.com', 'create'], ['fabrikam.com', 'update']]);
    expect(await apply(await released(plan))).toMatchObject({ state: 'done', done: 2 });
    const [fabrikam] = (await tenant.call('GET', '/domains/fabrikam.com/federationConfiguration')).body.value;
    expect(fabrikam).toMatchObject({ issuerUri: 'http://fabrikam.com/adfs/services/trust/', passwordResetUri: null, preferredAuthenticationProtocol: 'wsFed' });
    expect(await apply(await calls()['federation.planUndo']({ plan: plan.id }, context))).toMatchObject({ state: 'done', done: 2 });
    expect(dropUnset(wholeTenant())).toEqual(dropUnset(before));
    await tenant.call('DELETE', `/domains/fabrikam.com/federationConfiguration/${String(fabrikam?.['id'])}`);
  });

  it.each([
    ['after the first domain', (call: GraphCall, done: number) => done === 1 && call.method === 'GET'],
    ['while the second one is being converted, so that nobody sees its end', (call: GraphCall) => call.method === 'POST' && call.path.includes('/domains/fabrikam.com/')],
  ])('is stopped %s, and leaves the tenant as it was when undone', async (_, stops) => {
    const before = wholeTenant();
    await look();
    const plan = await released(await calls()['federation.plan']({ domains: ['contoso.com', 'fabrikam.com'], options: {} }, context));
    expect(rows(plan)).toEqual([['contoso.com', 'create'], ['fabrikam.com', 'create']]);
    const stopped = await applyUntil(plan, stops);
    expect(stopped).toMatchObject({ state: 'stopped', done: 1 });
    expect(await federated()).toContain('contoso.com');
    const { undoable } = await calls()['federation.read']({}, context);
    expect(undoable).toBe(plan.id);
    const undo = await calls()['federation.planUndo']({ plan: plan.id }, context);
    expect(await apply(undo)).toMatchObject({ state: 'done', failed: 0 });
    expect(await federated()).toEqual([]);
    expect(dropUnset(wholeTenant())).toEqual(dropUnset(before));
  });

  it('converts two domains after a stop in between, and the undo itself may be stopped and goes on', async () => {
    const before = wholeTenant();
    await look();
    const plan = await released(await calls()['federation.plan']({ domains: ['contoso.com', 'fabrikam.com'], options: {} }, context));
    await applyUntil(plan, (call, done) => done === 1 && call.method === 'GET');
    expect(await apply(plan)).toMatchObject({ state: 'done', done: 2 });
    expect(await federated()).toEqual(['contoso.com', 'fabrikam.com']);
    const undo = await calls()['federation.planUndo']({ plan: plan.id }, context);
    expect(await applyUntil(undo, (call) => call.method === 'DELETE')).toMatchObject({ state: 'stopped' });
    expect(await federated()).toHaveLength(1);
    expect(await apply(undo)).toMatchObject({ state: 'done', done: 2, failed: 0 });
    expect(dropUnset(wholeTenant())).toEqual(dropUnset(before));
  });

  it('does not touch a domain that somebody changed after the plan was made', async () => {
    await look();
    const plan = await released(await calls()['federation.plan']({ domains: ['contoso.com'], options: {} }, context));
    const made = await tenant.call('POST', '/domains/contoso.com/federationConfiguration', other);
    expect(await apply(plan)).toMatchObject({ state: 'partly', failed: 1, failures: [{ name: 'contoso.com', problem: { code: 'federation.moved' } }] });
    expect(await apply(await released(await calls()['federation.planManaged']({ domains: ['contoso.com'] }, context)))).toMatchObject({ state: 'done' });
    expect((await tenant.call('GET', `/domains/contoso.com/federationConfiguration/${String(made.body['id'])}`)).status).toBe(404);
  });

  it('watches certificates and rolls them over without a guard', async () => {
    const documents = { text: adFs2016 };
    workspace = { ...workspace, federation: { ...openFederation(), fetch: () => Promise.resolve(documents.text) } };
    await look();
    await apply(await released(await calls()['federation.plan']({ domains: ['contoso.com'], options: {} }, context)));
    expect(await calls()['federation.watch']({}, context)).toMatchObject([{ domain: 'contoso.com', verdict: 'same' }]);
    documents.text = sampleMetadata('sts.contoso.com', [nextCertificate]);
    expect(await calls()['federation.watch']({}, context)).toMatchObject([{ domain: 'contoso.com', verdict: 'rolled-over' }]);
    const plan = await calls()['federation.planRollOver']({}, context);
    expect(plan).toMatchObject({ state: 'ready', guards: [] });
    expect(await apply(plan)).toMatchObject({ state: 'done', done: 1 });
    expect(await calls()['federation.watch']({}, context)).toMatchObject([{ verdict: 'same' }]);
    await apply(await released(await calls()['federation.planManaged']({ domains: ['contoso.com'] }, context)));
  });

  it('believes AD FS on this server more than a description that was pasted long ago', async () => {
    await calls()['federation.look']({ source: { from: 'document', text: adFs2016 } }, context);
    await apply(await released(await calls()['federation.plan']({ domains: ['contoso.com'], options: {} }, context)));
    expect(await calls()['federation.watch']({}, context)).toMatchObject([{ verdict: 'same' }]);
    const certificates = [{ primary: false, data: signingCertificate }, { primary: true, data: nextCertificate }].map((one) => ({ type: 'Token-Signing', thumbprint: '', until: '', ...one }));
    const farm: CommandAnswer<'adfs.state'> = { host: 'sts.contoso.com', identifier: 'http://sts.contoso.com/adfs/services/trust', displayName: 'Contoso', autoRollover: false, primary: true, certificates, tlsThumbprints: [], trust: null };
    const run = (() => Promise.resolve({ answer: farm, restart: false, log: null })) as Workspace['host']['commands']['run'];
    workspace = { ...workspace, host: { ...workspace.host, commands: { run } } };
    const { findings } = await calls()['federation.look']({ source: { from: 'document', text: adFs2016 } }, context);
    expect(findings.filter(({ id }) => id.startsWith('farm')).map(({ id, verdict }) => [id, verdict])).toEqual([['farm-certificate', 'warn'], ['farm-rollover', 'warn']]);
    expect(await calls()['federation.watch']({}, context)).toMatchObject([{ domain: 'contoso.com', verdict: 'rolled-over', fix: 'Give the tenant the new certificate now.' }]);
    const plan = await calls()['federation.planRollOver']({}, context);
    expect([...state.state.plans.changes(plan.id)].flatMap(({ values }) => values)).toEqual([{ attribute: 'signingCertificate', old: signingCertificate, new: nextCertificate }]);
    expect(await apply(plan)).toMatchObject({ state: 'done', done: 1 });
    expect(await calls()['federation.watch']({}, context)).toMatchObject([{ verdict: 'same' }]);
    await apply(await released(await calls()['federation.planManaged']({ domains: ['contoso.com'] }, context)));
  });

  it('refuses a SAML provider for two domains, and a provider that cannot be reached', async () => {
    await calls()['federation.look']({ source: { from: 'document', text: okta } }, context);
    expect(await refusal(() => calls()['federation.plan']({ domains: ['contoso.com', 'fabrikam.com'], options: {} }, context))).toBe('federation.not-usable');
    expect(await refusal(() => calls()['federation.look']({ source: { from: 'address', address: 'https://elsewhere.example/' } }, context))).toBe('federation.unreachable');
    expect(await refusal(() => calls()['federation.look']({ source: { from: 'address', address: 'http://sts.contoso.com/' } }, context))).toBe('federation.address-refused');
  });
});

describe('staged rollout', () => {
  it('begins with groups, changes them, and ends', async () => {
    const made = await Promise.all(['Pilot A', 'Pilot B'].map((displayName) => tenant.call('POST', '/groups', { displayName, mailEnabled: false, mailNickname: displayName.replace(' ', ''), securityEnabled: true })));
    const [first = '', second = ''] = made.map(({ body }) => String(body['id']));
    expect((await calls()['federation.findGroups']({ search: 'Pilot' }, context)).map(({ name }) => name).sort()).toEqual(['Pilot A', 'Pilot B']);
    const before = wholeTenant();
    const plan = (groups: string[]) => calls()['federation.planRollout']({ feature: 'passwordHashSync', groups }, context);
    expect(await apply(await plan([first]))).toMatchObject({ state: 'done', done: 2 });
    expect(await plan([first])).toMatchObject({ state: 'empty' });
    expect(await apply(await plan([second]))).toMatchObject({ state: 'done', done: 2 });
    expect(await calls()['federation.rollouts']({}, context)).toEqual([{ feature: 'passwordHashSync', enabled: true, groups: [{ id: second, name: 'Pilot B' }] }]);
    expect(await apply(await plan([]))).toMatchObject({ state: 'done', done: 2 });
    expect(await calls()['federation.rollouts']({}, context)).toEqual([]);
    expect(dropUnset(wholeTenant())).toEqual(dropUnset(before));
  });

  it('is taken back step by step, and leaves alone what others did since', async () => {
    const [first = '', second = ''] = (await calls()['federation.findGroups']({ search: 'Pilot' }, context)).toSorted((one, other) => one.name.localeCompare(other.name)).map(({ id }) => id);
    const before = wholeTenant();
    const undo = async () => calls()['federation.planUndoRollout']({ plan: (await calls()['federation.read']({}, context)).undoableRollout ?? '' }, context);
    const groups = async () => (await calls()['federation.rollouts']({}, context)).map((rollout) => [rollout.enabled, ...rollout.groups.map(({ name }) => name).sort()]);
    expect(await refusal(undo)).toBe('plan.unknown');
    await apply(await calls()['federation.planRollout']({ feature: 'passwordHashSync', groups: [first] }, context));
    expect(await apply(await undo())).toMatchObject({ state: 'done', done: 2, failed: 0 });
    expect(dropUnset(wholeTenant())).toEqual(dropUnset(before));
    // The undo is undone: the rollout begins anew.
    expect(await apply(await undo())).toMatchObject({ state: 'done', done: 2, failed: 0 });
    expect(await groups()).toEqual([[true, 'Pilot A']]);
    const [policy] = (await tenant.call('GET', '/policies/featureRolloutPolicies')).body.value;
    await tenant.call('POST', `/policies/featureRolloutPolicies/${String(policy?.['id'])}/appliesTo/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${second}` });
    expect(await groups()).toEqual([[true, 'Pilot A', 'Pilot B']]);
    expect(await apply(await undo())).toMatchObject({ state: 'done', done: 1, failed: 0 });
    expect(await groups()).toEqual([[true, 'Pilot B']]);
    expect(await apply(await calls()['federation.planRollout']({ feature: 'passwordHashSync', groups: [] }, context))).toMatchObject({ state: 'done', failed: 0 });
    expect(dropUnset(wholeTenant())).toEqual(dropUnset(before));
  });

  it('that was turned off is turned off again', async () => {
    const made = await tenant.call('POST', '/policies/featureRolloutPolicies', { displayName: 'Own', feature: 'seamlessSso', isEnabled: false, isAppliedToOrganization: false });
    const [first = ''] = (await calls()['federation.findGroups']({ search: 'Pilot' }, context)).map(({ id }) => id);
    const before = wholeTenant();
    const plan = await calls()['federation.planRollout']({ feature: 'seamlessSso', groups: [first] }, context);
    expect(await apply(plan)).toMatchObject({ state: 'done', done: 2 });
    expect(await apply(await calls()['federation.planUndoRollout']({ plan: plan.id }, context))).toMatchObject({ state: 'done', done: 2 });
    expect(dropUnset(wholeTenant())).toEqual(dropUnset(before));
    expect(await refusal(() => calls()['federation.planUndoRollout']({ plan: plan.id }, context))).toBe('plan.nothing-to-undo');
    await tenant.call('DELETE', `/policies/featureRolloutPolicies/${String(made.body['id'])}`);
  });
});

/** A value that is null, and one that was never set, are the same to the tenant. */
function dropUnset(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => part ?? undefined));
}
