/** The data of records between a message and the text of a zone file; the same bytes always give the same text, and back. */
import { isIPv4, isIPv6 } from 'node:net';
import { decimalEscape, quotedString } from '../../../shared/rules/domains/exports/text-bytes.ts';
import type { EditableType } from '../../ports/dns-update.ts';
import { Garbled, readName, u16, writeName } from './wire.ts';

/** The numbers of the types (IANA, DNS parameters). */
export const typeNumbers: Readonly<Record<EditableType, number>> = { A: 1, NS: 2, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SRV: 33, CAA: 257 };

/** Data in the message from `start`, `length` bytes long. */
export interface Place {
  readonly message: Buffer;
  readonly start: number;
  readonly length: number;
}

interface Form {
  readonly read: (place: Place) => string;
  readonly write: (text: string) => Buffer;
}

/** The data as text; throws Garbled. */
export function dataText(type: EditableType, place: Place): string {
  return forms[type].read(place);
}

/** The text as data; throws Garbled. */
export function dataBytes(type: EditableType, text: string): Buffer {
  return forms[type].write(text);
}

const name: Form = { read: (place) => nameAt(place, 0), write: (text) => writeName(text) };

/** Numbers of 16 bits, then a name. */
function numbersAndName(count: number): Form {
  return {
    read: (place) => {
      const data = bytesOf(place);
      if (data.length < count * 2 + 1) throw new Garbled('numbers');
      const numbers = Array.from({ length: count }, (_, index) => data.readUInt16BE(index * 2));
      return [...numbers, nameAt(place, count * 2)].join(' ');
    },
    write: (text) => {
      const words = text.split(' ');
      const numbers = words.slice(0, count).map((word) => (/^\d{1,5}$/.test(word) && Number(word) <= 65_535 ? Number(word) : NaN));
      if (words.length !== count + 1 || numbers.some(Number.isNaN)) throw new Garbled('numbers');
      return Buffer.concat([...numbers.map(u16), writeName(words[count] ?? '')]);
    },
  };
}

const strings: Form = {
  read: (place) => stringsOf(bytesOf(place)).map((one) => quotedString([...one])).join(' '),
  write: (text) => Buffer.concat(readQuoted(text).map((one) => Buffer.concat([Buffer.from([one.length]), one]))),
};

const address: Form = {
  read: (place) => {
    const data = bytesOf(place);
    if (data.length !== 4) throw new Garbled('address');
    return data.join('.');
  },
  write: (text) => {
    if (!isIPv4(text)) throw new Garbled('address');
    return Buffer.from(text.split('.').map(Number));
  },
};

/** All eight groups, so that an address has one text. */
const longAddress: Form = {
  read: (place) => {
    const data = bytesOf(place);
    if (data.length !== 16) throw new Garbled('address');
    return Array.from({ length: 8 }, (_, index) => data.readUInt16BE(index * 2).toString(16)).join(':');
  },
  write: (text) => {
    const groups = text.split(':');
    if (!isIPv6(text) || groups.length !== 8) throw new Garbled('address');
    return Buffer.concat(groups.map((group) => u16(Number.parseInt(group, 16))));
  },
};

/** RFC 8659 §4.1: flags, the length of the tag, the tag, the value. */
const authorization: Form = {
  read: (place) => {
    const data = bytesOf(place);
    const tag = data.subarray(2, 2 + (data[1] ?? 0));
    if (data.length < 2 + tag.length || !/^[A-Za-z0-9]{1,255}$/.test(tag.toString('latin1'))) throw new Garbled('tag');
    return `${data[0]} ${tag.toString('latin1')} ${quotedString([...data.subarray(2 + tag.length)])}`;
  },
  write: (text) => {
    const [, flags = '', tag = '', value = ''] = /^(\d{1,3}) ([A-Za-z0-9]{1,255}) (".*")$/.exec(text) ?? [];
    const [only] = readQuoted(value, Infinity);
    if (only === undefined || Number(flags) > 255) throw new Garbled('authorization');
    return Buffer.concat([Buffer.from([Number(flags), tag.length]), Buffer.from(tag), only]);
  },
};

const forms: Readonly<Record<EditableType, Form>> = { A: address, AAAA: longAddress, CAA: authorization, CNAME: name, MX: numbersAndName(1), NS: name, PTR: name, SRV: numbersAndName(3), TXT: strings };

function bytesOf({ message, start, length }: Place): Buffer {
  if (start + length > message.length) throw new Garbled('data');
  return message.subarray(start, start + length);
}

/** With the dot at the end; the name has to fill the data. */
function nameAt(place: Place, offset: number): string {
  const { text, end } = readName(place.message, place.start + offset);
  if (end !== place.start + place.length) throw new Garbled('name');
  return `${text}.`;
}

function stringsOf(data: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < data.length; ) {
    const size = data[at] ?? 0;
    if (at + 1 + size > data.length) throw new Garbled('string');
    found.push(data.subarray(at + 1, at + 1 + size));
    at += 1 + size;
  }
  if (found.length === 0) throw new Garbled('string');
  return found;
}

const quoted = /"((?:[^"\\]|\\\d{3}|\\[^\d])*)"(?: |$)/y;

/** The strings of a text that `quotedString` wrote. */
function readQuoted(text: string, longest = 255): Buffer[] {
  const found: Buffer[] = [];
  quoted.lastIndex = 0;
  while (quoted.lastIndex < text.length) {
    const inner = quoted.exec(text)?.[1];
    if (inner === undefined) throw new Garbled('string');
    found.push(Buffer.from([...inner.matchAll(/\\(\d{3})|\\?([^])/g)].map(([, code, plain = '']) => (code === undefined ? plain.charCodeAt(0) : Number(code)))));
  }
  if (found.length === 0 || found.some(({ length }) => length > longest) || found.map((one) => quotedString([...one], decimalEscape)).join(' ') !== text) throw new Garbled('string');
  return found;
}
