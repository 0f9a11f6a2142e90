/** Signed questions and updates to one server: what is answered was asked, and comes from whoever has the key. */
import { randomInt } from 'node:crypto';
import type { TsigKey } from '../../../shared/contract/dns-records.ts';
import { fail } from '../../../shared/problem.ts';
import { exchange, usualPatience, type Patience, type Server } from './exchange.ts';
import { readAnswer, writeRequest, type Answer, type Request } from './message.ts';
import { refusalOf, signatureRefusal } from './refusals.ts';
import { signRequest, verifyAnswer, type Signed, type SigningKey } from './tsig.ts';
import { Garbled, nameKey } from './wire.ts';

/** What a test sets: the clock (milliseconds since 1970) and the patience. */
export interface AskingOptions {
  readonly now?: () => number;
  readonly patience?: Patience;
}

/** Asks; answers with what can be believed. Response codes in `fine` are answers, all others are thrown as Failures. */
export type Ask = (request: Omit<Request, 'id'>, fine: readonly number[], signal: AbortSignal) => Promise<Answer>;

/** A key that can sign; throws `dns-update.secret-refused`. */
export function signingKey({ name, algorithm, secret }: TsigKey): SigningKey {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(secret) || secret === '') throw fail('dns-update.secret-refused');
  return { name: nameKey(name), algorithm, secret: Buffer.from(secret, 'base64') };
}

/** Without a key, requests are not signed, and answers need no signature. */
export function asking(server: Server, key: SigningKey | undefined, { now = Date.now, patience = usualPatience }: AskingOptions = {}): Ask {
  const detail = { server: `${server.host}:${server.port}`, ...(key === undefined ? {} : { key: key.name }) };
  const seconds = (): number => Math.floor(now() / 1000);
  return async (request, fine, signal) => {
    const plain = writeRequest({ ...request, id: randomInt(65_536) });
    const signed = key === undefined ? undefined : signRequest(plain, key, seconds());
    const bytes = await exchange(server, signed?.message ?? plain, patience, signal);
    try {
      const answer = readAnswer(bytes);
      if (!isAnswerTo(answer, plain, request)) throw new Garbled('another question');
      if (key !== undefined && signed !== undefined) believe(answer, signed, key, seconds(), detail);
      const refusal = fine.includes(answer.rcode) ? undefined : refusalOf(answer.rcode, detail);
      if (refusal !== undefined) throw refusal;
      return answer;
    } catch (thrown) {
      throw thrown instanceof Garbled ? fail('dns-update.garbled', { detail: { ...detail, what: thrown.message, outcome: 'unknown' } }, thrown) : thrown;
    }
  };
}

/** A server that refuses may leave the question out. */
function isAnswerTo(answer: Answer, plain: Buffer, { operation, question }: Omit<Request, 'id'>): boolean {
  if (answer.id !== plain.readUInt16BE(0) || answer.operation !== operation) return false;
  if (answer.question === undefined) return answer.rcode !== 0 || operation !== 0;
  return nameKey(answer.question.name) === nameKey(question.name) && answer.question.type === question.type;
}

/** A "no" without a signature changes nothing and may be told; everything else has to be signed. */
function believe(answer: Answer, { mac }: Signed, key: SigningKey, now: number, detail: Readonly<Record<string, string>>): void {
  const verdict = verifyAnswer(answer, mac, key, now);
  switch (verdict.state) {
    case 'verified':
      return;
    case 'refused':
      throw signatureRefusal(verdict.error, verdict.serverTime === undefined ? undefined : Math.abs(verdict.serverTime - now), detail);
    case 'late':
      throw fail('dns-update.clock-wrong', { detail: { ...detail, secondsApart: String(verdict.seconds), outcome: 'unknown' } });
    case 'forged':
      throw fail('dns-update.answer-forged', { detail: { ...detail, outcome: 'unknown' } });
    case 'unsigned': {
      const refusal = answer.rcode === 3 ? undefined : refusalOf(answer.rcode, detail);
      throw refusal ?? fail('dns-update.answer-unsigned', { detail: { ...detail, outcome: 'unknown' } });
    }
  }
}
