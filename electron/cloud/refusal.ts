/** A refusal of the sign-in service, as its token endpoint words it. */
import type { Failure } from '../../shared/problem.ts';

/** A refusal as the sign-in service words it. */
export interface Refusal {
  /** OAuth error name, as `invalid_grant`. */
  readonly error: string;
  /** Number after AADSTS; undefined when there is none. */
  readonly number: string | undefined;
  readonly description: string;
}

/** What happened on the network in the last request; MSAL's own errors keep only a part of it. */
export interface Seen {
  readonly refusal: Refusal | undefined;
  readonly failure: Failure | undefined;
  /** Milliseconds that the service's clock is ahead of ours. */
  readonly clockOffset: number | undefined;
}

/** Reads the OAuth error out of an answer of the token endpoint; undefined when it is none. Waiting for a device code is no refusal. */
export function refusalOf(body: unknown): Refusal | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body) || typeof body.error !== 'string') return undefined;
  if (body.error === 'authorization_pending' || body.error === 'slow_down') return undefined;
  const description = 'error_description' in body && typeof body.error_description === 'string' ? body.error_description : '';
  return { error: body.error.slice(0, 100), number: numberIn(description), description };
}

/** The digits after AADSTS in a description; undefined when there are none. */
export function numberIn(description: string): string | undefined {
  return /AADSTS(\d{5,8})/.exec(description)?.[1];
}
