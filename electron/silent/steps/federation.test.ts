/** Domains are federated by the answers file, against a practice tenant: held without a word, converted with it, once. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCloud } from '../../cloud/graph-client.ts';
import { createTestClock } from '../../cloud/test-clock.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { releaseGuard } from '../../engine/guard/release.ts';
import { sessionForTest, workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { openFederation } from '../../federation/federation.ts';
import { okta } from '../../practice/federation/documents.fixture.ts';
import { practiceFederation } from '../../practice/federation/practice-federation.ts';
import { metadataPath } from '../../practice/federation/sample-metadata.ts';
import { startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { contosoTenant } from '../../practice/worlds/tenant.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { federationHandlers } from '../../steps/federation/handlers.ts';
import { noProxy } from '../../../shared/rules/network/choose-proxy.ts';
import { fail, problemOf } from '../../../shared/problem.ts';
import type { Ask } from '../ask.ts';
import { createTally } from '../tally.ts';
import type { Walk } from '../walk.ts';
import { signInElsewhere } from './federation.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const clock = createTestClock();
const answers = { metadata: `https://sts.contoso.com${metadataPath}`, domains: ['contoso.com'], release: [] as string[] };
let tenant: TestTenant;
let state: StateForTest;
let walk: Walk;
const said: string[] = [];
beforeAll(async () => {
  tenant = await startTestTenant({ tenant: contosoTenant(), now: () => clock.now() });
  await tenant.call('PATCH', '/domains/contosopractice.onmicrosoft.com', { isDefault: true });
});
afterAll(() => tenant.close());
beforeEach(() => {
  state = openStateForTest();
  said.length = 0;
  walk = walkOver(state);
});
afterEach(() => state.remove());

/** The real handlers of the calls that this step makes. */
function walkOver(test: StateForTest): Walk {
  const { tenantId, graphUrl, adminToken } = tenant.tenant;
  const cloud = createCloud({ graphUrl, token: () => Promise.resolve(adminToken()), clock, random: () => 0 });
  const base = workspaceForTest(test.state, { ...sessionForTest(tenantId), cloud });
  const host = { ...base.host, commands: { run: () => Promise.reject(fail('command.not-windows')) } };
  const workspace: Workspace = { ...base, clock, host, network: { ...base.network, proxy: () => Promise.resolve(noProxy) }, federation: practiceFederation(openFederation()) };
  const handlers: Readonly<Record<string, (input: never) => Promise<unknown>>> = {
    ...Object.fromEntries(Object.entries(federationHandlers(workspace)).map(([name, run]) => [name, (input: never) => run(input, context)])),
    'plan.release': (input) => releaseGuard(workspace, input),
    'plan.apply': ({ plan, hash }: { readonly plan: string; readonly hash: string }) => applyPlan(workspace, plan, hash, context),
    'plan.changes': ({ plan, ...filter }: { readonly plan: string; readonly offset: number; readonly limit: number }) => Promise.resolve(test.state.plans.page(plan, filter)),
  };
  const ask = ((name: string, input: never) => handlers[name]?.(input)) as Ask;
  return { ask, practice: true, environment: {}, tally: createTally(), say: (text) => void said.push(text), clock, signal: context.signal, answers: {} as Walk['answers'] };
}

/** How each domain signs in, with every setting of its federation. */
async function federations(): Promise<unknown> {
  return Promise.all((await tenant.call('GET', '/domains')).body.value.map(async ({ id, authenticationType }) => [id, authenticationType, (await tenant.call('GET', `/domains/${String(id)}/federationConfiguration`)).body.value]));
}

const refusal = (work: Promise<unknown>) => work.then(() => 'nothing', (thrown: unknown) => problemOf(thrown));

describe('federation by the answers file', () => {
  it('is held until the answers release it by name, then done once', async () => {
    expect(await refusal(signInElsewhere(walk, answers))).toMatchObject({ code: 'plan.held-by-guard', detail: { guards: 'federation-everyone' } });
    expect(await signInElsewhere(walk, { ...answers, release: ['federation-everyone'] })).toMatchObject({ federated: 1 });
    expect(said.join(' ')).toMatch(/signature.*not verified.*way back/is);
    expect(await signInElsewhere(walk, answers)).toEqual({ federated: 0 });
  });

  it('brings back what was, once, and makes domains managed', async () => {
    await signInElsewhere(walk, { managed: ['contoso.com'], release: ['federation-everyone'] });
    const before = await federations();
    await signInElsewhere(walk, { ...answers, release: ['federation-everyone'] });
    expect(await federations()).not.toEqual(before);
    expect(await signInElsewhere(walk, { undo: true })).toMatchObject({ undone: 1 });
    expect(await federations()).toEqual(before);
    expect(await signInElsewhere(walk, { undo: true })).toEqual({ undone: 0 });
    await signInElsewhere(walk, { ...answers, release: ['federation-everyone'] });
    expect(await refusal(signInElsewhere(walk, { managed: ['contoso.com'], release: [] }))).toMatchObject({ code: 'plan.held-by-guard' });
    expect(await signInElsewhere(walk, { managed: ['contoso.com'], release: ['federation-everyone'] })).toMatchObject({ managed: 1 });
    expect(await federations()).toEqual(before);
  });

  it('does not undo what somebody changed since, and says which domain', async () => {
    await signInElsewhere(walk, { ...answers, release: ['federation-everyone'] });
    const [found] = (await tenant.call('GET', '/domains/contoso.com/federationConfiguration')).body.value;
    const path = `/domains/contoso.com/federationConfiguration/${String(found?.['id'])}`;
    await tenant.call('PATCH', path, { issuerUri: 'https://other.example/' });
    expect(await refusal(signInElsewhere(walk, { undo: true }))).toMatchObject({ code: 'federation.moved', why: expect.stringContaining('contoso.com') as string });
    await tenant.call('DELETE', path);
  });

  it('takes the description from a file, and names domains that cannot be converted', async () => {
    const metadata = join(state.folder, 'provider.xml');
    writeFileSync(metadata, okta);
    expect(await refusal(signInElsewhere(walk, { ...answers, metadata, domains: ['contosopractice.onmicrosoft.com'] }))).toMatchObject({ code: 'federation.not-usable', why: expect.stringContaining('onmicrosoft.com') as string });
    expect(await refusal(signInElsewhere(walk, { ...answers, metadata: join(state.folder, 'none.xml') }))).toMatchObject({ code: 'answers.unreadable' });
  });
});
