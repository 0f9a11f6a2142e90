/** Makes a Failure of whatever ended a sign-in or a silent renewal. */
import { fail, Failure, type ProblemFacts } from '../../shared/problem.ts';
import { clockWarning, type ClockWarning } from './clock-warning.ts';
import { numberIn, type Refusal, type Seen } from './refusal.ts';
import { oauthEnds, signInCodes, type SignInEnd } from './sign-in-codes.ts';

const codes = {
  refused: 'tenant.sign-in-refused',
  cancelled: 'tenant.sign-in-cancelled',
  'timed-out': 'tenant.sign-in-timed-out',
  passing: 'tenant.busy',
} as const satisfies Record<SignInEnd, string>;

/** `thrown` came out of MSAL; what its network has `seen` last says more. While renewing silently a refusal means that the session is over. */
export function signInFailure(thrown: unknown, seen: Seen, silently: boolean): Failure {
  if (thrown instanceof Failure) return thrown;
  if (seen.failure !== undefined) return seen.failure;
  const refusal = seen.refusal ?? refusalIn(thrown);
  const end = endOf(refusal);
  const code = silently && end !== 'passing' ? 'tenant.session-expired' : codes[end];
  // Nobody cancels a sign-in, or comes too late, because of a clock.
  const clock = end === 'refused' ? clockWarning(seen.clockOffset) : undefined;
  return fail(code, factsOf(refusal, clock, silently), thrown instanceof Error ? new Error(thrown.name) : undefined);
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

function endOf(refusal: Refusal): SignInEnd {
  const known = refusal.number === undefined ? undefined : signInCodes[refusal.number];
  // The browser brings access_denied both from the button Cancel and from a consent that the account may not give.
  return (refusal.error === 'access_denied' ? known?.end : undefined) ?? oauthEnds[refusal.error] ?? known?.end ?? 'refused';
}

/**
 * The service's own first sentence stands in when the number is unknown; its trace ids and times do not.
 * A wrong clock is the reason where it can be; where the service names another one, as a wrong password, the clock is told besides.
 */
function factsOf(refusal: Refusal, clock: ClockWarning | undefined, silently: boolean): ProblemFacts {
  const known = refusal.number === undefined ? undefined : signInCodes[refusal.number];
  const sentence = /AADSTS\d+:\s*([^\r\n]{1,300}?)(?:\s+Trace ID|[\r\n]|$)/.exec(refusal.description)?.[1];
  const isByClock = silently || known === undefined || known.byClock === true;
  const { why, fix } = clock !== undefined && isByClock ? clock : { why: [known?.why ?? sentence, clock?.why].filter((part) => part !== undefined).join(' '), fix: known?.fix };
  const rows = { code: refusal.number === undefined ? '' : `AADSTS${refusal.number}`, error: refusal.error };
  const detail = Object.fromEntries(Object.entries(rows).filter(([, value]) => value !== ''));
  return { ...(why === '' ? {} : { why }), ...(fix === undefined ? {} : { fix }), detail };
}
