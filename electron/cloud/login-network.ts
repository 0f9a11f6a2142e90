/** MSAL's network: the same transport as Graph's, with a practice tenant's address in place of the public one, time limits and Stop. */
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { fail, Failure } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import { mapOrigin, type OriginMap } from './clouds.ts';
import { NetworkFault } from './network-faults.ts';
import { refusalOf, type Seen } from './refusal.ts';
import { nextWait, retryAfter } from './retry-schedule.ts';
import { createTransport, type Answer, type Exchange, type Transport } from './transport.ts';

export interface LoginNetwork {
  readonly module: INetworkModule;
  readonly seen: () => Seen;
  /** From now on requests end when this signal fires; undefined: by time limit only. */
  readonly stopWith: (signal: AbortSignal | undefined) => void;
}

export interface LoginNetworkOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly origins: OriginMap;
  readonly random: () => number;
}

/** Milliseconds for one request to the sign-in service. */
const TIMEOUT = 30_000;
const MAX_BYTES = 1024 * 1024;
const bounds = { attempts: 4, totalWait: 30_000 };
const passingStatus = new Set([429, 500, 502, 503, 504]);

/** A network for one MSAL application. */
export function createLoginNetwork({ fetch, clock, origins, random }: LoginNetworkOptions): LoginNetwork {
  let signal: AbortSignal | undefined;
  let seen: Seen = { refusal: undefined, failure: undefined, clockOffset: undefined };
  const transport = createTransport({ fetch, clock, timeout: TIMEOUT, maxBytes: MAX_BYTES, onClock: (clockOffset) => (seen = { ...seen, clockOffset }) });

  const exchange = async <T>(method: 'GET' | 'POST', url: string, options: NetworkRequestOptions = {}): Promise<NetworkResponse<T>> => {
    seen = { ...seen, refusal: undefined, failure: undefined };
    const body = method === 'GET' ? {} : { body: options.body ?? '' };
    const stop = signal ?? new AbortController().signal;
    try {
      const answer = await sendPatiently({ method, url: mapOrigin(url, origins), headers: options.headers ?? {}, ...body }, { transport, clock, random, stop });
      seen = { ...seen, refusal: refusalOf(answer.body) };
      return { status: answer.status, headers: answer.headers, body: readable(answer) as T };
    } catch (thrown) {
      const failure = failureOf(thrown);
      seen = { ...seen, failure };
      throw failure ?? thrown;
    }
  };

  return {
    module: {
      sendGetRequestAsync: (url, options) => exchange('GET', url, options),
      sendPostRequestAsync: (url, options) => exchange('POST', url, options),
    },
    seen: () => seen,
    stopWith: (next) => (signal = next),
  };
}

interface Sending {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly stop: AbortSignal;
}

/** Sends again after passing faults. An authorization code works only once, so a request with one is repeated only when it cannot have arrived. */
async function sendPatiently(exchange: Exchange, { transport, clock, random, stop }: Sending): Promise<Answer> {
  const repeatable = exchange.body?.includes('grant_type=authorization_code') !== true;
  for (let attempt = 1, waited = 0; ; attempt += 1) {
    let wish: number | undefined;
    let last: { readonly answer: Answer } | { readonly fault: NetworkFault };
    try {
      const answer = await transport(exchange, stop);
      if (!passingStatus.has(answer.status) || !repeatable) return answer;
      wish = retryAfter(answer.headers['retry-after'], clock.now());
      last = { answer };
    } catch (thrown) {
      if (!(thrown instanceof NetworkFault) || !thrown.kind.passing || (thrown.kind.arrived && !repeatable)) throw thrown;
      last = { fault: thrown };
    }
    const wait = nextWait(attempt, waited, wish, bounds, random);
    if (wait === undefined) {
      if ('fault' in last) throw last.fault;
      return last.answer;
    }
    waited += wait;
    await clock.sleep(wait, stop);
  }
}

/** The sign-in service answers in JSON even when it refuses; anything else came from something in between. */
function readable(answer: Answer): object {
  if (typeof answer.body === 'object' && answer.body !== null && answer.status < 500) return answer.body;
  const detail = { status: String(answer.status) };
  if (answer.status === 407) throw fail('tenant.unreachable', { why: 'The proxy asks for a sign-in of its own.', detail });
  if (passingStatus.has(answer.status)) throw fail('tenant.busy', { detail });
  throw fail('tenant.garbled', { detail });
}

function failureOf(thrown: unknown): Failure | undefined {
  if (thrown instanceof Failure) return thrown;
  return thrown instanceof NetworkFault ? fail('tenant.unreachable', { why: thrown.kind.why, detail: { code: thrown.code } }, thrown) : undefined;
}
