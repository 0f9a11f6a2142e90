/** Who a connection speaks for, and what that person may do. */
import { rawSid, sourcesOf, targetsOf, type Domain } from '../base/domain.ts';
import { isDeleted, valueOf, type DirectoryObject } from '../base/object.ts';
import { knownAttribute } from '../schema/schema.ts';
import { sidValue } from '../values/identifiers.ts';

/** The account of a connection; undefined stands for anonymous everywhere. */
export interface Viewer {
  readonly account: DirectoryObject;
  /** SIDs of the account and of every group that it is in, as byte strings. */
  readonly sids: ReadonlySet<string>;
  /** Domain Admins, Enterprise Admins and Administrators may do everything. */
  readonly administrator: boolean;
}

const member = knownAttribute('member');
const memberLink = member.link ?? 0;
const everyone = ['S-1-1-0', 'S-1-5-11'].map(sidValue);

/** Every group that holds an object, directly or through another group; the primary group counts unless only `member` is asked about. */
export function groupsOf(domain: Domain, object: DirectoryObject, only: 'all' | 'member' = 'all'): ReadonlySet<DirectoryObject> {
  const found = new Set<DirectoryObject>();
  const primary = only === 'all' ? valueOf(object, 'primarygroupid') : undefined;
  const waiting = sourcesOf(domain, object, memberLink).flatMap((id) => domain.base.get(id) ?? []);
  if (primary !== undefined) waiting.push(...domain.base.find('objectsid', sidValue(`${domain.realm.domainSid}-${primary}`)));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next) || isDeleted(next)) continue;
    found.add(next);
    for (const id of sourcesOf(domain, next, memberLink)) waiting.push(...[domain.base.get(id) ?? []].flat());
  }
  return found;
}

/** Every object in a group, directly or through another group, by id. */
export function membersOf(domain: Domain, group: DirectoryObject): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...targetsOf(domain, group, member)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const object = domain.base.get(next);
    if (object !== undefined) for (const id of targetsOf(domain, object, member)) waiting.push(id);
  }
  return found;
}

/** Looks at an account and its groups as they are now. */
export function viewerOf(domain: Domain, account: DirectoryObject): Viewer {
  const groups = [...groupsOf(domain, account)];
  const sids = new Set([...[account, ...groups].flatMap((object) => rawSid(object) ?? []), ...everyone]);
  const mighty = [`${domain.realm.domainSid}-512`, `${domain.realm.domainSid}-519`, 'S-1-5-32-544'].map(sidValue);
  return { account, sids, administrator: mighty.some((sid) => sids.has(sid)) };
}
