/** The first sign-in of users whom this setup created: who gets a first password or a Temporary Access Pass, and the file that hands it over. */
import { z } from 'zod';
import { Outcome, PlanHead } from '../plan.ts';
import { call, Dn } from './call.ts';

/** What somebody signs in with for the first time. */
export const FirstSignInKind = z.enum(['password', 'temporary-access-pass']);
export type FirstSignInKind = z.infer<typeof FirstSignInKind>;

/** Who gets one: everybody who is waiting; members of a group of Active Directory, by its name, groups in it included; users of a unit and below; users by display name or sign-in name. */
export const FirstSignInPeople = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('all') }),
  z.strictObject({ by: z.literal('group'), group: z.string().trim().min(1).max(256) }),
  z.strictObject({ by: z.literal('unit'), unit: Dn }),
  z.strictObject({ by: z.literal('names'), names: z.array(z.string().trim().min(1).max(320)).min(1).max(1000) }),
]);
export type FirstSignInPeople = z.infer<typeof FirstSignInPeople>;

/** Users that one file can hold. */
export const mostPeople = 10_000;

/** `most`: only the first so many by name, for a pilot. `lifetimeMinutes` (10 minutes to 30 days) and `once` are of a pass; the policy of the tenant narrows them, and stands in for what is left out. */
export const FirstSignInWish = z.strictObject({
  people: FirstSignInPeople,
  kind: FirstSignInKind,
  most: z.int().min(1).max(mostPeople).optional(),
  lifetimeMinutes: z.int().min(10).max(43_200).optional(),
  once: z.boolean().optional(),
});
export type FirstSignInWish = z.infer<typeof FirstSignInWish>;

/** What opens the file; 14 characters take longer to guess than the secrets live. */
export const Passphrase = z.string().min(14).max(256);

/** The policy of the tenant for Temporary Access Passes; minutes. `everybody`: nobody is left out by it. */
export const AccessPassPolicy = z.strictObject({ enabled: z.boolean(), everybody: z.boolean(), minimum: z.int(), maximum: z.int(), usual: z.int(), onceOnly: z.boolean() });
export type AccessPassPolicy = z.infer<typeof AccessPassPolicy>;

/** A file that secrets were handed over in; `deleted` when it was removed by this setup. */
export const HandOver = z.strictObject({ plan: z.string(), kind: FirstSignInKind, file: z.string(), madeAt: z.iso.datetime(), people: z.int(), deleted: z.boolean() });
export type HandOver = z.infer<typeof HandOver>;

/** `obstacle`: why nothing of this is offered here, null when it is. `waiting`: users that this setup created and nobody handed anything over to yet. */
export const FirstSignInState = z.strictObject({ obstacle: z.string().nullable(), waiting: z.int(), handOvers: z.array(HandOver) });
export type FirstSignInState = z.infer<typeof FirstSignInState>;

const PlanId = z.string().min(1).max(64);

/** The secrets travel into the encrypted file alone: no answer has room for one. */
export const firstSignInCalls = {
  'firstSignIn.read': call({}, FirstSignInState),
  /** Reads the policy of the tenant; throws `tenant.consent-needed`. */
  'firstSignIn.policy': call({}, AccessPassPolicy),
  /** The plan that gives each chosen user one; throws `first-sign-in.*` and `tenant.consent-needed`. */
  'firstSignIn.plan': call(FirstSignInWish.shape, PlanHead),
  /**
   * Applies the approved plan, or what is left of it: a begun plan makes new secrets for those whose were not handed over.
   * `file`: where the encrypted page is written, from the command line only; a new one in the folder of reports when left out.
   */
  'firstSignIn.apply': call(
    { plan: PlanId, hash: z.string().regex(/^[0-9a-f]{64}$/), passphrase: Passphrase, file: z.string().min(1).max(4096).optional() },
    z.strictObject({ outcome: Outcome, handOver: HandOver.nullable() }),
  ),
  /** Removes the file after it was handed over. */
  'firstSignIn.deleteFile': call({ file: z.string().min(1).max(4096) }, FirstSignInState),
} as const;
