/** Domain names: what may be verified, how a record's name is written, which suffix a sign-in name has. */
import tlds from 'tlds';
import { hostKey } from './answer.ts';
import { decodeLabel } from './punycode.ts';

/** The delegated top-level domains, as the IANA root zone lists them (npm `tlds`). */
const topLevelDomains: ReadonlySet<string> = new Set(tlds);

const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
const largestDomain = 253;

/** True for a domain name whose top level is delegated on the internet: only such a domain can be verified in a tenant. */
export function isRoutable(domain: string): boolean {
  const name = hostKey(domain);
  const labels = name.split('.');
  const top = labels.at(-1);
  if (top === undefined || labels.length < 2 || name.length > largestDomain) return false;
  const decoded = decodeLabel(top);
  if (decoded === undefined || !topLevelDomains.has(decoded)) return false;
  return labels.every((part) => label.test(part) || (part === top && part === decoded));
}

/** What stands after the last `@` of a sign-in name or address, in lower case; undefined when there is none. */
export function suffixOf(upn: string): string | undefined {
  const at = upn.lastIndexOf('@');
  const suffix = at < 0 ? '' : hostKey(upn.slice(at + 1));
  return suffix === '' ? undefined : suffix;
}

/** The absolute name of a record in lower case without a trailing dot: `@` is the domain itself. */
export function toZoneName(name: string, domain: string): string {
  const zone = hostKey(domain);
  const key = hostKey(name);
  if (key === '@' || key === '' || key === zone) return zone;
  return key.endsWith(`.${zone}`) ? key : `${key}.${zone}`;
}

/** The name of a record relative to its domain, as most DNS hosts want it: `@` for the domain itself. */
export function toRelativeName(name: string, domain: string): string {
  const zone = hostKey(domain);
  const absolute = toZoneName(name, domain);
  return absolute === zone ? '@' : absolute.slice(0, -zone.length - 1);
}
