/** One HTTP exchange with a service: time limit, size limit, JSON in and out, and a look at the service's clock. */
import type { ReadableStreamDefaultReader } from 'node:stream/web';
import { fail } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { Json } from '../ports/cloud.ts';
import { mustGoOn } from './abort.ts';
import { networkFault } from './network-faults.ts';

/** What is sent. `body` is the text of it. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back; header names are lower case, `body` is undefined when there was none, or when an error page was no JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** Sends one exchange; throws NetworkFault, an AbortError, or the Failure `tenant.garbled`. */
export type Transport = (exchange: Exchange, signal: AbortSignal) => Promise<Answer>;

export interface TransportOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Milliseconds that one exchange may take; 100 seconds when left out (Graph itself gives up earlier). */
  readonly timeout?: number;
  /** Bytes that an answer may have; 64 MiB when left out (20 pages of 999 users are about half of it). */
  readonly maxBytes?: number;
  /** Told after each answer: how many milliseconds the service's clock is ahead of ours. */
  readonly onClock?: (offset: number) => void;
}

const DEFAULT_TIMEOUT = 100_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Makes the function that sends. Redirections are not followed: a token goes to the origin it was meant for and no other. */
export function createTransport({ fetch, clock, timeout = DEFAULT_TIMEOUT, maxBytes = DEFAULT_MAX_BYTES, onClock }: TransportOptions): Transport {
  return async (exchange, signal) => {
    mustGoOn(signal);
    const before = clock.now();
    try {
      const response = await fetch(exchange.url, {
        method: exchange.method,
        headers: exchange.headers,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        ...(exchange.body === undefined ? {} : { body: exchange.body }),
      });
      const offset = clockOffset(response.headers.get('date'), before, clock.now());
      if (offset !== undefined) onClock?.(offset);
      return { status: response.status, headers: Object.fromEntries(response.headers), body: parse(response, await read(response, maxBytes)) };
    } catch (thrown) {
      mustGoOn(signal);
      if (thrown instanceof TooLarge) throw fail('tenant.garbled', { why: 'The answer is larger than any that the service gives.' });
      if (thrown instanceof NotJson) throw fail('tenant.garbled', { why: 'The answer is not JSON.', detail: { status: String(thrown.status) } });
      throw networkFault(thrown);
    }
  };
}

/** Milliseconds that a service is ahead, from its `Date` header (whole seconds) and our clock before and after; undefined without a date. */
export function clockOffset(date: string | null, before: number, after: number): number | undefined {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(theirs) ? undefined : Math.round(theirs + 500 - (before + after) / 2);
}

class TooLarge extends Error {}

class NotJson extends Error {
  readonly status: number;
  constructor(status: number) {
    super('not JSON');
    this.status = status;
  }
}

async function read(response: Response, maxBytes: number): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new TooLarge();
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Error answers may be pages of a proxy: their status says enough. */
function parse(response: Response, text: string): Json {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    if (response.ok) throw new NotJson(response.status);
    return undefined;
  }
}
