/** Sends one request to Microsoft Graph with the token of the moment, and says what it meant. */
import { randomUUID } from 'node:crypto';
import { Failure } from '../../shared/problem.ts';
import type { GraphCall } from '../ports/cloud.ts';
import { orAborted } from './abort.ts';
import type { Authorizer } from './authorizer.ts';
import { neededPermissions } from './needed-permissions.ts';
import { NetworkFault } from './network-faults.ts';
import type { Answer, Transport } from './transport.ts';

/** An answer, or why there is none. `token` is the one that was used, so that a refused one can be named. */
export type Sent =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly token: string }
  | { readonly kind: 'fault'; readonly fault: NetworkFault }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** Sends `call` to an absolute URL; throws only when it was stopped: by `stop` before it is sent (a token may need a person), by `signal` afterwards. */
export type Sender = (url: string, call: GraphCall, signal: AbortSignal, stop?: AbortSignal) => Promise<Sent>;

/** Makes the function that sends. */
export function createSender(transport: Transport, authorizer: Authorizer): Sender {
  return async (url, call, signal, stop = signal) => {
    try {
      const token = await orAborted(authorizer.token(() => neededPermissions(call)), stop);
      const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
      return { kind: 'answer', token, answer: await transport({ method: call.method, url, headers: headersOf(call, token), ...body }, signal) };
    } catch (thrown) {
      if (thrown instanceof NetworkFault) return { kind: 'fault', fault: thrown };
      if (thrown instanceof Failure) return { kind: 'failure', failure: thrown };
      throw thrown;
    }
  };
}

/** A call's own headers, as they stand on a single request and on an item of a batch. */
export function callHeaders(call: GraphCall): Record<string, string> {
  return {
    ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(call.eventual === true ? { ConsistencyLevel: 'eventual' } : {}),
  };
}

function headersOf(call: GraphCall, token: string): Record<string, string> {
  return { ...callHeaders(call), Authorization: `Bearer ${token}`, Accept: 'application/json', 'client-request-id': randomUUID() };
}
