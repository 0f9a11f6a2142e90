/** Page 2: signed in to the tenant, with role and domains known. */
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { clouds } from '../tables/endpoints-shape.ts';
import { permissionUses } from '../tables/permissions.ts';
import { call, Done } from './call.ts';

export const TenantDomain = z.strictObject({ name: z.string(), verified: z.boolean(), default: z.boolean(), initial: z.boolean(), federated: z.boolean() });
export type TenantDomain = z.infer<typeof TenantDomain>;

export const Tenant = z.strictObject({
  id: z.string(),
  name: z.string(),
  account: z.string(),
  /** Names of the directory roles, or of the application permissions when an application signed in. */
  roles: z.array(z.string()),
  /** False when no role or permission is there that may write users. */
  maySynchronize: z.boolean(),
  domains: z.array(TenantDomain),
  initialDomain: z.string(),
  /** Directory synchronization of another tool: on, off, or never used. */
  otherSynchronization: z.enum(['on', 'off', 'never']),
  userCount: z.int().nullable(),
});
export type Tenant = z.infer<typeof Tenant>;

/** What the administrator has to do elsewhere for the sign-in to go on; sent as progress data. */
export const SignInPrompt = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('browser'), url: z.url() }),
  z.strictObject({ kind: z.literal('device-code'), url: z.url(), code: z.string(), expiresAt: z.iso.datetime() }),
]);
export type SignInPrompt = z.infer<typeof SignInPrompt>;

/** An application that signs in unattended; `certificatePem` holds key and certificate in one text and travels inward only. */
export const CertificateApplication = z.strictObject({ tenantId: z.string().min(1).max(64), clientId: z.string().min(1).max(64), certificatePem: z.string().min(1).max(65_536) });
export type CertificateApplication = z.infer<typeof CertificateApplication>;

/** How a person signs in. */
export const PersonMethod = z.enum(['browser', 'device-code']);

/** Id or domain of a tenant: `contoso.com`. */
export const TenantName = z.string().trim().min(1).max(255).regex(/^[\p{L}\p{N}.-]+$/u);

/** What the setup may do in the tenant, and where that is. No token is in it. */
export const TenantAccess = z.strictObject({
  /** The one choice for all pages. */
  cloud: z.enum(clouds),
  /** What the sign-in page begins with. */
  tenant: TenantName.nullable(),
  /** False for an application, and when nobody is signed in. */
  person: z.boolean(),
  /** What people are asked for, each when the first of its uses begins. */
  permissions: z.array(z.strictObject({ name: z.string(), why: z.string(), uses: z.array(z.enum(permissionUses)), granted: z.boolean() })),
  /** Where an administrator consents for everybody; null when nobody is signed in. */
  adminConsentUrl: z.url().nullable(),
  /** Why the person of the last time is not signed in any more; for somebody who is, that the clock of this server is wrong. */
  notice: Problem.nullable(),
});
export type TenantAccess = z.infer<typeof TenantAccess>;

export const tenantCalls = {
  /**
   * Runs until somebody has signed in, cancelled, or 15 minutes have passed; the prompt comes as progress.
   * `certificate` signs `application` in, without a person; in practice it may be left out: the sample tenant has an application.
   * `own-application` signs in as the application that the setup made for this server.
   * `cloud` is kept for all pages; `tenant` and `account` are what the sign-in page begins with; `for` is what a person is asked for beforehand, only reading when left out.
   */
  'tenant.signIn': call({
    method: z.enum(['browser', 'device-code', 'certificate', 'own-application']),
    application: CertificateApplication.optional(),
    cloud: z.enum(clouds).optional(),
    tenant: TenantName.optional(),
    account: z.string().trim().min(1).max(320).optional(),
    for: z.array(z.enum(permissionUses)).max(permissionUses.length).optional(),
  }, Tenant),
  'tenant.access': call({}, TenantAccess),
  /** Asks for what a step or a feature needs: silently when it was consented to already, otherwise the person is asked as in `tenant.signIn`. */
  'tenant.consent': call({ for: z.enum(permissionUses), method: PersonMethod }, TenantAccess),
  /** The same account signs in again, as the tenant asked in the midst of work; the work then goes on. */
  'tenant.stepUp': call({ method: PersonMethod }, Done),
  /** The person of the last start is signed in again without being asked, when that is possible. */
  'tenant.read': call({}, Tenant.nullable()),
  'tenant.signOut': call({}, Done),
} as const;
