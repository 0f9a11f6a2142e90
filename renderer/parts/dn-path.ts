/** Writes a distinguished name the way people read a place: from the domain down. */

/** Splits at the commas that are not escaped. */
export function dnParts(dn: string): string[] {
  return dn.split(/(?<!\\),/);
}

function plain(part: string): string {
  return part.slice(part.indexOf('=') + 1).replace(/\\(.)/g, '$1');
}

/** `OU=Sales,OU=Staff,DC=contoso,DC=com` becomes `contoso.com / Staff / Sales`. */
export function dnPath(dn: string): string {
  const parts = dnParts(dn);
  const isDomain = (part: string) => /^\s*dc=/i.test(part);
  const domain = parts.filter(isDomain).map(plain).join('.');
  const below = parts.filter((part) => !isDomain(part)).map(plain).reverse();
  return [domain, ...below].filter(Boolean).join(' / ');
}

/** The same without the domain, for narrow places; the domain itself keeps its name. */
export function dnPathBelow(dn: string): string {
  const [domain = '', ...below] = dnPath(dn).split(' / ');
  return below.join(' / ') || domain;
}
