/** From nothing to a steady state: the agent carries a small directory into the tenant, and goes on with what changes. */
import { afterEach, describe, expect, it } from 'vitest';
import { startForTest } from '../directory/practice-directory.fixture.ts';
import type { PracticeDirectory } from '../directory/server.ts';
import { openStore } from '../store.ts';
import { startTestTenant, type Answer, type TestTenant } from '../tenant/test-tenant.ts';
import { startPracticeAgent, type PracticeAgent } from './practice-agent.ts';

const TEMPLATE = '1a4721b3-e57f-4451-ae87-ef078703ec94';
const PEOPLE = 'OU=Sales,OU=Contoso,DC=contoso,DC=local';

let world: TestTenant;
let directory: PracticeDirectory;
let agent: PracticeAgent;
let base: string;
let job: string;
let passwords: string;

afterEach(async () => {
  await agent.close();
  await directory.close();
  await world.close();
});

const call = (method: string, path: string, body?: unknown): Promise<Answer> => world.call(method, `${world.tenant.graphUrl}/beta${path}`, body);
const read = async (path: string): Promise<Answer['body']> => (await call('GET', path)).body;
interface Status { code: string; lastExecution: Record<string, unknown>; quarantine: Record<string, unknown> | null; steadyStateFirstAchievedTime: string; synchronizedEntryCountByType: Array<{ key: string; value: number }> }
const status = async (path = job): Promise<Status> => (await read(path))['status'] as Status;

async function begin(threshold = 500): Promise<void> {
  directory = await startForTest({ users: 20, groups: 6, contacts: 2 });
  world = await startTestTenant();
  const access = { domain: 'contoso.local', url: directory.ldapsUrl, account: directory.account, password: directory.password, authority: directory.caPem, serverName: 'dc1.contoso.local' };
  agent = await startPracticeAgent({ store: openStore(':memory:'), tenant: world.tenant, access: [access], interval: 0 });
  const made = await call('POST', `/applicationTemplates/${TEMPLATE}/instantiate`, { displayName: 'contoso.local' });
  base = `/servicePrincipals/${(made.body['servicePrincipal'] as { id: string }).id}/synchronization`;
  job = `${base}/jobs/${String((await call('POST', `${base}/jobs`, { templateId: 'AD2AADProvisioning' })).body['id'])}`;
  passwords = `${base}/jobs/${String((await call('POST', `${base}/jobs`, { templateId: 'AD2AADPasswordHash' })).body['id'])}`;
  await call('PUT', `${base}/secrets`, { value: [
    { key: 'Domain', value: '{"domain":"contoso.local"}' }, { key: 'AppKey', value: '{"appKeyScenario":"AD2AADPasswordHash"}' },
    { key: 'SyncNotificationSettings', value: JSON.stringify({ Enabled: true, Recipients: 'admin@contoso.com', DeleteThresholdEnabled: true, DeleteThresholdValue: threshold }) },
  ] });
}

async function install(): Promise<void> {
  await agent.install();
  await agent.addGmsa('CONTOSO\\provAgentgMSA$');
  await agent.addDomain('contoso.local', ['dc1.contoso.local']);
}

interface Schema { synchronizationRules: Array<{ id: string; containerFilter: unknown; groupFilter: unknown; objectMappings: Array<{ name: string; attributeMappings: unknown[]; scope: { groups: Array<{ clauses: unknown[] }> } }> }> }

async function edit(change: (rule: Schema['synchronizationRules'][number]) => void): Promise<void> {
  const schema = await read(`${job}/schema`) as unknown as Schema;
  const [rule] = schema.synchronizationRules;
  if (rule) change(rule);
  expect((await call('PUT', `${job}/schema`, schema)).status).toBe(204);
}

async function addPasswordMapping(): Promise<void> {
  await edit((rule) => {
    for (const mapping of rule.objectMappings.slice(0, 2)) mapping.attributeMappings.push({ targetAttributeName: 'CredentialData', flowType: 'Always', source: { expression: '[PasswordHash]', name: 'PasswordHash', type: 'Attribute', parameters: [] } });
  });
}

