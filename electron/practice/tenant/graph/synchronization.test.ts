/** The calls by which cloud sync is set up, and the documented refusal of each. */
import { afterEach, describe, expect, it } from 'vitest';
import { startTestTenant } from '../test-tenant.ts';
import type { Answer, TestTenant } from '../test-tenant.ts';

const TEMPLATE = '1a4721b3-e57f-4451-ae87-ef078703ec94';
const DOMAIN = { key: 'Domain', value: '{"domain":"contoso.local"}' };
const PHS = { key: 'AppKey', value: '{"appKeyScenario":"AD2AADPasswordHash"}' };
const VIEWER = 'viewer@contosopractice.onmicrosoft.com';

let world: TestTenant;
afterEach(() => world.close());

const beta = (path: string): string => `${world.tenant.graphUrl}/beta${path}`;
const call = (method: string, path: string, body?: unknown, token?: string): Promise<Answer> => world.call(method, beta(path), body, token === undefined ? {} : { token });

/** The path of a configuration that was just made. */
async function configured(): Promise<string> {
  world = await startTestTenant();
  const made = await call('POST', `/applicationTemplates/${TEMPLATE}/instantiate`, { displayName: 'contoso.local' });
  return `/servicePrincipals/${(made.body['servicePrincipal'] as { id: string }).id}/synchronization`;
}

async function withJob(): Promise<{ base: string; job: string }> {
  const base = await configured();
  const made = await call('POST', `${base}/jobs`, { templateId: 'AD2AADProvisioning' });
  return { base, job: `${base}/jobs/${String(made.body['id'])}` };
}

describe('the switch of directory synchronization', () => {
  it('is turned on by beta alone, and brings the service principal of the sync service', async () => {
    world = await startTestTenant();
    const path = `/organization/${world.tenant.tenantId}`;
    expect((await world.call('PATCH', path, { onPremisesSyncEnabled: true })).status).toBe(400);
    expect((await call('PATCH', path, { onPremisesSyncEnabled: true })).status).toBe(204);
    expect((await call('GET', path)).body['onPremisesSyncEnabled']).toBe(true);
    expect((await call('GET', "/servicePrincipals?$filter=appId eq '6bf85cfa-ac8a-4be5-b5de-425a0d0dc016'")).body.value).toHaveLength(1);
  });

  it('takes up to three days to be turned off, and nothing can be changed meanwhile', async () => {
    let time = Date.parse('2026-03-01T00:00:00Z');
    world = await startTestTenant({ now: () => time });
    const path = `/organization/${world.tenant.tenantId}`;
    const turn = (onPremisesSyncEnabled: boolean): Promise<Answer> => call('PATCH', path, { onPremisesSyncEnabled }, world.tenant.adminToken());
    await turn(true);
    expect((await turn(false)).status).toBe(204);
    expect((await turn(true)).body.error.message).toContain('being deactivated');
    time += 72 * 3600 * 1000;
    expect((await turn(true)).status).toBe(204);
  });
});

describe('the template of cloud sync', () => {
  it('is read and instantiated; the objects show late when the tenant is told so', async () => {
    world = await startTestTenant({ delays: { newObject: 60_000 } });
    expect((await call('GET', `/applicationTemplates/${TEMPLATE}`)).body['id']).toBe(TEMPLATE);
    expect((await call('GET', '/applicationTemplates/00000000-0000-0000-0000-000000000000')).status).toBe(404);
    const made = await call('POST', `/applicationTemplates/${TEMPLATE}/instantiate`, { displayName: 'contoso.local' });
    expect([made.status, made.body['application'], made.body['servicePrincipal']]).toMatchObject([201, { displayName: 'contoso.local' }, { displayName: 'contoso.local' }]);
    const path = `/servicePrincipals/${(made.body['servicePrincipal'] as { id: string }).id}`;
    expect((await call('GET', `${path}/synchronization/jobs`)).status).toBe(404);
    world.tenant.change({ skipMs: 60_000 });
    expect((await call('GET', `${path}/synchronization/jobs`)).body.value).toEqual([]);
    expect((await call('GET', "/servicePrincipals?$filter=displayName eq 'contoso.local'")).body.value).toHaveLength(1);
  });

  it('is not for everybody', async () => {
    world = await startTestTenant();
    const path = `/applicationTemplates/${TEMPLATE}/instantiate`;
    expect((await call('POST', path, { displayName: 'x' }, world.tenant.tokenFor(VIEWER))).status).toBe(403);
    expect((await call('POST', path, { displayName: 'x' }, world.tenant.adminToken(['Application.Read.All']))).status).toBe(403);
  });
});

