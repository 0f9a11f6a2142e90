/** The permissions of the table are enough for the whole direct route, and each one that is missing is named. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Problem } from '../../shared/problem.ts';
import { graphPermissions, isCovered, permissionsOf } from '../../shared/tables/permissions.ts';
import { atBrowser, machineClock } from '../cloud/person.fixture.ts';
import { createSignIn } from '../cloud/sign-in.ts';
import { compose } from '../compose.ts';
import type { CloudSession, GraphCall } from '../ports/cloud.ts';
import { startTestTenant } from '../practice/tenant/test-tenant.ts';
import { connectWorld } from '../practice/world-client.ts';
import { openWorld, type World } from '../practice/world.ts';
import { contosoTenant } from '../practice/worlds/tenant.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { Answers } from './answers.ts';
import { createAsk } from './ask.ts';
import { silentSteps } from './steps/steps.ts';
import { createTally } from './tally.ts';
import { walkRoadmap, type Line } from './walk.ts';

const idle = new AbortController().signal;
const methods: readonly GraphCall['method'][] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
/** What the direct route needs of an application. */
const direct = graphPermissions.filter(({ asked, uses }) => asked.includes('application') && uses.some((use) => !['cloud-sync', 'federation', 'staged-rollout', 'identity', 'first-sign-in'].includes(use)));

const answers = Answers.parse({
  version: 1,
  tenant: { signIn: 'certificate' },
  directory: {},
  preparation: { repair: 'proposed' },
  signInMethod: { answers: { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true } },
  domains: [{ name: 'fabrikam.com', services: ['Email'], publishInPractice: true }],
  licenses: [{ product: 'ENTERPRISEPACK', defaultLocation: 'US' }],
});

/** A call of the table with ids that fit nothing. */
function callOf(line: string): GraphCall {
  const [word = '', path = ''] = line.split(' ');
  const method = methods.find((one) => one === word) ?? 'GET';
  return { method, path: path.replaceAll('{id}', '00000000-0000-4000-8000-000000000000'), ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }) };
}

async function outcomeOf(session: CloudSession, line: string): Promise<Problem | undefined> {
  return session.cloud.request(callOf(line), idle).then(() => undefined, problemOf);
}

describe('an application', () => {
  let folder: string;
  let world: World;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'least-'));
    world = await openWorld({ name: 'tiny', folder: join(folder, 'world') });
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const graph = async (method: string, path: string, body?: object): Promise<{ value?: Array<Record<string, string>>; id?: string; appRoles?: Array<{ id: string; value: string }> }> => {
    const { tenant } = world.parts();
    const answer = await fetch(`${tenant.graphUrl}/v1.0${path}`, { method, headers: { authorization: `Bearer ${tenant.adminToken()}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return answer.status === 204 ? {} : ((await answer.json()) as object);
  };
  /** Exactly these, and no other. */
  const grant = async (names: readonly string[]): Promise<void> => {
    const find = async (appId: string) => (await graph('GET', `/servicePrincipals?$filter=appId eq '${appId}'`)).value?.[0]?.['id'] ?? '';
    const own = await find(connectWorld(world.addresses).controls.application.clientId);
    const resourceId = await find('00000003-0000-0000-c000-000000000000');
    const roles = (await graph('GET', `/servicePrincipals/${resourceId}`)).appRoles ?? [];
    for (const { id } of (await graph('GET', `/servicePrincipals/${own}/appRoleAssignments`)).value ?? []) await graph('DELETE', `/servicePrincipals/${own}/appRoleAssignments/${id ?? ''}`);
    for (const role of roles.filter(({ value }) => names.includes(value))) await graph('POST', `/servicePrincipals/${own}/appRoleAssignments`, { principalId: own, resourceId, appRoleId: role.id });
  };

  it('walks the whole direct route with the permissions of the table for it, and no other', async () => {
    await grant(direct.map(({ name }) => name));
    const addressesFile = join(folder, 'world.json');
    await writeFile(addressesFile, JSON.stringify(world.addresses));
    const setup = await compose({ dataFolder: join(folder, 'data'), world: { kind: 'practice', name: 'tiny', reset: false, addressesFile }, door: 'command-line', version: '1' });
    const dispatcher = createDispatcher(setup.handlers);
    const lines: Line[] = [];
    const walk = { ask: createAsk(dispatcher, idle), answers, practice: true, environment: {}, tally: createTally(), say: () => undefined, clock: machineClock, signal: idle };
    const ending = await walkRoadmap(silentSteps, walk, (line) => lines.push(line));
    await dispatcher.close();
    await setup.close();
    expect([ending, lines.filter(({ state }) => state !== 'done')]).toEqual(['done', []]);
  }, 120_000);

  it('is told the permission that it lacks', async () => {
    const client = connectWorld(world.addresses);
    const lacking = new Map<string, readonly Problem[]>();
    for (const { name, calls } of direct) {
      await grant(direct.map((row) => row.name).filter((other) => other !== name));
      const session = await createSignIn({ clientId: undefined, origins: client.origins, openBrowser: async () => undefined, clock: machineClock }).application(client.controls.application, idle);
      const found = await Promise.all(calls.map((call) => outcomeOf(session, call)));
      const refused = found.filter((problem) => problem?.code === 'tenant.permission-refused');
      lacking.set(name, refused.filter((problem) => problem?.why?.includes(name) === true).flatMap((problem) => problem ?? []));
      expect(lacking.get(name)).toHaveLength(refused.length);
    }
    const unnamed = [...lacking].filter(([, names]) => names.length === 0).map(([name]) => name);
    // Whoever may write users may delete and restore them too, and assign licenses to them.
    expect(unnamed.toSorted()).toEqual(['LicenseAssignment.ReadWrite.All', 'User.DeleteRestore.All']);
  }, 60_000);
});

describe('a person', () => {
  it('is told each permission of every step and feature that nobody consented to', async () => {
    const reading = permissionsOf(['tenant']).map(({ name }) => name);
    const test = await startTestTenant({ tenant: { ...contosoTenant(), consentedScopes: reading } });
    const { loginUrl, graphUrl, clientId, admin } = test.tenant;
    const origins = { 'https://login.microsoftonline.com': loginUrl, 'https://graph.microsoft.com': graphUrl };
    const session = await createSignIn({ clientId, origins, openBrowser: async (url) => void atBrowser(url, admin), clock: machineClock }).person('browser', () => undefined, idle);
    for (const { name, calls } of graphPermissions.filter((row) => row.asked.includes('person'))) {
      for (const call of calls) {
        const found = await outcomeOf(session, call);
        const needed = reading.includes(name) || graphPermissions.some((row) => reading.includes(row.name) && row.calls.includes(call)) ? undefined : name;
        expect([call, found?.code === 'tenant.consent-needed' ? found.detail?.['permission'] : undefined]).toEqual([call, needed]);
        if (needed === undefined) expect([call, found?.code]).not.toEqual([call, 'tenant.permission-refused']);
      }
    }
    expect(reading.every((name) => isCovered(name, session.person?.granted() ?? []))).toBe(true);
    await test.close();
  }, 30_000);
});
