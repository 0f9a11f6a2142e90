/** Registers an application in the practice tenant that signs in with a certificate, as an administrator would through Graph. */
import { webcrypto } from 'node:crypto';
import './directory/reflect-metadata.ts';
import { cryptoProvider, PemConverter, X509CertificateGenerator } from '@peculiar/x509';
import { z } from 'zod';
import { permissionNames } from '../../shared/tables/permissions.ts';
import type { Store } from './store.ts';

const Application = z.object({ clientId: z.string(), certificatePem: z.string() });

/** Its id, and PEM of certificate and key together. */
export type WorldApplication = z.infer<typeof Application>;

const kind = 'world-application';
const graphAppId = '00000003-0000-0000-c000-000000000000';
const years = 10;

/** The application kept in the store, or a new one. */
export async function applicationFor(store: Store, graphUrl: string, token: string): Promise<WorldApplication> {
  const kept = store.all(kind)[0]?.value;
  if (kept !== undefined) return Application.parse(kept);
  const made = await register(graphUrl, token);
  store.put(kind, 'unattended', made);
  return made;
}

async function register(graphUrl: string, token: string): Promise<WorldApplication> {
  const call = caller(graphUrl, token);
  const { certificate, pem } = await makeCertificate();
  const application = await call('POST', '/applications', {
    displayName: 'Unattended synchronization',
    keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: certificate }],
  });
  const principal = await call('POST', '/servicePrincipals', { appId: application.appId });
  const graph = await call('GET', `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${graphAppId}'`)}`);
  const wanted = new Set(permissionNames('application'));
  for (const role of graph.appRoles ?? []) {
    if (!wanted.has(role.value)) continue;
    await call('POST', `/servicePrincipals/${principal.id}/appRoleAssignments`, { principalId: principal.id, resourceId: graph.id, appRoleId: role.id });
  }
  return { clientId: z.string().parse(application.appId), certificatePem: pem };
}

const Item = z.object({ id: z.string(), appId: z.string().optional(), appRoles: z.array(z.object({ id: z.string(), value: z.string() })).optional() });
const Items = z.object({ value: z.tuple([Item]) });

/** Gives the object, or the only one of a list. */
type Caller = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<z.infer<typeof Item>>;

function caller(graphUrl: string, token: string): Caller {
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${graphUrl}/v1.0${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`The practice tenant answered ${method} ${path} with ${response.status}.`);
    const answer: unknown = await response.json();
    return Items.safeParse(answer).data?.value[0] ?? Item.parse(answer);
  };
}

/** RSA, since the sign-in service takes no other keys from applications. */
async function makeCertificate(): Promise<{ readonly certificate: string; readonly pem: string }> {
  cryptoProvider.set(webcrypto);
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(notBefore.getTime() + years * 365 * 86_400_000);
  const made = await X509CertificateGenerator.createSelfSigned({ name: 'CN=Unattended synchronization', notBefore, notAfter, keys, signingAlgorithm: algorithm });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: Buffer.from(made.rawData).toString('base64'), pem: `${made.toString('pem')}\n${PemConverter.encode(key, 'PRIVATE KEY')}\n` };
}
