/** The practice agent reads a real Active Directory as well: Samba's. */
import { readFile } from 'node:fs/promises';
import { Attribute, Change, Client } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { sambaMissing, startSamba } from '../../../e2e/rigs/samba/samba.mjs';
import { openStore } from '../store.ts';
import { startTestTenant } from '../tenant/test-tenant.ts';
import { startPracticeAgent } from './practice-agent.ts';

const unit = 'OU=Staff,DC=contoso,DC=test';
const people = ['ann', 'ben'].map((name) => [`dn: CN=${name},${unit}`, 'objectClass: user', `sAMAccountName: ${name}`, `userPrincipalName: ${name}@contoso.com`, 'userAccountControl: 512', ''].join('\n'));
const team = [`dn: CN=Team,${unit}`, 'objectClass: group', 'sAMAccountName: team', `member: CN=ann,${unit}`, ''].join('\n');
const ldif = [[`dn: ${unit}`, 'objectClass: organizationalUnit', ''].join('\n'), ...people, team].join('\n');

describe.skipIf(sambaMissing() !== '' && process.env.CI !== 'true')('the practice agent against Samba', () => {
  it('carries its users and groups, what changes, and what goes', async () => {
    const samba = await startSamba({ ldif });
    const authority = await readFile(samba.caFile, 'utf8');
    const access = { domain: 'contoso.test', url: samba.url, account: samba.adminAccount, password: samba.adminPassword, authority, serverName: samba.serverName };
    const world = await startTestTenant();
    const agent = await startPracticeAgent({ store: openStore(':memory:'), tenant: world.tenant, access: [access], interval: 0 });
    const client = new Client({ url: access.url, tlsOptions: { ca: [authority], servername: samba.serverName } });
    try {
      await agent.install();
      await agent.addGmsa('CONTOSO\\provAgentgMSA$');
      await agent.addDomain('contoso.test', []);
      const made = await world.call('POST', '/applicationTemplates/1a4721b3-e57f-4451-ae87-ef078703ec94/instantiate', { displayName: 'contoso.test' });
      const base = `/servicePrincipals/${(made.body['servicePrincipal'] as { id: string }).id}/synchronization`;
      const job = `${base}/jobs/${String((await world.call('POST', `${base}/jobs`, { templateId: 'AD2AADProvisioning' })).body['id'])}`;
      await world.call('PUT', `${base}/secrets`, { value: [{ key: 'Domain', value: '{"domain":"contoso.test"}' }, { key: 'AppKey', value: '{"appKeyScenario":"AD2AADProvisioning"}' }] });
      await world.call('POST', `${job}/start`);
      const last = async (): Promise<unknown> => ((await world.call('GET', job)).body['status'] as { lastExecution: unknown }).lastExecution;
      await agent.runCycle();
      const ann = (await world.call('GET', "/users?$filter=userPrincipalName eq 'ann@contoso.com'&$select=id,onPremisesDistinguishedName,onPremisesSyncEnabled")).body.value[0];
      expect(ann).toMatchObject({ onPremisesDistinguishedName: `CN=ann,${unit}`, onPremisesSyncEnabled: true });
      const group = (await world.call('GET', "/groups?$filter=displayName eq 'Team'")).body.value[0];
      expect((await world.call('GET', `/groups/${String(group?.['id'])}/members`)).body.value).toMatchObject([{ id: ann?.['id'] }]);
      await agent.runCycle();
      expect(await last()).toMatchObject({ countImported: 0, countExported: 0 });
      await client.bind(access.account, access.password);
      await client.modify(`CN=ann,${unit}`, new Change({ operation: 'replace', modification: new Attribute({ type: 'title', values: ['Auditor'] }) }));
      await client.del(`CN=ben,${unit}`);
      await agent.runCycle();
      expect((await world.call('GET', `/users/${String(ann?.['id'])}`)).body['jobTitle']).toBe('Auditor');
      expect((await world.call('GET', '/users/ben@contoso.com')).status).toBe(404);
      const schema = (await world.call('GET', `${job}/schema`)).body as unknown as { directories: Array<{ id: string }> };
      const found = (await world.call('POST', `${job}/schema/directories/${schema.directories[0]?.id ?? ''}/discover`)).body['objects'] as Array<{ name: string; attributes: Array<{ name: string }> }>;
      expect(found[0]?.attributes.map(({ name }) => name)).toEqual(expect.arrayContaining(['userPrincipalName', 'proxyAddresses', 'sAMAccountName']));
    } finally {
      await client.unbind();
      await agent.close();
      await world.close();
      await samba.stop();
    }
  }, 240_000);
});
