/** Counts users by the domain of their sign-in name and by the domains of their addresses. */
import { all, first, type DirectoryObject } from '../directory-object.ts';
import { suffixOf } from './names.ts';

/** Domains of either kind that are told apart; a tenant holds 5,000 at most, and a directory with more made-up ones must not fill the memory. */
export const mostDomains = 10_000;

/** A domain name has 253 characters at most. */
const longestDomain = 253;

/** Counts as they are kept: users by domain, lower case. */
export interface DomainCounts {
  readonly upnSuffixes: Record<string, number>;
  readonly mailDomains: Record<string, number>;
}

/** Takes one user after the other. */
export interface DomainTally {
  readonly add: (user: DirectoryObject) => void;
  readonly counts: () => DomainCounts;
}

/** An empty tally. */
export function tallyDomains(): DomainTally {
  const [upnSuffixes, mailDomains] = [new Map<string, number>(), new Map<string, number>()];
  return {
    add: (user) => {
      const suffix = suffixOf(first(user, 'userprincipalname') ?? '');
      if (suffix !== undefined) count(upnSuffixes, suffix);
      for (const domain of mailDomainsOf(user)) count(mailDomains, domain);
    },
    counts: () => ({ upnSuffixes: Object.fromEntries(upnSuffixes), mailDomains: Object.fromEntries(mailDomains) }),
  };
}

/** The domains of `mail` and of the SMTP addresses in `proxyAddresses`, each once. */
export function mailDomainsOf(user: DirectoryObject): ReadonlySet<string> {
  const proxies = all(user, 'proxyaddresses').filter((address) => /^smtp:/i.test(address));
  const addresses = [...all(user, 'mail'), ...proxies.map((address) => address.slice('smtp:'.length))];
  return new Set(addresses.flatMap((address) => suffixOf(address.trim()) ?? []));
}

function count(counts: Map<string, number>, domain: string): void {
  const before = counts.get(domain) ?? 0;
  if (domain.length > longestDomain || (before === 0 && counts.size >= mostDomains)) return;
  counts.set(domain, before + 1);
}
