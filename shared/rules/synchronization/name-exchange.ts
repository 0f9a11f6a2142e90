/**
 * Users who exchange their sign-in names, or their email addresses, among each other: one of them has to step aside for a moment.
 * A chain needs no step: whoever finds the value still taken is tried again after all the others. Further addresses (proxyAddresses)
 * are not written on this route, Microsoft Graph makes them of mail and sign-in name.
 */

/** A user whose new name or address another cloud user has. */
export interface Renamed {
  readonly key: string;
  readonly cloudId: string;
  /** Cloud id of who has it now. */
  readonly holder: string;
}

/** One user of each ring, the one with the smallest key: when its name is free, all others can be changed one after the other. */
export function stepAside<User extends Renamed>(users: readonly User[]): User[] {
  const byCloudId = new Map(users.map((user) => [user.cloudId, user]));
  const seen = new Set<User>();
  const chosen: User[] = [];
  for (const start of users) {
    const path = new Set<User>();
    let user: User | undefined = start;
    while (user !== undefined && !seen.has(user)) {
      seen.add(user);
      path.add(user);
      user = byCloudId.get(user.holder);
    }
    if (user !== undefined && path.has(user)) chosen.push(smallest(ringOf(user, byCloudId)));
  }
  return chosen.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function ringOf<User extends Renamed>(start: User, byCloudId: ReadonlyMap<string, User>): [User, ...User[]] {
  const ring: [User, ...User[]] = [start];
  for (let user = byCloudId.get(start.holder); user !== undefined && user !== start; user = byCloudId.get(user.holder)) ring.push(user);
  return ring;
}

function smallest<User extends Renamed>([first, ...others]: [User, ...User[]]): User {
  return others.reduce((least, user) => (user.key < least.key ? user : least), first);
}

/** A valid name that nobody else has, as the anchor is unique; at most 48 characters before the @. */
export function temporaryName(key: string, initialDomain: string): string {
  return `renaming-${Array.from(key, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('').slice(-48)}@${initialDomain}`;
}
