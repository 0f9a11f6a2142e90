/** What a value of each Active Directory syntax may look like, and how two of them compare. */
import type { Attribute } from '../schema/attribute.ts';
import { keyOfText } from './dn.ts';
import { guidBytes, sidBytes } from './identifiers.ts';
import type { Syntax } from './syntax-names.ts';
import { fold } from './text.ts';

/** A value as it came over the wire, in the form in which it is kept. */
export function valueOfBytes(attribute: Attribute, bytes: Buffer): string {
  return bytes.toString(attribute.binary ? 'latin1' : 'utf8');
}

const ascii = /^\p{ASCII}*$/u;
const inRange = (value: string, bits: number): boolean => /^-?\d{1,20}$/u.test(value) && BigInt.asIntN(bits, BigInt(value)) === BigInt(value);

const valid: Readonly<Partial<Record<Syntax, (value: string) => boolean>>> = {
  dn: (value) => keyOfText(value) !== undefined && value.trim() !== '',
  dnBinary: (value) => /^B:\d+:[0-9a-f]*:/iu.test(value),
  dnString: (value) => /^S:\d+:/u.test(value),
  boolean: (value) => value === 'TRUE' || value === 'FALSE',
  integer: (value) => inRange(value, 32),
  enumeration: (value) => inRange(value, 32),
  largeInteger: (value) => inRange(value, 64),
  numeric: (value) => /^[\d ]*$/u.test(value),
  time: (value) => /^\d{14}(?:\.\d+)?(?:Z|[+-]\d{4})$/u.test(value),
  utcTime: (value) => /^\d{12,14}(?:\.\d+)?Z$/u.test(value),
  ia5: (value) => ascii.test(value),
  printable: (value) => ascii.test(value),
  sid: (value) => value.length >= 8,
};

/** True when `value` may be stored in `attribute`, its length apart. */
export function isValid(attribute: Attribute, value: string): boolean {
  return valid[attribute.syntax]?.(value) ?? true;
}

/** The form in which two values that match are the same; undefined when the value cannot match anything. */
export function matchKey(attribute: Attribute, value: string): string | undefined {
  switch (attribute.syntax) {
    case 'dn':
      return keyOfText(value);
    case 'boolean':
      return value.toUpperCase();
    case 'integer':
    case 'enumeration':
    case 'largeInteger':
      return /^[+-]?\d{1,20}$/u.test(value) ? BigInt(value).toString() : undefined;
    case 'octets':
    case 'securityDescriptor':
    case 'sid':
    case 'caseExact':
      return value;
    default:
      return fold(value);
  }
}

/** The match key of a value written in a filter, where GUIDs and SIDs may also stand as text. */
export function assertedKey(attribute: Attribute, bytes: Buffer): string | undefined {
  if (!attribute.binary) return matchKey(attribute, bytes.toString('utf8'));
  const text = bytes.toString('latin1');
  const read = attribute.syntax === 'sid' ? sidBytes(text) : bytes.length >= 32 ? guidBytes(text) : undefined;
  return read?.toString('latin1') ?? text;
}

/** Below zero, zero or above, as `left` sorts before, with or after `right`; both are match keys. */
export function compareKeys(attribute: Attribute, left: string, right: string): number {
  if (['integer', 'enumeration', 'largeInteger'].includes(attribute.syntax)) {
    const difference = BigInt(left) - BigInt(right);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}
