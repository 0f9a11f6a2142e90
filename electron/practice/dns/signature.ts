/** Signatures of the practice DNS server (RFC 8945), made and checked with its one key. */
import { createHmac } from 'node:crypto';
import { practiceDnsKey } from './practice-key.ts';
import { nameBytes, type UpdateMessage } from './update-message.ts';

const signatureType = 250;
const anyClass = 255;
const fudge = 300;
const errors = { badSignature: 16, badKey: 17, badTime: 18 } as const;

/** How the signature of a request was found; `mac` goes into that of the answer. */
export type Signature = { readonly found: 'none' } | { readonly found: 'good'; readonly mac: Buffer } | { readonly found: 'bad'; readonly error: number; readonly mac: Buffer; readonly time: number; readonly named: Named };

/** The key as the request names it; a refusal names it the same way. */
interface Named {
  readonly name: string;
  readonly algorithm: Buffer;
}

/** Looks at the last record of a request. */
export function signatureOf({ bytes, additionals }: Pick<UpdateMessage, 'bytes' | 'additionals'>, now: number): Signature {
  const record = additionals.at(-1);
  if (record?.type !== signatureType) return { found: 'none' };
  const data = record.data;
  const algorithmEnd = data.indexOf(0) + 1;
  const time = data.readUIntBE(algorithmEnd, 6);
  const size = data.readUInt16BE(algorithmEnd + 8);
  const mac = data.subarray(algorithmEnd + 10, algorithmEnd + 10 + size);
  const named: Named = { name: record.name, algorithm: data.subarray(0, algorithmEnd) };
  if (record.name !== practiceDnsKey.name || !data.subarray(0, algorithmEnd).equals(nameBytes(practiceDnsKey.algorithm))) return { found: 'bad', error: errors.badKey, mac: Buffer.alloc(0), time, named };
  const plain = Buffer.from(bytes.subarray(0, record.at));
  plain.writeUInt16BE(additionals.length - 1, 10);
  if (!macOf([plain, variables(time, 0, Buffer.alloc(0))]).equals(mac)) return { found: 'bad', error: errors.badSignature, mac: Buffer.alloc(0), time, named };
  return Math.abs(now - time) > fudge ? { found: 'bad', error: errors.badTime, mac, time, named } : { found: 'good', mac };
}

/** The answer with a signature behind it, where the request had one. */
export function signed(answer: Buffer, signature: Signature, now: number): Buffer {
  if (signature.found === 'none') return answer;
  const isBad = signature.found === 'bad';
  const isLate = isBad && signature.error === errors.badTime;
  const other = isLate ? u48(now) : Buffer.alloc(0);
  const time = isBad ? signature.time : now;
  const error = isBad ? signature.error : 0;
  const mac = isBad && !isLate ? Buffer.alloc(0) : macOf([u16(signature.mac.length), signature.mac, answer, variables(time, error, other)]);
  const { name, algorithm } = isBad ? signature.named : { name: practiceDnsKey.name, algorithm: nameBytes(practiceDnsKey.algorithm) };
  const data = Buffer.concat([algorithm, u48(time), u16(fudge), u16(mac.length), mac, answer.subarray(0, 2), u16(error), u16(other.length), other]);
  const whole = Buffer.concat([answer, nameBytes(name), u16(signatureType), u16(anyClass), Buffer.alloc(4), u16(data.length), data]);
  whole.writeUInt16BE(answer.readUInt16BE(10) + 1, 10);
  return whole;
}

function variables(time: number, error: number, other: Buffer): Buffer {
  return Buffer.concat([nameBytes(practiceDnsKey.name), u16(anyClass), Buffer.alloc(4), nameBytes(practiceDnsKey.algorithm), u48(time), u16(fudge), u16(error), u16(other.length), other]);
}

function macOf(parts: readonly Buffer[]): Buffer {
  return createHmac('sha256', Buffer.from(practiceDnsKey.secret, 'base64')).update(Buffer.concat(parts)).digest();
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

function u48(value: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(value, 0, 6);
  return bytes;
}
