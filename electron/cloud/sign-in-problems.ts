/** Makes a Failure of whatever ended a sign-in or a silent renewal. */
import { fail, Failure, type ProblemFacts } from '../../shared/problem.ts';
import { clockWarning } from './clock-warning.ts';
import type { LoginNetwork } from './login-network.ts';
import { oauthEnds, signInCodes, type SignInEnd } from './sign-in-codes.ts';

/** A refusal as the sign-in service words it. */
export interface Refusal {
  /** OAuth error name, as `invalid_grant`. */
  readonly error: string;
  /** Number after AADSTS; undefined when there is none. */
  readonly number: string | undefined;
  readonly description: string;
}

const codes = {
  refused: 'tenant.sign-in-refused',
  cancelled: 'tenant.sign-in-cancelled',
  'timed-out': 'tenant.sign-in-timed-out',
  passing: 'tenant.busy',
} as const satisfies Record<SignInEnd, string>;

/** `thrown` came out of MSAL; what its network saw last says more. While renewing silently a refusal means that the session is over. */
export function signInFailure(thrown: unknown, network: Pick<LoginNetwork, 'seen'>, silently: boolean): Failure {
  const seen = network.seen();
  if (thrown instanceof Failure) return thrown;
  if (seen.failure !== undefined) return seen.failure;
  const refusal = seen.refusal ?? refusalIn(thrown);
  const end = endOf(refusal);
  const code = silently && end !== 'passing' ? 'tenant.session-expired' : codes[end];
  return fail(code, factsOf(refusal, clockWarning(seen.clockOffset)), thrown instanceof Error ? new Error(thrown.name) : undefined);
}

/** Reads the OAuth error out of an answer of the token endpoint; undefined when it is none. Waiting for a device code is no refusal. */
export function refusalOf(body: unknown): Refusal | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body) || typeof body.error !== 'string') return undefined;
  if (body.error === 'authorization_pending' || body.error === 'slow_down') return undefined;
  const description = 'error_description' in body && typeof body.error_description === 'string' ? body.error_description : '';
  return { error: body.error.slice(0, 100), number: numberIn(description), description };
}

/** MSAL hands on what the browser brought as `errorCode` and `errorMessage`. */
function refusalIn(thrown: unknown): Refusal {
  const text = (key: string): string => {
    const value: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const description = text('errorMessage');
  return { error: text('errorCode').slice(0, 100), number: numberIn(description), description };
}

function numberIn(description: string): string | undefined {
  return /AADSTS(\d{5,8})/.exec(description)?.[1];
}

function endOf(refusal: Refusal): SignInEnd {
  const known = refusal.number === undefined ? undefined : signInCodes[refusal.number];
  return oauthEnds[refusal.error] ?? known?.end ?? 'refused';
}

/** The service's own first sentence stands in when the number is unknown; its trace ids and times do not. */
function factsOf(refusal: Refusal, clock: string | undefined): ProblemFacts {
  const known = refusal.number === undefined ? undefined : signInCodes[refusal.number];
  const sentence = /AADSTS\d+:\s*([^\r\n]{1,300}?)(?:\s+Trace ID|[\r\n]|$)/.exec(refusal.description)?.[1];
  const why = clock ?? known?.why ?? sentence;
  const rows = { code: refusal.number === undefined ? '' : `AADSTS${refusal.number}`, error: refusal.error };
  const detail = Object.fromEntries(Object.entries(rows).filter(([, value]) => value !== ''));
  return { ...(why === undefined ? {} : { why }), ...(known?.fix === undefined ? {} : { fix: known.fix }), detail };
}
