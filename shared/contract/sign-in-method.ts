/** Page 5: how the users will sign in, chosen with help. */
import { z } from 'zod';
import { call } from './call.ts';

export const SignInMethod = z.enum(['password-hash-sync', 'pass-through', 'federation']);
export type SignInMethod = z.infer<typeof SignInMethod>;

/** The answers to the five questions of Microsoft's decision tree. */
export const SignInAnswers = z.strictObject({
  cloudMaySignIn: z.boolean(),
  trustedProvider: z.boolean(),
  rulesAtEverySignIn: z.boolean(),
  needsMoreThanEntra: z.boolean(),
  surviveOutage: z.boolean(),
});
export type SignInAnswers = z.infer<typeof SignInAnswers>;

export const SignInAdvice = z.strictObject({
  method: SignInMethod,
  seamlessSso: z.boolean(),
  hashSyncAsBackup: z.boolean(),
  reasons: z.array(z.string()),
});
export type SignInAdvice = z.infer<typeof SignInAdvice>;

export const SignInChoice = z.strictObject({ answers: SignInAnswers, method: SignInMethod, seamlessSso: z.boolean(), hashSyncAsBackup: z.boolean() });
export type SignInChoice = z.infer<typeof SignInChoice>;

export const signInMethodCalls = {
  'sign-in-method.advise': call({ answers: SignInAnswers }, SignInAdvice),
  'sign-in-method.choose': call({ choice: SignInChoice }, SignInChoice),
  'sign-in-method.read': call({}, SignInChoice.nullable()),
} as const;
