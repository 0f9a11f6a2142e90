/** The part of the answers file about the first sign-in of new users. */
import { z } from 'zod';
import { Dn } from '../../shared/contract/call.ts';
import { FirstSignInKind, FirstSignInWish } from '../../shared/contract/first-sign-in.ts';

const FileName = z.string().min(1).max(4096);
const Name = z.string().trim().min(1).max(320);

/**
 * Gives users whom this setup created a first password or a Temporary Access Pass. `for`: `all` who wait for one, the members of a group of Active Directory, a unit and what is below it, or names.
 * `pilot`: only the first so many by name; `lifetimeMinutes` and `once` are of a pass. `handOver`: the encrypted page that is made, which must not be there yet; it opens in a browser with the passphrase, which is given as a password is.
 */
export const FirstSignInAnswers = z.strictObject({
  for: z.union([z.literal('all'), z.strictObject({ group: Name }), z.strictObject({ unit: Dn }), z.strictObject({ names: z.array(Name).min(1).max(1000) })]),
  by: FirstSignInKind,
  pilot: FirstSignInWish.shape.most,
  lifetimeMinutes: FirstSignInWish.shape.lifetimeMinutes,
  once: FirstSignInWish.shape.once,
  handOver: FileName,
  password: z.string().min(1).max(256).optional(),
  passwordFile: FileName.optional(),
  passwordEnvironment: z.string().min(1).max(256).optional(),
});
export type FirstSignInAnswers = z.infer<typeof FirstSignInAnswers>;
