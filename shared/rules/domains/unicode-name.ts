/** The readable form of an international domain name. */
import { decodeLabel } from './punycode.ts';

/** `bücher.de` for `xn--bcher-kva.de`; undefined where there is no other form that can be trusted. */
export function unicodeName(domain: string): string | undefined {
  const labels = domain.toLowerCase().split('.').map(readable);
  if (labels.includes(undefined)) return undefined;
  const name = labels.join('.');
  return name === domain.toLowerCase() ? undefined : name;
}

/** Punycode of plain letters pretends to be another name; signs that nobody sees hide one. */
function readable(label: string): string | undefined {
  const text = decodeLabel(label);
  if (text === undefined || text === label) return text;
  const plain = /^\p{ASCII}*$/u.test(text);
  return plain || /[\p{C}\p{Z}]/u.test(text) ? undefined : text;
}