const synced = async (type: 'users' | 'groups' | 'contacts', select = 'id,displayName'): Promise<Array<Record<string, unknown>>> => (await read(`/${type}?$select=${select},onPremisesSyncEnabled&$top=200`)).value.filter((row) => row['onPremisesSyncEnabled'] === true);

describe('the practice agent', () => {
  it('is set up in the order of a real one', async () => {
    await begin();
    await expect(agent.addGmsa('CONTOSO\\x$')).rejects.toThrow();
    await agent.install();
    await expect(agent.addDomain('contoso.local', [])).rejects.toThrow();
    await expect(agent.addGmsa('nonsense')).rejects.toThrow();
    await agent.addGmsa('CONTOSO\\provAgentgMSA$');
    await expect(agent.addDomain('other.local', [])).rejects.toThrow();
    await agent.addDomain('contoso.local', ['dc1.contoso.local']);
    expect(agent.state()).toEqual({ version: '1.1.2102.0', running: true, gmsa: 'CONTOSO\\provAgentgMSA$', domains: [{ domain: 'contoso.local', controllers: ['dc1.contoso.local'] }] });
    expect((await call('POST', `${job}/validateCredentials`)).status).toBe(204);
    await agent.uninstall();
    expect(agent.state()).toEqual({ running: false, domains: [] });
    expect((await call('POST', `${job}/validateCredentials`)).body.error.code).toBe('HybridIdentityServiceNoAgentsAssigned');
  });

  it('carries users, groups with their members, contacts and passwords, and then rests', async () => {
    await begin();
    await install();
    await addPasswordMapping();
    await call('POST', `${job}/start`);
    await call('POST', `${passwords}/start`);
    await agent.runCycle();
    const first = await status();
    expect([first.code, first.lastExecution['state'], first.quarantine]).toEqual(['Active', 'Succeeded', null]);
    expect(Object.fromEntries(first.synchronizedEntryCountByType.map(({ key, value }) => [key, value]))).toEqual({ User: 22, Group: 6, Contact: 2 });
    const [person] = (await synced('users', 'id,userPrincipalName,onPremisesImmutableId,onPremisesDistinguishedName,onPremisesSamAccountName,onPremisesDomainName,onPremisesSecurityIdentifier,jobTitle,lastPasswordChangeDateTime')).filter((row) => row['jobTitle'] !== null);
    expect(person).toMatchObject({ onPremisesDomainName: 'contoso.local', lastPasswordChangeDateTime: '2024-12-30T02:40:00Z' });
    expect([person?.['onPremisesSecurityIdentifier'], person?.['onPremisesImmutableId']].map(String)).toEqual([expect.stringMatching(/^S-1-5-21-/), expect.stringMatching(/==$/)]);
    const everybody = (await synced('groups')).find((row) => row['displayName'] === 'All Employees');
    expect((await read(`/groups/${String(everybody?.['id'])}/members?$top=100`)).value).toHaveLength(20);
    expect((await synced('contacts')).length).toBe(2);
    expect((await read(`/auditLogs/provisioning?$filter=provisioningAction eq 'create'`)).value).toHaveLength(30);
    await agent.runCycle();
    expect((await status(passwords)).lastExecution['countExported']).toBe(0);
    const second = await status();
    expect([second.lastExecution['countImported'], second.lastExecution['countExported'], second.steadyStateFirstAchievedTime]).toEqual([0, 0, first.steadyStateFirstAchievedTime]);
    await directory.modify(String(person?.['onPremisesDistinguishedName']), { unicodePwd: [Buffer.from('"Practice-Only-2"', 'utf16le')] });
    await agent.runCycle();
    expect((await status(passwords)).lastExecution['countExported']).toBe(1);
  }, 60_000);

  it('waits for members that appear later, and reads everything again when a unit changed', async () => {
    await begin();
    await install();
    await edit((rule) => { rule.containerFilter = { includedContainers: ['OU=Groups,OU=Contoso,DC=contoso,DC=local'] }; });
    await call('POST', `${job}/start`);
    await agent.runCycle();
    const [everybody] = (await synced('groups')).filter((row) => row['displayName'] === 'All Employees');
    const members = async (): Promise<number> => (await read(`/groups/${String(everybody?.['id'])}/members?$top=100`)).value.length;
    expect(await members()).toBe(0);
    await edit((rule) => { rule.containerFilter = null; });
    await agent.runCycle();
    expect(await members()).toBe(20);
    await directory.modify('OU=Sales,OU=Contoso,DC=contoso,DC=local', { description: ['Changed'] });
    await agent.runCycle();
    expect((await status()).lastExecution).toMatchObject({ countExported: 0 });
    expect(await members()).toBe(20);
  }, 60_000);

  it('carries a change, a removal and a new membership in the next run, and reads nothing else', async () => {
    await begin();
    await install();
    await call('POST', `${job}/start`);
    await agent.runCycle();
    const [one, two] = (await synced('users', 'id,displayName,onPremisesDistinguishedName,jobTitle')).filter((row) => row['jobTitle'] !== null);
    await directory.modify(String(one?.['onPremisesDistinguishedName']), { title: ['Changed here'] });
    directory.remove(String(two?.['onPremisesDistinguishedName']));
    await agent.runCycle();
    expect((await status()).lastExecution).toMatchObject({ state: 'Succeeded', countImported: 1, countExported: 2 });
    expect((await read(`/users/${String(one?.['id'])}`))['jobTitle']).toBe('Changed here');
    expect((await call('GET', `/users/${String(two?.['id'])}`)).status).toBe(404);
    expect((await call('GET', `/directory/deletedItems/${String(two?.['id'])}`)).status).toBe(200);
  }, 60_000);

  it('keeps what it carried from being changed in the cloud', async () => {
    await begin();
    await install();
    await call('POST', `${job}/start`);
    await agent.runCycle();
    const [user] = await synced('users');
    const [group] = await synced('groups');
    const self = { '@odata.id': `${world.tenant.graphUrl}/v1.0/directoryObjects/${String(user?.['id'])}` };
    expect((await call('PATCH', `/users/${String(user?.['id'])}`, { jobTitle: 'x' })).status).toBe(400);
    expect((await call('PATCH', `/users/${String(user?.['id'])}`, { usageLocation: 'DE' })).status).toBe(204);
    expect((await call('PATCH', `/groups/${String(group?.['id'])}`, { description: 'x' })).status).toBe(400);
    expect((await call('POST', `/groups/${String(group?.['id'])}/members/$ref`, self)).status).toBe(400);
    expect((await call('DELETE', `/groups/${String(group?.['id'])}`)).status).toBe(400);
    expect((await call('DELETE', `/users/${String(user?.['id'])}`)).status).toBe(400);
  }, 60_000);

  it('holds too many deletions until they are allowed', async () => {
    await begin(3);
    await install();
    await call('POST', `${job}/start`);
    await agent.runCycle();
    const people = (await synced('users', 'id,onPremisesDistinguishedName,jobTitle')).filter((row) => row['jobTitle'] !== null);
    for (const person of people.slice(0, 3)) directory.remove(String(person['onPremisesDistinguishedName']));
    await agent.runCycle();
    expect(await status()).toMatchObject({ code: 'Quarantine', quarantine: { reason: 'TooManyDeletes', seriesCount: 1 } });
    expect((await synced('users')).length).toBe(22);
    await call('POST', `${job}/restart`, { criteria: { resetScope: 'QuarantineState' } });
    await agent.runCycle();
    expect((await status()).code).toBe('Quarantine');
    await call('POST', `${job}/restart`, { criteria: { resetScope: 'ForceDeletes' } });
    await agent.runCycle();
    expect([(await status()).code, (await synced('users')).length]).toEqual(['Active', 19]);
  }, 60_000);

  it('takes those of the chosen units alone; who leaves them leaves the tenant', async () => {
    await begin();
    await install();
    await edit((rule) => { rule.containerFilter = { includedContainers: [PEOPLE.toUpperCase()] }; });
    await call('POST', `${job}/start`);
    await agent.runCycle();
    const names = (await synced('users', 'id,onPremisesDistinguishedName')).map((row) => String(row['onPremisesDistinguishedName']));
    expect([names.length > 0, names.every((dn) => dn.endsWith(PEOPLE))]).toEqual([true, true]);
    await edit((rule) => { rule.containerFilter = { includedContainers: ['OU=Finance,OU=Contoso,DC=contoso,DC=local'] }; });
    await agent.runCycle();
    expect((await synced('users', 'id,onPremisesDistinguishedName')).some((row) => String(row['onPremisesDistinguishedName']).endsWith(PEOPLE))).toBe(false);
  }, 60_000);

  it('takes the members of a chosen group, and those who join it', async () => {
    await begin();
    await install();
    const group = 'CN=Sales Team,OU=Groups,OU=Contoso,DC=contoso,DC=local';
    await edit((rule) => { rule.groupFilter = { includedGroups: [group] }; });
    await call('POST', `${job}/start`);
    await agent.runCycle();
    const before = (await synced('users')).length;
    await directory.modify(group, { member: [...directory.read(group, 'member').map(String), 'CN=reader,OU=Service Accounts,OU=Contoso,DC=contoso,DC=local'] });
    await agent.runCycle();
    expect((await synced('users')).length).toBe(before + 1);
    expect((await synced('groups')).map((row) => row['displayName'])).toEqual(['Sales Team']);
  }, 60_000);

  it('sets one aside whose export fails, tells why, and takes it up when it is put right', async () => {
    await begin();
    await install();
    const dn = 'CN=reader,OU=Service Accounts,OU=Contoso,DC=contoso,DC=local';
    await directory.modify(dn, { userPrincipalName: ['re&ader@contoso.com'] });
    await call('POST', `${job}/start`);
    await agent.runCycle();
    await agent.runCycle();
    expect((await status()).lastExecution).toMatchObject({ state: 'EntryLevelErrors', countEscrowed: 1 });
    const failures = (await read(`/auditLogs/provisioning?$filter=provisioningStatusInfo/status eq 'failure'`)).value;
    expect(failures).toMatchObject([{ sourceIdentity: { id: dn }, provisioningStatusInfo: { errorInformation: { errorCode: 'IdentityDataValidationFailed' } } }]);
    await directory.modify(dn, { userPrincipalName: ['reader@contoso.com'] });
    await agent.runCycle();
    expect((await status()).lastExecution).toMatchObject({ state: 'Succeeded', countExported: 1, countEscrowed: 0 });
  }, 60_000);

  it('fails while its service is stopped, and goes on by itself', async () => {
    await begin();
    await install();
    await call('POST', `${job}/start`);
    await agent.setRunning(false);
    await world.tenant.runProvisioning();
    expect(await status()).toMatchObject({ code: 'Quarantine', quarantine: { reason: 'EncounteredQuarantineException', error: { code: 'HybridIdentityServiceNoActiveAgents', tenantActionable: true } } });
    await agent.setRunning(true);
    await agent.runCycle();
    expect((await status()).code).toBe('Active');
  }, 60_000);

  it('provisions one object at once and tells each step', async () => {
    await begin();
    await install();
    const ruleId = (await read(`${job}/schema`) as unknown as Schema).synchronizationRules[0]?.id;
    const dn = 'CN=reader,OU=Service Accounts,OU=Contoso,DC=contoso,DC=local';
    const test = async (objectId: string, objectTypeName = 'user'): Promise<Answer> => call('POST', `${job}/provisionOnDemand`, { parameters: [{ ruleId, subjects: [{ objectId, objectTypeName }] }] });
    const done = await test(dn);
    const [key, value] = [JSON.parse(String(done.body['key'])), JSON.parse((done.body as unknown as { value: string }).value)] as [Record<string, unknown>, { action: string; provisioningSteps: Array<{ type: string; status: string }> }];
    expect([done.status, key['result'], value.action, value.provisioningSteps.map(({ type }) => type)]).toEqual([200, 'Success', 'Create', ['Import', 'Scoping', 'Matching', 'Export']]);
    expect(JSON.parse(String((await test(dn)).body['key']))).toMatchObject({ result: 'Skipped', details: { errorCode: 'RedundantExport' } });
    expect(JSON.parse(String((await test('CN=krbtgt,CN=Users,DC=contoso,DC=local')).body['key']))).toMatchObject({ result: 'Skipped' });
    expect(JSON.parse(String((await test('CN=nobody,DC=contoso,DC=local')).body['key']))).toMatchObject({ result: 'Failure', details: { errorCode: 'SourceObjectNotFound' } });
    expect((await test(dn, 'computer')).status).toBe(400);
  }, 60_000);
});