describe('provisioning jobs', () => {
  it('begin paused, one of each template', async () => {
    const base = await configured();
    const made = await call('POST', `${base}/jobs`, { templateId: 'AD2AADProvisioning' });
    expect([made.status, made.body]).toMatchObject([201, { templateId: 'AD2AADProvisioning', schedule: { expiration: null, interval: 'PT40M', state: 'Disabled' }, status: { code: 'Paused', lastExecution: null, quarantine: null, steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z' } }]);
    expect(made.body['id']).toMatch(/^AD2AADProvisioning\.[0-9a-f]{32}$/);
    expect((await call('POST', `${base}/jobs`, { templateId: 'AD2AADProvisioning' })).status).toBe(409);
    expect((await call('POST', `${base}/jobs`, { templateId: 'nothing' })).status).toBe(400);
    expect((await call('POST', `${base}/jobs`, { templateId: 'AD2AADPasswordHash' })).status).toBe(201);
    expect((await call('GET', `${base}/jobs`)).body.value).toHaveLength(2);
    expect((await call('GET', `${base}/templates`)).body.value.map(({ id }) => id)).toEqual(['AD2AADProvisioning', 'AD2AADPasswordHash']);
    expect((await call('GET', `${base}/jobs/AD2AADProvisioning.0`)).status).toBe(404);
  });

  it('start, pause, restart and go', async () => {
    const { base, job } = await withJob();
    expect((await call('POST', `${job}/start`)).status).toBe(400);
    await call('PUT', `${base}/secrets`, { value: [DOMAIN] });
    expect((await call('POST', `${job}/start`)).status).toBe(204);
    expect((await call('GET', job)).body).toMatchObject({ schedule: { interval: 'PT2M', state: 'Active' }, status: { code: 'NotRun' }, synchronizationJobSettings: [{ name: 'DomainFQDN', value: 'contoso.local' }, {}, {}, { name: 'QuarantineTooManyDeletesThreshold', value: '500' }] });
    expect((await call('POST', `${job}/pause`)).status).toBe(204);
    expect((await call('GET', job)).body).toMatchObject({ schedule: { state: 'Paused' }, status: { code: 'Paused' } });
    expect((await call('POST', `${job}/restart`, { criteria: { resetScope: 'Watermark, Nonsense' } })).status).toBe(400);
    expect((await call('POST', `${job}/restart`, { criteria: { resetScope: 'Full' } })).status).toBe(204);
    expect((await call('POST', `${job}/validateCredentials`)).body.error.code).toBe('HybridIdentityServiceNoAgentsAssigned');
    expect((await call('DELETE', job)).status).toBe(204);
    expect((await call('GET', job)).status).toBe(404);
  });

  it('are for administrators of hybrid identity with the scope', async () => {
    const base = await configured();
    expect((await call('GET', `${base}/jobs`, undefined, world.tenant.tokenFor(VIEWER))).status).toBe(403);
    expect((await call('POST', `${base}/jobs`, { templateId: 'AD2AADProvisioning' }, world.tenant.adminToken(['Synchronization.Read.All']))).status).toBe(403);
  });

  it('belong to principals that the template made', async () => {
    world = await startTestTenant();
    const graph = (await call('GET', "/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'")).body.value[0];
    expect((await call('GET', `/servicePrincipals/${String(graph?.['id'])}/synchronization/jobs`)).status).toBe(400);
  });
});

describe('the secrets of a configuration', () => {
  it('are replaced as a whole; values that are secret are kept and not told', async () => {
    const base = await configured();
    expect((await call('PUT', `${base}/secrets`, { value: [DOMAIN, { key: 'Password', value: 'x' }] })).status).toBe(204);
    const read = await call('GET', `${base}/secrets`);
    expect(read.body.value).toEqual([DOMAIN, { key: 'Password', value: null }]);
    await call('PUT', `${base}/secrets`, { value: [DOMAIN] });
    expect((await call('GET', `${base}/secrets`)).body.value).toEqual([DOMAIN]);
  });

  it('must be JSON where they are to be', async () => {
    const base = await configured();
    for (const wrong of [{ key: 'Domain', value: 'contoso.local' }, { key: 'AppKey', value: '{"appKeyScenario":"Other"}' }, { key: 'Nonsense', value: 'x' }]) {
      expect((await call('PUT', `${base}/secrets`, { value: [wrong] })).status).toBe(400);
    }
    expect((await call('PUT', `${base}/secrets`, { value: [DOMAIN, DOMAIN] })).status).toBe(400);
  });

  it('turn the flags of the tenant on', async () => {
    const base = await configured();
    await call('PUT', `${base}/secrets`, { value: [DOMAIN, PHS] });
    expect((await call('GET', `/organization/${world.tenant.tenantId}`)).body['onPremisesSyncEnabled']).toBe(true);
    expect((await call('GET', '/directory/onPremisesSynchronization')).body.value[0]).toMatchObject({ features: { passwordSyncEnabled: true } });
  });
});

describe('the schema of a job', () => {
  interface Schema { synchronizationRules: Array<{ id: string; containerFilter: unknown; groupFilter: unknown; objectMappings: Array<{ name: string; attributeMappings: Array<Record<string, unknown>> }> }>; directories: Array<{ id: string }> }

  it('comes with the mappings of users, groups and contacts, and takes changes', async () => {
    const { job } = await withJob();
    const schema = (await call('GET', `${job}/schema`)).body as unknown as Schema;
    const [rule] = schema.synchronizationRules;
    expect(rule?.objectMappings.map(({ name }) => name)).toEqual(['Provision Active Directory users', 'Provision Active Directory inetOrgPersons', 'Provision Active Directory groups', 'Provision Active Directory contacts']);
    rule?.objectMappings[0]?.attributeMappings.push({ targetAttributeName: 'CredentialData', flowType: 'Always', source: { expression: '[PasswordHash]', name: 'PasswordHash', type: 'Attribute', parameters: [] } });
    expect((await call('PUT', `${job}/schema`, schema)).status).toBe(204);
    const read = (await call('GET', `${job}/schema`)).body as unknown as Schema;
    expect(read.synchronizationRules[0]?.objectMappings[0]?.attributeMappings.at(-1)).toMatchObject({ targetAttributeName: 'CredentialData' });
  });

  it('is refused when it could not be run', async () => {
    const { job } = await withJob();
    const schema = (await call('GET', `${job}/schema`)).body as unknown as Schema;
    const [rule] = schema.synchronizationRules;
    expect((await call('PUT', `${job}/schema`, { ...schema, synchronizationRules: [{ ...rule, containerFilter: { includedContainers: ['OU=A'] }, groupFilter: { includedGroups: ['CN=B'] } }] })).status).toBe(400);
    const broken = { ...rule?.objectMappings[0], attributeMappings: [{ targetAttributeName: 'x', source: { expression: 'Trim([cn]', type: 'Function' } }] };
    expect((await call('PUT', `${job}/schema`, { ...schema, synchronizationRules: [{ ...rule, objectMappings: [broken] }] })).status).toBe(400);
    expect((await call('PUT', `${job}/schema`, { nothing: true })).status).toBe(400);
    expect((await call('POST', `${job}/schema/directories/${schema.directories[0]?.id ?? ''}/discover`)).status).toBe(400);
    expect((await call('POST', `${job}/schema/directories/none/discover`)).status).toBe(404);
  });
});

describe('the provisioning log', () => {
  it('is empty at first, and filtered', async () => {
    const { job } = await withJob();
    expect((await call('GET', `/auditLogs/provisioning?$filter=jobId eq '${job}'`)).body.value).toEqual([]);
  });
});
