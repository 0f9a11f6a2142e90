/** Finds an account and everything that it counts as: its own SID, and those of all its groups. */
import { fail } from '../../../shared/problem.ts';
import { identityOf, type Identity } from '../../../shared/rules/access/effective-rights.ts';
import type { RightsAccount } from '../../../shared/rules/access/rights-report.ts';
import { sidText, wellKnownSids } from '../../../shared/rules/access/sid.ts';
import type { Directory, Entry } from '../../ports/directory.ts';

/** An account, and who it is to an access check. */
export interface FoundAccount extends RightsAccount {
  readonly identity: Identity;
}

const attributes = ['sAMAccountName', 'objectSid'];

/** The account of a DN, a UPN, `DOMAIN\name` or a bare name; throws `directory.account-unknown` when there is none, or several. */
export async function findAccount(directory: Directory, name: string, signal: AbortSignal): Promise<FoundAccount> {
  const entry = name.includes('=') ? await directory.read(name, attributes, signal) : await search(directory, name, signal);
  const sid = entry && sidOf(entry);
  if (entry === undefined || sid === undefined) throw fail('directory.account-unknown', { detail: { account: name } });
  const groups = new Set([...(await tokenGroups(directory, entry.dn, signal)), ...(await groupsOfEverybody(directory, signal))]);
  groups.delete(sid);
  return { dn: entry.dn, name: entry.text.get('samaccountname')?.[0] ?? name, sid, groups: groups.size, identity: identityOf([sid, ...groups]) };
}

async function search(directory: Directory, name: string, signal: AbortSignal): Promise<Entry | undefined> {
  const bare = escapedValue(name.slice(name.indexOf('\\') + 1));
  const filter = name.includes('@') ? `(|(userPrincipalName=${bare})(sAMAccountName=${bare.slice(0, bare.lastIndexOf('@'))}))` : `(sAMAccountName=${bare})`;
  const found: Entry[] = [];
  for await (const page of directory.search({ base: directory.rootDse.defaultNamingContext, scope: 'sub', filter: `(&(objectSid=*)${filter})`, attributes: [...attributes, 'userPrincipalName'] }, signal)) found.push(...page);
  const exact = found.filter((entry) => entry.text.get('userprincipalname')?.[0]?.toLowerCase() === name.toLowerCase());
  const candidates = exact.length > 0 ? exact : found;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The directory works these out by itself, over nested groups and the primary one; it answers only when one object is asked about. */
async function tokenGroups(directory: Directory, dn: string, signal: AbortSignal): Promise<readonly string[]> {
  const entry = await directory.read(dn, ['tokenGroups'], signal);
  return (entry?.bytes.get('tokengroups') ?? []).flatMap((bytes) => sidText(bytes) ?? []);
}

/** Groups that hold everybody who signs in, such as the one for readers older than Windows 2000: a token has them, tokenGroups does not. */
async function groupsOfEverybody(directory: Directory, signal: AbortSignal): Promise<readonly string[]> {
  const base = directory.rootDse.defaultNamingContext;
  const holders = [wellKnownSids.everyone, wellKnownSids.authenticatedUsers].map((sid) => `(member=CN=${sid},CN=ForeignSecurityPrincipals,${base})`);
  const sids: string[] = [];
  for await (const page of directory.search({ base, scope: 'sub', filter: `(&(objectCategory=group)(|${holders.join('')}))`, attributes: ['objectSid'] }, signal)) {
    for (const entry of page) sids.push(...[sidOf(entry) ?? []].flat());
  }
  return sids;
}

/** The SID of an object, when it has one. */
export function sidOf(entry: Entry): string | undefined {
  const bytes = entry.bytes.get('objectsid')?.[0];
  return bytes && sidText(bytes);
}

/** A value from outside as it stands in a filter, RFC 4515 §3. */
export function escapedValue(value: string): string {
  return value.replace(/[\\*()\0]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
