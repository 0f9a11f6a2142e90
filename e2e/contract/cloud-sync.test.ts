/** Every answer about cloud sync, and of objects that the agent carried, keeps to Microsoft's published Graph contract. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeAgent, type PracticeAgent } from '../../electron/practice/agent/practice-agent.ts';
import { startForTest } from '../../electron/practice/directory/practice-directory.fixture.ts';
import type { PracticeDirectory } from '../../electron/practice/directory/server.ts';
import { openStore } from '../../electron/practice/store.ts';
import { startTestTenant, type Answer, type TestTenant } from '../../electron/practice/tenant/test-tenant.ts';
import { checkSamples, contractFolder } from './check-samples.ts';

const absent = contractFolder() === undefined;
const TEMPLATE = '1a4721b3-e57f-4451-ae87-ef078703ec94';
const SECRETS = [{ key: 'Domain', value: '{"domain":"contoso.local"}' }, { key: 'AppKey', value: '{"appKeyScenario":"AD2AADPasswordHash"}' }, { key: 'SyncNotificationSettings', value: '{"Enabled":true,"Recipients":"admin@contoso.com","DeleteThresholdEnabled":true,"DeleteThresholdValue":1}' }];
/** Graph's own metadata has no path for reading the secrets, which Microsoft's page on cloud sync has. */
const UNPUBLISHED = /^GET .*\/synchronization\/secrets -> 200$/;

let world: TestTenant;
let directory: PracticeDirectory;
let agent: PracticeAgent;

beforeAll(async () => {
  directory = await startForTest({ users: 12, groups: 5, contacts: 2 });
  world = await startTestTenant();
  const access = { domain: 'contoso.local', url: directory.ldapsUrl, account: directory.account, password: directory.password, authority: directory.caPem, serverName: 'dc1.contoso.local' };
  agent = await startPracticeAgent({ store: openStore(':memory:'), tenant: world.tenant, access: [access], interval: 0 });
});
afterAll(async () => {
  await agent.close();
  await directory.close();
  await world.close();
});

const call = (method: string, path: string, body?: unknown): Promise<Answer> => world.call(method, path, body);

async function configured(): Promise<{ base: string; jobs: readonly string[] }> {
  await call('GET', `/applicationTemplates/${TEMPLATE}`);
  const made = await call('POST', `/applicationTemplates/${TEMPLATE}/instantiate`, { displayName: 'contoso.local' });
  const base = `/servicePrincipals/${(made.body['servicePrincipal'] as { id: string }).id}/synchronization`;
  const jobs: string[] = [];
  for (const templateId of ['AD2AADProvisioning', 'AD2AADPasswordHash']) jobs.push(`${base}/jobs/${String((await call('POST', `${base}/jobs`, { templateId })).body['id'])}`);
  await call('PUT', `${base}/secrets`, { value: SECRETS });
  await call('GET', `${base}/secrets`);
  await call('GET', `${base}/templates`);
  return { base, jobs };
}

async function everything(): Promise<void> {
  const { base, jobs: [job = '', passwords = ''] } = await configured();
  await call('POST', `${base}/jobs`, { templateId: 'AD2AADProvisioning' });
  await call('POST', `${job}/validateCredentials`, { useSavedCredentials: true });
  await agent.install();
  await agent.addGmsa('CONTOSO\\provAgentgMSA$');
  await agent.addDomain('contoso.local', ['dc1.contoso.local']);
  await call('POST', `${job}/validateCredentials`, { useSavedCredentials: true });
  const schema = (await call('GET', `${job}/schema`)).body as unknown as { synchronizationRules: Array<{ id: string }>; directories: Array<{ id: string }> };
  expect((await call('PUT', `${job}/schema`, schema)).status).toBe(204);
  expect((await call('POST', `${job}/schema/directories/${schema.directories[0]?.id ?? ''}/discover`)).status).toBe(200);
  const subject = { objectId: 'CN=reader,OU=Service Accounts,OU=Contoso,DC=contoso,DC=local', objectTypeName: 'user' };
  expect((await call('POST', `${job}/provisionOnDemand`, { parameters: [{ ruleId: schema.synchronizationRules[0]?.id, subjects: [subject] }] })).status).toBe(200);
  for (const one of [job, passwords]) await call('POST', `${one}/start`);
  await call('GET', `${base}/jobs`);
  await agent.runCycle();
  await call('GET', job);
  await readObjects();
  directory.remove(subject.objectId);
  await agent.runCycle();
  expect((await call('GET', job)).body).toMatchObject({ status: { code: 'Quarantine' } });
  await call('POST', `${job}/restart`, { criteria: { resetScope: 'ForceDeletes' } });
  await agent.runCycle();
  for (const path of [job, passwords, '/auditLogs/provisioning']) await call('GET', path);
  await call('POST', `${job}/pause`);
  await call('DELETE', passwords);
  await call('GET', passwords);
}

async function readObjects(): Promise<void> {
  const user = (await call('GET', "/users?$filter=onPremisesSyncEnabled eq true&$select=id,displayName,onPremisesImmutableId,onPremisesSyncEnabled,onPremisesProvisioningErrors,proxyAddresses,businessPhones,onPremisesExtensionAttributes,lastPasswordChangeDateTime")).body.value[0];
  for (const path of ['/groups', '/contacts', '/organization', `/users/${String(user?.['id'])}`, `/users/${String(user?.['id'])}/manager`, '/users/delta?$select=displayName,onPremisesDistinguishedName']) await call('GET', path);
  await call('PATCH', `/users/${String(user?.['id'])}`, { jobTitle: 'x' });
}

describe.skipIf(absent)('the Graph contract of ../shared/contract', () => {
  it('is kept by every answer about cloud sync', async () => {
    await everything();
    const findings = (await checkSamples(world.samples)) ?? [];
    expect(world.samples.length).toBeGreaterThan(30);
    expect(findings.filter(({ sample }) => !UNPUBLISHED.test(sample.replace('https://graph.microsoft.com/v1.0', '')))).toEqual([]);
  }, 60_000);
});
