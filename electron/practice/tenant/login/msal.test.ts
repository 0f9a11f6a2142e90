/** The real MSAL signs in to the practice tenant in all three ways. */
import { createPrivateKey } from 'node:crypto';
import { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
import type { INetworkModule, NetworkRequestOptions } from '@azure/msal-node';
import 'reflect-metadata';
import { cryptoProvider, X509CertificateGenerator } from '@peculiar/x509';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestTenant } from '../test-tenant.ts';
import type { TestTenant } from '../test-tenant.ts';

let world: TestTenant;
afterEach(() => world.close());

/** Sends what MSAL addresses to login.microsoftonline.com to the practice tenant. */
function mappedNetwork(target: string): INetworkModule {
  const send = async (method: string, url: string, options?: NetworkRequestOptions) => {
    const response = await fetch(url.replace('https://login.microsoftonline.com', target), { method, ...(options?.headers ? { headers: options.headers } : {}), ...(options?.body ? { body: options.body } : {}) });
    return { headers: Object.fromEntries(response.headers), body: (await response.json()) as unknown, status: response.status };
  };
  return { sendGetRequestAsync: (url, options) => send('GET', url, options), sendPostRequestAsync: (url, options) => send('POST', url, options) } as INetworkModule;
}

function publicClient(tenant: TestTenant): PublicClientApplication {
  return new PublicClientApplication({
    auth: { clientId: tenant.tenant.clientId, authority: `https://login.microsoftonline.com/${tenant.tenant.tenantId}`, clientCapabilities: ['CP1'] },
    system: { networkClient: mappedNetwork(tenant.tenant.loginUrl) },
  });
}

/** Fields of the first form of a page. */
function fieldsOf(html: string): { action: string; fields: URLSearchParams } {
  const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1] ?? '';
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)) fields.set(name, value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
  return { action: action.replaceAll('&amp;', '&'), fields };
}

/** Plays the person at the browser; answers the pages that were seen. */
async function signInAtBrowser(tenant: TestTenant, url: string, password: string, action = 'signin'): Promise<string[]> {
  const login = await (await fetch(url.replace('https://login.microsoftonline.com', tenant.tenant.loginUrl))).text();
  const form = fieldsOf(login);
  form.fields.set('login', tenant.tenant.admin.userPrincipalName);
  form.fields.set('passwd', password);
  form.fields.set('action', action);
  const next = await (await fetch(`${tenant.tenant.loginUrl}${form.action}`, { method: 'POST', body: form.fields })).text();
  const back = fieldsOf(next);
  if (back.action.startsWith('http://localhost')) await fetch(back.action, { method: 'POST', body: back.fields });
  return [login, next];
}

describe('MSAL signs in', () => {
  it('through the browser, and renews the token silently', async () => {
    world = await startTestTenant();
    const client = publicClient(world);
    const pages: string[] = [];
    const result = await client.acquireTokenInteractive({
      scopes: ['User.Read.All', 'Domain.Read.All'],
      openBrowser: async (url) => {
        pages.push(...await signInAtBrowser(world, url, 'wrong'));
        await signInAtBrowser(world, url, world.tenant.admin.password);
      },
    });
    expect(pages[0]).toContain(`value="${world.tenant.admin.userPrincipalName}"`);
    expect(pages[1]).toContain('AADSTS50126');
    expect(result.account?.username).toBe(world.tenant.admin.userPrincipalName);
    expect((await world.call('GET', '/me', undefined, { token: result.accessToken })).body['displayName']).toBe('Practice Administrator');
    const account = result.account;
    if (!account) throw new Error('no account');
    const silent = await client.acquireTokenSilent({ account, scopes: ['User.Read.All'], forceRefresh: true });
    expect(silent.fromCache).toBe(false);
    expect((await world.call('GET', '/users', undefined, { token: silent.accessToken })).status).toBe(200);
  });

  it('not, when the person cancels', async () => {
    world = await startTestTenant();
    const client = publicClient(world);
    await expect(client.acquireTokenInteractive({ scopes: ['User.Read'], openBrowser: async (url) => void await signInAtBrowser(world, url, '', 'cancel') })).rejects.toThrow('AADSTS65004');
  });

  it('with a device code', async () => {
    world = await startTestTenant({ deviceCodeInterval: 1 });
    const result = await publicClient(world).acquireTokenByDeviceCode({
      scopes: ['User.Read'],
      deviceCodeCallback: (message) => {
        const body = new URLSearchParams({ code: message.userCode, login: world.tenant.admin.userPrincipalName, passwd: world.tenant.admin.password, action: 'signin' });
        void fetch(message.verificationUri, { method: 'POST', body });
      },
    });
    expect(result?.scopes).toContain('https://graph.microsoft.com/User.Read');
  });

  it('with a certificate, and the application has the roles that it was given', async () => {
    world = await startTestTenant();
    cryptoProvider.set(globalThis.crypto);
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
    const keys = await globalThis.crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await X509CertificateGenerator.createSelfSigned({ serialNumber: '01', name: 'CN=Practice', notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 3_600_000), signingAlgorithm: algorithm, keys });
    const application = await world.call('POST', '/applications', { displayName: 'Unattended', keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: Buffer.from(certificate.rawData).toString('base64') }] });
    const principal = await world.call('POST', '/servicePrincipals', { appId: application.body['appId'] });
    const graph = (await world.call('GET', "/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'")).body.value[0];
    const role = (graph?.['appRoles'] as Array<{ id: string; value: string }>).find((row) => row.value === 'User.Read.All');
    expect((await world.call('POST', `/servicePrincipals/${String(principal.body['id'])}/appRoleAssignments`, { principalId: principal.body['id'], resourceId: graph?.['id'], appRoleId: role?.id })).status).toBe(201);
    const client = new ConfidentialClientApplication({
      auth: {
        clientId: String(application.body['appId']), authority: `https://login.microsoftonline.com/${world.tenant.tenantId}`,
        clientCertificate: { thumbprintSha256: Buffer.from(await certificate.getThumbprint('SHA-256')).toString('hex'), privateKey: createPrivateKey({ key: Buffer.from(await globalThis.crypto.subtle.exportKey('pkcs8', keys.privateKey)), format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem' }).toString() },
      },
      system: { networkClient: mappedNetwork(world.tenant.loginUrl) },
    });
    const result = await client.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] });
    const token = result?.accessToken ?? '';
    expect((await world.call('GET', '/users', undefined, { token })).status).toBe(200);
    expect((await world.call('GET', '/domains', undefined, { token })).status).toBe(403);
  });
});
