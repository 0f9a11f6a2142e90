/** Page 2: signed in to the tenant, with role and domains known. */
import { z } from 'zod';
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

export const tenantCalls = {
  /**
   * Runs until somebody has signed in, cancelled, or 15 minutes have passed; the prompt comes as progress.
   * `certificate` signs `application` in, without a person; in practice it may be left out: the sample tenant has an application.
   * `own-application` signs in as the application that the setup made for this server.
   */
  'tenant.signIn': call({ method: z.enum(['browser', 'device-code', 'certificate', 'own-application']), application: CertificateApplication.optional() }, Tenant),
  'tenant.read': call({}, Tenant.nullable()),
  'tenant.signOut': call({}, Done),
} as const;
