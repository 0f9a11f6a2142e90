/** Which features an account is likely to be used for, by the ways of synchronizing that were chosen. */
import type { CheckRoute } from '../../contract/prerequisites.ts';
import type { AccountFeatureId } from '../../tables/account-rights.ts';

/** Pass-through and seamless sign-in need nothing of this account. */
const byRoute: Readonly<Record<CheckRoute, readonly AccountFeatureId[]>> = {
  direct: ['direct-read', 'read-changes'],
  federation: ['direct-read', 'read-changes'],
  'cloud-sync': ['basic-read', 'read-changes', 'password-hash-sync'],
  'connect-sync': ['basic-read', 'password-hash-sync', 'consistency-guid'],
  'pass-through': [],
  'seamless-sso': [],
};

/** Of all chosen ways; without any, those of the direct one. */
export function suggestedFeatures(routes: readonly CheckRoute[]): ReadonlySet<AccountFeatureId> {
  const features = new Set(routes.flatMap((route) => byRoute[route]));
  return features.size > 0 ? features : new Set(byRoute.direct);
}
