/** DNS messages: a question written, and an answer read without believing it (RFC 1035 §4). */
import packet, { type Answer, type Packet } from 'dns-packet';
import { hostKey, type DnsAnswer } from '../../shared/rules/domains/answer.ts';
import type { DnsType } from '../ports/dns.ts';

/** What is asked for. */
export interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: DnsType;
  /** For resolvers: find it elsewhere (RD). */
  readonly recursive: boolean;
}

/** A record with its owner, as far as it is of a kind that we know. */
export interface OwnedAnswer {
  readonly name: string;
  readonly ttl: number;
  readonly answer: DnsAnswer;
}

/** An answer that belongs to the question. */
export interface Reply {
  readonly rcode: number;
  readonly authoritative: boolean;
  readonly recursion: boolean;
  readonly truncated: boolean;
  readonly answers: readonly OwnedAnswer[];
}

/** The response codes that mean something of their own (RFC 1035 §4.1.1). */
export const rcodes = { ok: 0, malformed: 1, failed: 2, unknownName: 3, notImplemented: 4, refused: 5 } as const;

/** Bytes that a datagram may bring, as DNS Flag Day 2020 recommends. */
const datagram = 1232;

/** The bytes of a question; `plain` leaves out EDNS, which some old servers do not take. */
export function writeQuestion({ id, name, type, recursive }: Question, plain: boolean): Buffer {
  const options: Answer = { type: 'OPT', name: '.', udpPayloadSize: datagram, flags: 0, options: [], extendedRcode: 0, ednsVersion: 0, flag_do: false };
  return packet.encode({ type: 'query', id, flags: recursive ? packet.RECURSION_DESIRED : 0, questions: [{ name, type, class: 'IN' }], additionals: plain ? [] : [options] });
}

/** The answer in these bytes; `garbled` when they are no answer at all, `forged` when it belongs to another question. */
export function readReply(bytes: Buffer, question: Question): Reply | 'garbled' | 'forged' {
  const read = decode(bytes);
  if (read?.type !== 'response') return 'garbled';
  const flags = read.flags ?? 0;
  const rcode = flags & 0xf;
  if (read.id !== question.id || !echoes(read, question, rcode)) return 'forged';
  return {
    rcode,
    authoritative: (flags & packet.AUTHORITATIVE_ANSWER) !== 0,
    recursion: (flags & packet.RECURSION_AVAILABLE) !== 0,
    truncated: (flags & packet.TRUNCATED_RESPONSE) !== 0,
    answers: (read.answers ?? []).flatMap(owned),
  };
}

function decode(bytes: Buffer): Packet | undefined {
  try {
    return packet.decode(bytes);
  } catch {
    return undefined;
  }
}

/** An error may come without the question; an answer may not. */
function echoes({ questions = [] }: Packet, { name, type }: Question, rcode: number): boolean {
  const [first, ...others] = questions;
  if (first === undefined) return rcode !== rcodes.ok && rcode !== rcodes.unknownName;
  return others.length === 0 && hostKey(first.name) === name && first.type === type && (first.class ?? 'IN') === 'IN';
}

function owned(record: Answer): OwnedAnswer[] {
  if (record.type === 'OPT' || (record.class ?? 'IN') !== 'IN') return [];
  const answer = known(record);
  return answer === undefined ? [] : [{ name: hostKey(record.name), ttl: timeToLive('ttl' in record ? record.ttl : 0), answer }];
}

/** More than 31 bits mean none (RFC 2181 §8). */
function timeToLive(seconds = 0): number {
  return seconds > 0x7fff_ffff ? 0 : seconds;
}

function known(record: Answer): DnsAnswer | undefined {
  switch (record.type) {
    case 'TXT':
      return { type: 'TXT', text: [record.data].flat().map(String).join('') };
    case 'MX':
      return { type: 'MX', exchange: hostKey(record.data.exchange), preference: record.data.preference ?? 0 };
    case 'CNAME':
      return { type: 'CNAME', target: hostKey(record.data) };
    case 'SRV': {
      const { target, port, priority = 0, weight = 0 } = record.data;
      return { type: 'SRV', target: hostKey(target), port, priority, weight };
    }
    case 'CAA':
      return { type: 'CAA', flags: record.data.flags ?? 0, tag: record.data.tag.toLowerCase(), value: record.data.value };
    case 'A':
      return { type: 'A', address: record.data };
    case 'NS':
      return { type: 'NS', host: hostKey(record.data) };
    default:
      return undefined;
  }
}
