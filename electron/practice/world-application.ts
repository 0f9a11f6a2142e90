/** The application of a practice world, which signs in by certificate and has the permissions that the setup needs. */
import { webcrypto } from 'node:crypto';
import 'reflect-metadata';
import { cryptoProvider, PemConverter, X509CertificateGenerator } from '@peculiar/x509';
import { z } from 'zod';
import { permissionNames } from '../../shared/tables/permissions.ts';
import type { Store } from './store.ts';
import type { Directory } from './tenant/state/directory.ts';
import { GRAPH_PERMISSIONS } from './tenant/tables/graph-permissions.ts';
import type { TenantWorld } from './tenant/world.ts';

/** Kind of the row that holds the application's certificate and key; it outlives a reset, so that copies of it stay good. */
export const applicationCertificateKind = 'world-certificate';

const appId = '2c9e7b14-63f5-4f0b-9a57-0d8f1be4a6c3';
const displayName = 'Unattended synchronization';
const graphAppId = '00000003-0000-0000-c000-000000000000';
const years = 10;

const Certificate = z.object({ certificate: z.string(), pem: z.string() });

/** `certificate` is DER in base64, as Graph takes it; `pem` holds certificate and key together. */
type Certificate = z.infer<typeof Certificate>;

/** Its id, and PEM of certificate and key together. */
export interface WorldApplication {
  readonly clientId: string;
  readonly certificatePem: string;
}

/** The application of a store, and what puts it into a new tenant. */
export async function applicationOf(store: Store, company: TenantWorld): Promise<{ readonly application: WorldApplication; readonly furnish: (directory: Directory) => void }> {
  const certificate = await certificateOf(store);
  return {
    application: { clientId: appId, certificatePem: certificate.pem },
    furnish: (directory) => { register(directory, company.tenantId, certificate); },
  };
}

function register(directory: Directory, tenantId: string, { certificate }: Certificate): void {
  const key = { type: 'AsymmetricX509Cert', usage: 'Verify', key: certificate, keyId: appId, displayName, customKeyIdentifier: null, startDateTime: null, endDateTime: null };
  const graph = directory.find('servicePrincipal', 'appId', graphAppId)?.[0];
  directory.together(() => {
    directory.create('application', { appId, displayName, signInAudience: 'AzureADMyOrg', keyCredentials: [key], publisherDomain: null });
    const principal = directory.create('servicePrincipal', {
      appId,
      displayName,
      appDisplayName: displayName,
      accountEnabled: true,
      servicePrincipalType: 'Application',
      appRoleAssignmentRequired: false,
      appOwnerOrganizationId: tenantId,
      servicePrincipalNames: [appId],
    });
    const granted = { principalId: principal.id, principalDisplayName: displayName, principalType: 'ServicePrincipal', resourceId: graph?.id, resourceDisplayName: 'Microsoft Graph' };
    for (const appRoleId of roleIds()) directory.create('appRoleAssignment', { ...granted, appRoleId });
  });
}

function roleIds(): readonly string[] {
  const wanted = new Set(permissionNames('application'));
  return GRAPH_PERMISSIONS.flatMap(({ name, application }) => (wanted.has(name) && application !== undefined ? [application] : []));
}

async function certificateOf(store: Store): Promise<Certificate> {
  const kept = store.all(applicationCertificateKind)[0]?.value;
  if (kept !== undefined) return Certificate.parse(kept);
  const made = await makeCertificate();
  store.put(applicationCertificateKind, appId, made);
  return made;
}

/** RSA, since the sign-in service takes no other keys from applications. */
async function makeCertificate(): Promise<Certificate> {
  cryptoProvider.set(webcrypto);
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(notBefore.getTime() + years * 365 * 86_400_000);
  const made = await X509CertificateGenerator.createSelfSigned({ name: `CN=${displayName}`, notBefore, notAfter, keys, signingAlgorithm: algorithm });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: Buffer.from(made.rawData).toString('base64'), pem: `${made.toString('pem')}\n${PemConverter.encode(key, 'PRIVATE KEY')}\n` };
}
