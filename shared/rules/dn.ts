/** Distinguished names as text: compared, taken apart and placed in the tree (RFC 4514). */

/** The form in which two names of the same object are equal text: lower case, no blanks around the separators. */
export function normalDn(dn: string): string {
  return splitDn(dn)
    .map((part) => part.trim().toLowerCase())
    .join(',');
}

/** The relative names, first the object's own; a separator that is escaped or quoted does not split. */
export function splitDn(dn: string): string[] {
  if (dn === '') return [];
  // Nearly every name is this plain.
  if (!/[\\"]/.test(dn)) return dn.split(',');
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let index = 0; index < dn.length; index += 1) {
    const character = dn.charAt(index);
    if (character === '\\') {
      part += character + dn.charAt(index + 1);
      index += 1;
    } else if (character === ',' && !quoted) {
      parts.push(part);
      part = '';
    } else {
      if (character === '"') quoted = !quoted;
      part += character;
    }
  }
  parts.push(part);
  return parts;
}

/** The name of the object above, or undefined for a single relative name. */
export function parentDn(dn: string): string | undefined {
  const parts = splitDn(dn);
  return parts.length < 2 ? undefined : parts.slice(1).join(',').trim();
}

/** The value of the object's own relative name, without its escapes: `CN=Doe\, Jane,OU=x` gives `Doe, Jane`. */
export function nameOfDn(dn: string): string {
  const own = splitDn(dn)[0] ?? dn;
  return unescapeDnValue(own.slice(own.indexOf('=') + 1));
}

/** `contoso.local` of any name that ends in `DC=contoso,DC=local`. */
export function dnsNameOf(dn: string): string {
  return splitDn(dn)
    .map((part) => part.trim())
    .filter((part) => /^dc=/i.test(part))
    .map((part) => part.slice(3))
    .join('.')
    .toLowerCase();
}

function unescapeDnValue(value: string): string {
  const bytes = value.replace(/(?:\\[0-9A-Fa-f]{2})+/g, (run) => decodeBytes(run));
  return bytes.replace(/\\(.)/gs, '$1');
}

/** `\C3\A9` is one UTF-8 character written as its bytes. */
function decodeBytes(run: string): string {
  try {
    return decodeURIComponent(run.replaceAll('\\', '%'));
  } catch {
    return run;
  }
}
