/** Signs requests and verifies answers with a shared secret (RFC 8945). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TsigKey } from '../../../shared/contract/dns-records.ts';
import { classes, metaTypes, writeRecord, type Answer } from './message.ts';
import { Garbled, nameKey, readName, u16, writeName } from './wire.ts';

/** Seconds that both clocks may differ (RFC 8945 §10). */
const fudge = 300;

/** A key that can sign. */
export interface SigningKey {
  readonly name: string;
  readonly algorithm: TsigKey['algorithm'];
  readonly secret: Buffer;
}

/** A signed request. */
export interface Signed {
  readonly message: Buffer;
  /** Goes into the signature of the answer. */
  readonly mac: Buffer;
}

/** What the signature of an answer says. `unsigned`: there is none, or none that could be verified; `refused`: the server did not take ours, for this reason. */
export type Verdict =
  | { readonly state: 'verified' }
  | { readonly state: 'unsigned' | 'forged' }
  | { readonly state: 'late'; readonly seconds: number }
  | { readonly state: 'refused'; readonly error: number; readonly serverTime: number | undefined };

interface Variables {
  readonly time: number;
  readonly fudge: number;
  readonly error: number;
  readonly other: Buffer;
}

interface Tsig extends Variables {
  readonly name: string;
  readonly algorithm: string;
  readonly mac: Buffer;
  readonly originalId: number;
}

/** Errors of TSIG (RFC 8945 §3). */
export const tsigErrors = { badSignature: 16, badKey: 17, badTime: 18, badTruncation: 22 } as const;

/** `now`: seconds since 1970. */
export function signRequest(message: Buffer, key: SigningKey, now: number): Signed {
  const variables: Variables = { time: now, fudge, error: 0, other: Buffer.alloc(0) };
  const mac = macOf(key, [message, variablesOf(key, variables)]);
  const data = Buffer.concat([writeName(key.algorithm), u48(now), u16(fudge), u16(mac.length), mac, message.subarray(0, 2), u16(0), u16(0)]);
  const signed = Buffer.concat([message, writeRecord({ name: key.name, type: metaTypes.tsig, class: classes.any, ttl: 0, data })]);
  signed.writeUInt16BE(message.readUInt16BE(10) + 1, 10);
  return { message: signed, mac };
}

/** Throws Garbled for a signature that is none. */
export function verifyAnswer(answer: Answer, requestMac: Buffer, key: SigningKey, now: number): Verdict {
  const record = answer.additionals.at(-1);
  if (record?.type !== metaTypes.tsig) return { state: 'unsigned' };
  const tsig = readTsig(answer.message, record.name, record.start, record.length);
  if (nameKey(tsig.name) !== nameKey(key.name) || nameKey(tsig.algorithm) !== key.algorithm) return { state: 'forged' };
  const serverTime = tsig.other.length === 6 ? tsig.other.readUIntBE(0, 6) : undefined;
  // These two come without a signature: the server has no key to make one with.
  if (tsig.mac.length === 0) return tsig.error === tsigErrors.badKey || tsig.error === tsigErrors.badSignature ? { state: 'refused', error: tsig.error, serverTime } : { state: 'unsigned' };
  const plain = Buffer.from(answer.message.subarray(0, record.at));
  plain.writeUInt16BE(tsig.originalId, 0);
  plain.writeUInt16BE(answer.additionals.length - 1, 10);
  const expected = macOf(key, [u16(requestMac.length), requestMac, plain, variablesOf(key, tsig)]);
  if (expected.length !== tsig.mac.length || !timingSafeEqual(expected, tsig.mac)) return { state: 'forged' };
  if (tsig.error !== 0) return { state: 'refused', error: tsig.error, serverTime };
  const apart = Math.abs(now - tsig.time);
  return apart > Math.min(tsig.fudge, fudge) ? { state: 'late', seconds: apart } : { state: 'verified' };
}

function macOf({ algorithm, secret }: SigningKey, parts: readonly Buffer[]): Buffer {
  return createHmac(algorithm.replace('hmac-', ''), secret).update(Buffer.concat(parts)).digest();
}

/** RFC 8945 §4.3.3; names in lower case, uncompressed. */
function variablesOf({ name, algorithm }: SigningKey, { time, fudge: apart, error, other }: Variables): Buffer {
  return Buffer.concat([writeName(nameKey(name)), u16(classes.any), Buffer.alloc(4), writeName(algorithm), u48(time), u16(apart), u16(error), u16(other.length), other]);
}

function readTsig(message: Buffer, name: string, start: number, length: number): Tsig {
  const algorithm = readName(message, start);
  const data = message.subarray(algorithm.end, start + length);
  if (data.length < 16) throw new Garbled('tsig');
  const size = data.readUInt16BE(8);
  if (data.length < 16 + size) throw new Garbled('tsig');
  const other = data.subarray(16 + size, 16 + size + data.readUInt16BE(14 + size));
  return { name, algorithm: algorithm.text, time: data.readUIntBE(0, 6), fudge: data.readUInt16BE(6), mac: data.subarray(10, 10 + size), originalId: data.readUInt16BE(10 + size), error: data.readUInt16BE(12 + size), other };
}

function u48(value: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(value, 0, 6);
  return bytes;
}
