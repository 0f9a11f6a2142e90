/** The lease as it stands in the tenant, and who may take it: pure. */
import { z } from 'zod';

/** `until` in milliseconds since 1970, UTC, by the holder's clock; an empty holder has handed it over. `term` counts the times it changed hands. */
export const Claim = z.strictObject({ holder: z.string().max(300), term: z.int().nonnegative(), until: z.int().nonnegative() });
export type Claim = z.infer<typeof Claim>;

/** What nobody holds: not written yet, handed over, or overwritten by hand. */
export const freeClaim: Claim = { holder: '', term: 0, until: 0 };

/** For how long a lease holds, and how far apart the clocks of two servers may be, in milliseconds. */
export interface LeaseTimes {
  readonly length: number;
  readonly skew: number;
}

const shortest = 15_000;
const largestSkew = 30_000;

/** Three intervals of the service: a server that missed two runs has lost it. */
export function leaseTimes(intervalSeconds: number): LeaseTimes {
  const length = Math.max(shortest, intervalSeconds * 3000);
  return { length, skew: Math.min(largestSkew, Math.floor(length / 5)) };
}

/** The claim in the text that the tenant keeps; what is no claim counts as free. */
export function readClaim(text: string | null | undefined): Claim {
  try {
    return Claim.parse(JSON.parse(text ?? ''));
  } catch {
    return freeClaim;
  }
}

/** `renew`: it is ours and has not run out; `claim`: it is free or has run out for certain; `leave`: another server holds it. */
export function nextStep(seen: Claim, own: string, now: number, { skew }: LeaseTimes): 'renew' | 'claim' | 'leave' {
  if (seen.holder === own) return seen.until > now ? 'renew' : 'claim';
  return seen.holder === '' || seen.until + skew < now ? 'claim' : 'leave';
}

/** True as long as no other server may believe that it has run out. */
export function stillHolds(claim: Claim, now: number, { skew }: LeaseTimes): boolean {
  return claim.until - skew > now;
}
