/** An application for unattended work: made, signed in by certificate after a while, renewed, and taken away. */
import { constants, createHash, sign, X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../store.ts';
import { applicationOf } from '../../world-application.ts';
import { contosoTenant } from '../../worlds/tenant.ts';
import { startTestTenant, type Answer, type TestTenant } from '../test-tenant.ts';

let world: TestTenant;
afterEach(() => world.close());

interface Certificate { readonly der: string; readonly pem: string }

async function newCertificate(): Promise<Certificate> {
  const pem = (await applicationOf(openMemoryStore(), contosoTenant())).application.certificatePem;
  return { pem, der: new X509Certificate(pem).raw.toString('base64') };
}

const keyOf = ({ der }: Certificate) => ({ type: 'AsymmetricX509Cert', usage: 'Verify', key: der });

/** A statement signed with the key of a certificate. */
function signed({ pem }: Certificate, claims: Record<string, unknown>): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url') };
  const text = [header, { nbf: now, exp: now + 600, ...claims }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign('sha256', Buffer.from(text), { key: pem, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }).toString('base64url')}`;
}

async function signIn(appId: string, certificate: Certificate): Promise<Record<string, unknown>> {
  const { loginUrl, tenantId } = world.tenant;
  const assertion = signed(certificate, { aud: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`, iss: appId, sub: appId });
  const form = { grant_type: 'client_credentials', client_id: appId, scope: 'https://graph.microsoft.com/.default', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion };
  return (await (await fetch(`${loginUrl}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) })).json()) as Record<string, unknown>;
}

/** An application with its service principal and these permissions of Graph. */
async function made(certificate: Certificate, permissions: readonly string[] = []): Promise<{ id: string; appId: string; principal: string }> {
  const application = await world.call('POST', '/applications', { displayName: 'Unattended', keyCredentials: [keyOf(certificate)] });
  const appId = String(application.body['appId']);
  const principal = String((await world.call('POST', '/servicePrincipals', { appId })).body['id']);
  const graph = (await world.call('GET', "/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'&$select=id,appRoles")).body.value[0];
  for (const name of permissions) {
    const role = (graph?.['appRoles'] as Array<{ id: string; value: string }>).find(({ value }) => value === name);
    await world.call('POST', `/servicePrincipals/${principal}/appRoleAssignments`, { principalId: principal, resourceId: graph?.['id'], appRoleId: role?.id });
  }
  return { id: String(application.body['id']), appId, principal };
}

describe('the certificate of an application', () => {
  it('signs in only after a while', async () => {
    world = await startTestTenant({ delays: { newCredential: 60_000 } });
    const certificate = await newCertificate();
    const { appId } = await made(certificate);
    expect((await signIn(appId, certificate))['error_codes']).toEqual([700027]);
    world.tenant.change({ skipMs: 60_000 });
    expect((await signIn(appId, certificate))['access_token']).toBeTypeOf('string');
  });

  it('is renewed by itself with a proof, or by an administrator', async () => {
    world = await startTestTenant();
    const [old, next, third] = [await newCertificate(), await newCertificate(), await newCertificate()];
    const { id, appId } = await made(old, ['Application.ReadWrite.OwnedBy']);
    const proof = (by: Certificate): string => signed(by, { aud: '00000002-0000-0000-c000-000000000000', iss: id });
    expect((await world.call('POST', `/applications/${id}/addKey`, { keyCredential: keyOf(next), passwordCredential: null, proof: proof(next) })).status).toBe(400);
    const added = await world.call('POST', `/applications/${id}/addKey`, { keyCredential: keyOf(next), passwordCredential: null, proof: proof(old) });
    expect([added.status, added.body['key']]).toEqual([200, null]);
    const kept = (await world.call('GET', `/applications/${id}`)).body['keyCredentials'] as Array<{ keyId: string }>;
    expect((await world.call('POST', `/applications/${id}/removeKey`, { keyId: kept[0]?.keyId, proof: proof(next) })).status).toBe(204);
    expect([(await signIn(appId, old))['error'], (await signIn(appId, next))['error']]).toEqual(['invalid_client', undefined]);
    const [{ ...left } = {}] = (await world.call('GET', `/applications/${id}`)).body['keyCredentials'] as Array<Record<string, unknown>>;
    expect((await world.call('PATCH', `/applications/${id}`, { keyCredentials: [left, keyOf(third)] })).status).toBe(204);
    expect([(await signIn(appId, next))['error'], (await signIn(appId, third))['error']]).toEqual([undefined, undefined]);
  }, 30_000);
});

describe('Application.ReadWrite.OwnedBy', () => {
  it('is enough for what the application made itself', async () => {
    world = await startTestTenant();
    const certificate = await newCertificate();
    const { appId, principal, id } = await made(certificate, ['Application.ReadWrite.OwnedBy']);
    const token = String((await signIn(appId, certificate))['access_token']);
    const call = (method: string, path: string, body?: unknown): Promise<Answer> => world.call(method, path, body, { token });
    const configuration = await call('POST', '/applicationTemplates/1a4721b3-e57f-4451-ae87-ef078703ec94/instantiate', { displayName: 'contoso.local' });
    const { application, servicePrincipal } = configuration.body as unknown as Record<'application' | 'servicePrincipal', { id: string }>;
    expect((await call('GET', `/applications/${application.id}/owners`)).body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.servicePrincipal', id: principal }]);
    expect((await call('POST', `/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`, { templateId: 'AD2AADProvisioning' })).status).toBe(201);
    expect((await call('PATCH', `/applications/${application.id}`, { notes: 'mine' })).status).toBe(204);
    expect((await call('PATCH', `/applications/${id}`, { notes: 'not mine' })).status).toBe(403);
    expect((await call('DELETE', `/servicePrincipals/${principal}`)).status).toBe(403);
    expect((await call('PATCH', `/directory/onPremisesSynchronization/${world.tenant.tenantId}`, { features: { passwordSyncEnabled: true } })).status).toBe(403);
  }, 30_000);
});

describe('an application that is taken away', () => {
  it('can be restored, and purged for good', async () => {
    world = await startTestTenant();
    const certificate = await newCertificate();
    const { id, appId } = await made(certificate);
    expect((await world.call('DELETE', `/applications/${id}`)).status).toBe(204);
    expect((await signIn(appId, certificate))['error']).toBe('unauthorized_client');
    expect((await world.call('GET', '/directory/deletedItems/microsoft.graph.application')).body.value).toMatchObject([{ id }]);
    expect((await world.call('POST', `/directory/deletedItems/${id}/restore`)).status).toBe(200);
    expect((await world.call('DELETE', `/applications/${id}`)).status).toBe(204);
    expect((await world.call('DELETE', `/directory/deletedItems/${id}`)).status).toBe(204);
    expect((await world.call('GET', `/directory/deletedItems/${id}`)).status).toBe(404);
  }, 30_000);
});
