/** Search filters as text (RFC 4515): values escaped on the way in, bytes kept on the way to the wire. */
import { AndFilter, EqualityFilter, FilterParser, NotFilter, OrFilter, SubstringFilter, type Filter } from 'ldapts';
import { fail } from '../../shared/problem.ts';

/** Makes a value safe inside a filter; bytes (objectGUID, objectSid) are written out as `\xx`. */
export function escapeFilterValue(value: string | Uint8Array): string {
  if (typeof value !== 'string') return Array.from(value, escapeByte).join('');
  // eslint-disable-next-line no-control-regex -- NUL is one of the five characters that RFC 4515 §3 names
  return value.replace(/[\\*()\u0000]/g, (character) => escapeByte(character.charCodeAt(0)));
}

/** A filter for exactly these bytes. */
export function bytesEqual(attribute: string, value: Uint8Array): string {
  return `(${attribute}=${escapeFilterValue(value)})`;
}

/** Bytes that travel through ldapts' parser, which takes `\d2` for the letter U+00D2, stand at these private code points. */
const shelter = 0xe000;
const sheltered = /[\ue080-\ue0ff]/g;

/** Parses a filter so that `\xx` means the byte xx, as RFC 4515 says; throws `directory.refused` for text that is no filter. */
export function parseFilter(text: string): Filter {
  const safe = text
    .replace(sheltered, (character) => escapeFilterValue(Buffer.from(character)))
    .replace(/\\([89a-f][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(shelter + Number.parseInt(hex, 16)));
  try {
    return restore(FilterParser.parseString(safe));
  } catch (thrown) {
    throw fail('directory.refused', { why: 'The search filter is malformed.' }, thrown);
  }
}

function restore(filter: Filter): Filter {
  if (filter instanceof AndFilter) return new AndFilter({ filters: filter.filters.map(restore) });
  if (filter instanceof OrFilter) return new OrFilter({ filters: filter.filters.map(restore) });
  if (filter instanceof NotFilter) return new NotFilter({ filter: restore(filter.filter) });
  if (filter instanceof EqualityFilter) return new EqualityFilter({ attribute: filter.attribute, value: bytesOf(filter.value) });
  if (filter instanceof SubstringFilter) {
    return new SubstringFilter({ attribute: filter.attribute, initial: textOf(filter.initial), any: filter.any.map(textOf), final: textOf(filter.final) });
  }
  if (filter.toString().search(sheltered) >= 0) throw new Error('Bytes above 7f are not possible in this kind of filter.');
  return filter;
}

function bytesOf(value: string | Buffer): Buffer {
  if (typeof value !== 'string') return value;
  const parts = value.split(/([\ue080-\ue0ff])/).map((part, index) => (index % 2 === 1 ? Buffer.from([part.charCodeAt(0) - shelter]) : Buffer.from(part)));
  return Buffer.concat(parts);
}

function textOf(value: string): string {
  return bytesOf(value).toString('utf8');
}

function escapeByte(byte: number): string {
  return `\\${byte.toString(16).padStart(2, '0')}`;
}
