/** How long a Temporary Access Pass holds, inside the limits of the tenant's policy. */
import type { AccessPassPolicy, FirstSignInWish } from '../../contract/first-sign-in.ts';

/** Minutes and single use as they will be; undefined when the wish lies outside the policy. */
export function passOf({ lifetimeMinutes, once }: Pick<FirstSignInWish, 'lifetimeMinutes' | 'once'>, policy: AccessPassPolicy): { readonly minutes: number; readonly once: boolean } | undefined {
  const minutes = lifetimeMinutes ?? policy.usual;
  if (minutes < policy.minimum || minutes > policy.maximum) return undefined;
  if (policy.onceOnly && once === false) return undefined;
  return { minutes, once: policy.onceOnly || once === true };
}
