/** Page 5: what the directories and the tenant tell about the five questions, and what follows from it. */
import { z } from 'zod';
import { call } from './call.ts';
import { SignInMethod } from './sign-in-method.ts';

/** A value that was read, or the sentence that says why it is not known. */
function fact<Shape extends z.ZodType>(shape: Shape) {
  return z.union([z.strictObject({ value: shape }), z.strictObject({ unread: z.string().max(2000) })]);
}

const Count = fact(z.int().nonnegative());

/** One connected domain. Users are enabled accounts of people and services. */
export const SignInDomain = z.strictObject({
  domain: z.string().max(255),
  forest: z.string().max(255),
  /** Users who may sign in with a smart card only (SMARTCARD_REQUIRED). */
  smartCards: Count,
  /** Users whose sign-in hours leave out at least one hour of the week. */
  limitedHours: Count,
  /** Users whose account has a day on which it expires. */
  expiring: Count,
  /** Days after which a password expires, null for never; `fineGrained`: password policies for single groups that the account is shown. */
  passwords: fact(z.strictObject({ maxAgeDays: z.number().nonnegative().nullable(), fineGrained: z.int().nonnegative() })),
  /** Wrong passwords until an account is locked out; 0 for never. */
  lockoutThreshold: Count,
  /** What speaks for AD FS: the container of its keys, and names of services that accounts stand for. */
  adfs: fact(z.array(z.string().max(512)).max(20)),
  /** AZUREADSSOACC is there. */
  seamlessSso: fact(z.boolean()),
  sites: Count,
});
export type SignInDomain = z.infer<typeof SignInDomain>;

/** `mfaAtProvider`: federated domains whose provider is trusted to ask for the second factor. */
export const SignInTenant = z.strictObject({
  premium: fact(z.enum(['none', 'P1', 'P2'])),
  federated: fact(z.array(z.string().max(255)).max(5000)),
  mfaAtProvider: fact(z.array(z.string().max(255)).max(5000)),
  hashSync: fact(z.boolean()),
});
export type SignInTenant = z.infer<typeof SignInTenant>;

/** `about`: the domains and the tenant that were read; `users`: those in scope of page 3. */
export const SignInFacts = z.strictObject({ about: z.string(), readAt: z.iso.datetime(), users: Count, domains: z.array(SignInDomain).max(200), tenant: SignInTenant });
export type SignInFacts = z.infer<typeof SignInFacts>;

export const SignInQuestion = z.enum(['cloudMaySignIn', 'trustedProvider', 'rulesAtEverySignIn', 'needsMoreThanEntra', 'surviveOutage']);
export type SignInQuestion = z.infer<typeof SignInQuestion>;

/** `known`: a fact decides; `hint`: facts speak for it, a person may know better; `person`: no fact can tell, `answer` is null. */
export const Certainty = z.enum(['known', 'hint', 'person']);
export type Certainty = z.infer<typeof Certainty>;

/** What is suggested for one question; `why`: sentences with counts; `unread`: what could not be looked at for it, and why. */
export const FoundAnswer = z.strictObject({ question: SignInQuestion, answer: z.boolean().nullable(), certainty: Certainty, why: z.array(z.string()), unread: z.array(z.string()) });
export type FoundAnswer = z.infer<typeof FoundAnswer>;

/** What speaks for and against a method in this organization. */
export const MethodReasons = z.strictObject({ method: SignInMethod, for: z.array(z.string()), against: z.array(z.string()) });
export type MethodReasons = z.infer<typeof MethodReasons>;

/** The five questions in their order, and each method with its reasons. */
export const SignInFound = z.strictObject({ readAt: z.iso.datetime(), answers: z.array(FoundAnswer).length(5), methods: z.array(MethodReasons).length(3) });
export type SignInFound = z.infer<typeof SignInFound>;

export const signInFactsCalls = {
  /** Reads the directories and the tenant; a side that is not connected is told as not known. Throws `directory.not-connected` when no directory ever was. */
  'sign-in-method.find': call({}, SignInFound),
  /** What was found last about the connected directories and tenant; null when nothing was. */
  'sign-in-method.found': call({}, SignInFound.nullable()),
} as const;
