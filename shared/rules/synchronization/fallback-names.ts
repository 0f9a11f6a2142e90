/** Sign-in names at the initial domain: given once, kept afterwards, and never given to two users. */
import { groupBy } from '../group-by.ts';
import type { CloudSide, CloudUser } from './cloud-side.ts';
import type { MappedUser } from './map-user.ts';
import type { KnownLinks } from './match.ts';

/**
 * As Entra Connect does, the name that stands in for an unverified suffix is worked out when the user is new, and kept while it stands in.
 * Where two users would get the same one, those who are new get their account name instead (sAMAccountName is unique in a domain).
 */
export function settleFallbackNames(users: readonly MappedUser[], cloud: CloudSide, links: KnownLinks): MappedUser[] {
  const present = presentNames(users, cloud, links);
  const kept = users.map((user) => {
    const name = present.get(user.anchor);
    return user.fallback && name !== undefined && sharesDomain(name, user.userPrincipalName) ? named(user, name) : user;
  });
  const holders = groupBy(kept, (user) => user.userPrincipalName.toLowerCase());
  return kept.map((user) => {
    const shared = (holders.get(user.userPrincipalName.toLowerCase())?.length ?? 0) > 1;
    return shared && user.fallback && !present.has(user.anchor) ? named(user, user.accountFallback) : user;
  });
}

function presentNames(users: readonly MappedUser[], cloud: CloudSide, links: KnownLinks): Map<string, string> {
  const byId = new Map(cloud.users.map((user) => [user.id, user]));
  const byAnchor = new Map(cloud.users.flatMap((user): [string, CloudUser][] => (user.immutableId === undefined ? [] : [[user.immutableId, user]])));
  return new Map(
    users.flatMap((user) => {
      const partner = byId.get(links.get(user.anchor) ?? '') ?? byAnchor.get(user.anchor);
      return partner === undefined ? [] : [[user.anchor, partner.userPrincipalName] as const];
    }),
  );
}

function named(user: MappedUser, userPrincipalName: string): MappedUser {
  return { ...user, userPrincipalName, properties: { ...user.properties, userPrincipalName } };
}

function sharesDomain(one: string, other: string): boolean {
  const domain = (name: string): string => name.slice(name.lastIndexOf('@')).toLowerCase();
  return domain(one) === domain(other);
}
