/** What has to be changed in the tenant for the setup to have an application of its own, exactly as the route needs it. */
import type { Draft } from '../../plan.ts';
import type { IdentityPermission } from '../../tables/identity-permissions.ts';
import { identityText } from '../../text/identity.ts';

/** Days that a certificate is valid; how many are left when the service renews it by itself, and when people are reminded because that did not work. */
export const certificateDays = { valid: 365, renew: 60, remind: 45 } as const;

/** What of the application is in the tenant; all of it is absent before the first plan. */
export interface FoundIdentity {
  readonly name: string;
  /** Object id of the application, and the id that it signs in with. */
  readonly application?: string;
  readonly clientId?: string;
  readonly principal?: string;
  /** Names of the permissions that are granted. */
  readonly permissions: readonly string[];
  /** Thumbprints (SHA-256, hex) of the certificates that the tenant knows. */
  readonly certificates: readonly string[];
  /** Thumbprint of the certificate whose key is on this server and valid; undefined when there is none. */
  readonly usable?: string;
}

/** Empty when the application is as the route needs it. */
export function identityDrafts(found: FoundIdentity, wanted: readonly IdentityPermission[]): Draft[] {
  const { name } = found;
  return [
    ...(found.application === undefined ? [made(name)] : []),
    ...(found.principal === undefined ? [principal(name)] : []),
    ...wanted.filter((permission) => !found.permissions.includes(permission.name)).map(({ name: permission, why }) => grant(permission, why)),
    ...found.permissions.filter((permission) => !wanted.some((row) => row.name === permission)).map(revocation),
    ...(isUsable(found) ? [] : [certificate(name, found.certificates.length > 0 ? identityText.lostKey : identityText.certificate(certificateDays.valid))]),
  ];
}

/** A new certificate, and every old one away. */
export function renewalDrafts({ name, certificates }: FoundIdentity): Draft[] {
  return [certificate(name, identityText.renewal), ...certificates.map(oldCertificate)];
}

/** The application away; its service principal and permissions go with it. */
export function removalDrafts({ name, application }: FoundIdentity): Draft[] {
  if (application === undefined) return [];
  return [{ action: 'delete', kind: 'identity-application', key: name, name, cloudId: application, values: [], why: identityText.removal }];
}

function isUsable({ usable, certificates }: FoundIdentity): boolean {
  return usable !== undefined && certificates.includes(usable);
}

function made(name: string): Draft {
  const values = [{ attribute: 'displayName', old: null, new: name }, { attribute: 'signInAudience', old: null, new: identityText.oneTenant }];
  return { action: 'create', kind: 'identity-application', key: name, name, values, why: identityText.application };
}

function principal(name: string): Draft {
  return { action: 'create', kind: 'identity-principal', key: name, name, values: [], why: identityText.principal };
}

function grant(permission: string, why: string): Draft {
  return { action: 'add', kind: 'identity-permission', key: permission, name: permission, values: [], why };
}

function revocation(permission: string): Draft {
  return { action: 'remove', kind: 'identity-permission', key: permission, name: permission, values: [], why: identityText.surplus };
}

function certificate(name: string, why: string): Draft {
  return { action: 'add', kind: 'identity-certificate', key: name, name, values: [{ attribute: 'keyCredentials', old: null, new: identityText.newKey }], why };
}

function oldCertificate(thumbprint: string): Draft {
  return { action: 'remove', kind: 'identity-certificate', key: thumbprint, name: thumbprint, values: [{ attribute: 'keyCredentials', old: thumbprint, new: null }], why: identityText.oldCertificate };
}
