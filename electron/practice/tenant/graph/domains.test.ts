/** Domains: from adding to removing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsRecord } from '../options.ts';
import { newUser, startTestTenant } from '../test-tenant.ts';
import type { TestTenant } from '../test-tenant.ts';

const zone: DnsRecord[] = [];
let world: TestTenant;
beforeAll(async () => { world = await startTestTenant({ dns: async (name, type) => zone.filter((record) => name === 'fabrikam.com' && record.type === type) }); });
afterAll(() => world.close());

describe('domains', () => {
  it('is added, proved by a TXT record, given services and removed', async () => {
    expect((await world.call('POST', '/domains', { id: 'Fabrikam.com' })).body).toMatchObject({ id: 'fabrikam.com', isVerified: false });
    expect((await world.call('POST', '/domains', { id: 'fabrikam.com' })).status).toBe(400);
    expect((await world.call('POST', '/users', newUser('x', { userPrincipalName: 'x@fabrikam.com' }))).status).toBe(400);
    expect((await world.call('POST', '/domains/fabrikam.com/verify')).status).toBe(400);
    const records = await world.call('GET', '/domains/fabrikam.com/verificationDnsRecords');
    const text = String(records.body.value.find((record) => record['recordType'] === 'Txt')?.['text']);
    expect(text).toMatch(/^MS=ms\d{8}$/);
    zone.push({ type: 'TXT', text: 'v=spf1 -all' }, { type: 'TXT', text });
    expect((await world.call('POST', '/domains/fabrikam.com/verify')).body).toMatchObject({ isVerified: true });
    expect((await world.call('PATCH', '/domains/fabrikam.com', { supportedServices: ['Email', 'OfficeCommunicationsOnline'], isDefault: true })).status).toBe(204);
    const wanted = await world.call('GET', '/domains/fabrikam.com/serviceConfigurationRecords');
    expect(wanted.body.value.map((record) => record['recordType'])).toEqual(['Mx', 'Txt', 'CName', 'CName', 'CName', 'Srv', 'Srv']);
    expect((await world.call('GET', '/organization')).body.value[0]?.['verifiedDomains']).toContainEqual({ name: 'fabrikam.com', isDefault: true, isInitial: false, type: 'Managed', capabilities: 'Email, OfficeCommunicationsOnline' });
    await world.call('POST', '/users', newUser('y', { userPrincipalName: 'y@fabrikam.com' }));
    expect((await world.call('GET', '/domains/fabrikam.com/domainNameReferences')).body.value.length).toBe(1);
    await world.call('PATCH', '/domains/contoso.com', { isDefault: true });
    expect((await world.call('DELETE', '/domains/fabrikam.com')).status).toBe(400);
    await world.call('DELETE', '/users/y@fabrikam.com');
    expect((await world.call('DELETE', '/domains/fabrikam.com')).status).toBe(204);
  });

  it('verifies a subdomain of a verified domain at once and keeps the initial domain', async () => {
    expect((await world.call('POST', '/domains', { id: 'emea.contoso.com' })).body).toMatchObject({ isVerified: true, isRoot: false });
    expect((await world.call('DELETE', '/domains/contosopractice.onmicrosoft.com')).status).toBe(400);
  });

  it('can be federated and made managed again', async () => {
    await world.call('POST', '/domains', { id: 'adfs.contoso.com' });
    const path = '/domains/adfs.contoso.com/federationConfiguration';
    const made = await world.call('POST', path, { issuerUri: 'http://sts.contoso.com/adfs/services/trust', passiveSignInUri: 'https://sts.contoso.com/adfs/ls/', signingCertificate: 'MIID' });
    expect(made.status).toBe(201);
    expect((await world.call('POST', '/users', newUser('fed', { userPrincipalName: 'fed@adfs.contoso.com' }))).body.error.message).toContain('onPremisesImmutableId');
    expect((await world.call('PATCH', `${path}/${String(made.body['id'])}`, { displayName: 'AD FS' })).status).toBe(204);
    expect((await world.call('GET', path)).body.value).toMatchObject([{ displayName: 'AD FS' }]);
    expect((await world.call('DELETE', `${path}/${String(made.body['id'])}`)).status).toBe(204);
    expect((await world.call('GET', '/domains/adfs.contoso.com')).body['authenticationType']).toBe('Managed');
  });
});
