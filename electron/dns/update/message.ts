/** DNS messages: questions and updates written, answers read with their records left where they are (RFC 1035 §4, RFC 2136 §2). */
import { Garbled, readName, u16, u32, writeName } from './wire.ts';

/** The classes of records (RFC 2136 §2.4, §2.5): `none` and `any` make a record a condition or a removal. */
export const classes = { internet: 1, none: 254, any: 255 } as const;

/** Types that are no data of a zone. */
export const metaTypes = { soa: 6, tsig: 250, any: 255 } as const;

/** What is asked: a question, or an update. */
export const operations = { query: 0, update: 5 } as const;

/** A record to be written; without `data` it has none. */
export interface WrittenRecord {
  readonly name: string;
  readonly type: number;
  readonly class: number;
  readonly ttl: number;
  readonly data?: Buffer;
}

/** In an update the question is the zone, the answers are its conditions, and the authorities what is changed. */
export interface Request {
  readonly id: number;
  readonly operation: (typeof operations)[keyof typeof operations];
  readonly question: { readonly name: string; readonly type: number };
  readonly answers?: readonly WrittenRecord[];
  readonly authorities?: readonly WrittenRecord[];
}

/** A record as it stands in a message. */
export interface FoundRecord {
  readonly name: string;
  readonly type: number;
  readonly class: number;
  readonly ttl: number;
  /** Where the record, and where its data begins. */
  readonly at: number;
  readonly start: number;
  readonly length: number;
}

/** An answer that was read. */
export interface Answer {
  readonly id: number;
  readonly operation: number;
  readonly rcode: number;
  readonly authoritative: boolean;
  readonly question: { readonly name: string; readonly type: number } | undefined;
  readonly answers: readonly FoundRecord[];
  readonly authorities: readonly FoundRecord[];
  readonly additionals: readonly FoundRecord[];
  /** The message without anything behind its last record. */
  readonly message: Buffer;
}

/** The message, which asks for no recursion. */
export function writeRequest({ id, operation, question, answers = [], authorities = [] }: Request): Buffer {
  const head = Buffer.concat([u16(id), u16(operation << 11), u16(1), u16(answers.length), u16(authorities.length), u16(0)]);
  return Buffer.concat([head, writeName(question.name), u16(question.type), u16(classes.internet), ...[...answers, ...authorities].map(writeRecord)]);
}

/** A record as a message holds it. */
export function writeRecord({ name, type, class: kind, ttl, data = Buffer.alloc(0) }: WrittenRecord): Buffer {
  return Buffer.concat([writeName(name), u16(type), u16(kind), u32(ttl), u16(data.length), data]);
}

/** Reads an answer; throws Garbled. */
export function readAnswer(message: Buffer): Answer {
  if (message.length < 12) throw new Garbled('header');
  const flags = message.readUInt16BE(2);
  const [questions = 0, ...counts] = [4, 6, 8, 10].map((at) => message.readUInt16BE(at));
  if ((flags & 0x8000) === 0 || questions > 1) throw new Garbled('header');
  let at = 12;
  let question: Answer['question'];
  if (questions === 1) {
    const name = readName(message, at);
    if (name.end + 4 > message.length) throw new Garbled('question');
    question = { name: name.text, type: message.readUInt16BE(name.end) };
    at = name.end + 4;
  }
  const sections = counts.map((count) => {
    const records: FoundRecord[] = [];
    for (let index = 0; index < count; index += 1) {
      const record = readRecord(message, at);
      records.push(record);
      at = record.start + record.length;
    }
    return records;
  });
  const [answers = [], authorities = [], additionals = []] = sections;
  return { id: message.readUInt16BE(0), operation: (flags >> 11) & 15, rcode: flags & 15, authoritative: (flags & 0x0400) !== 0, question, answers, authorities, additionals, message: message.subarray(0, at) };
}

function readRecord(message: Buffer, at: number): FoundRecord {
  const { text, end } = readName(message, at);
  if (end + 10 > message.length) throw new Garbled('record');
  const length = message.readUInt16BE(end + 8);
  const start = end + 10;
  if (start + length > message.length) throw new Garbled('record');
  return { name: text, type: message.readUInt16BE(end), class: message.readUInt16BE(end + 2), ttl: message.readUInt32BE(end + 4), at, start, length };
}
