/** The setup's own application in the tenant, with which it works unattended (page 2). */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call } from './call.ts';

/** Moment in UTC. */
const Moment = z.iso.datetime();

/** What was made; each part is there once it is made. No key is in it. */
export const Identity = z.strictObject({
  tenantId: z.string(),
  name: z.string(),
  /** Object id of the application. */
  application: z.string().optional(),
  /** The id that it signs in with. */
  clientId: z.string().optional(),
  /** Object id of its service principal. */
  principal: z.string().optional(),
  permissions: z.array(z.string()),
  /** SHA-256 in hex, the newest last; a second one is there while a new one takes over. */
  certificates: z.array(z.strictObject({ thumbprint: z.string(), validUntil: Moment })),
  /** When it signed in and read something last; absent until then. */
  provedAt: Moment.optional(),
});
export type Identity = z.infer<typeof Identity>;

export const IdentityState = z.strictObject({
  identity: Identity.nullable(),
  /** Its certificate ends soon, or has ended. */
  renewalDue: z.boolean(),
  daysLeft: z.int().nullable(),
  /** What the chosen route needs, with the reason, and whether the application has it. */
  permissions: z.array(z.strictObject({ name: z.string(), why: z.string(), granted: z.boolean() })),
  /** Permissions that it has and no longer needs. */
  surplus: z.array(z.string()),
});
export type IdentityState = z.infer<typeof IdentityState>;

export const identityCalls = {
  'identity.read': call({}, IdentityState),
  /** Makes the application with a certificate of its own, or brings an existing one to what the route needs; empty when all is there. */
  'identity.plan': call({}, PlanHead),
  /** A new certificate takes over, and the old ones are taken away after the new one has signed in. */
  'identity.planRenewal': call({}, PlanHead),
  /** Takes the application away, and its key. */
  'identity.planRemoval': call({}, PlanHead),
  /** Signs in as the application and reads the tenant; waits up to five minutes for the tenant to know it everywhere. */
  'identity.prove': call({}, IdentityState),
} as const;
