/** What every sign-in shares: MSAL's settings, its network, and the session that comes of it. */
import type { AuthenticationResult, Configuration } from '@azure/msal-node';
import { fail, type Failure } from '../../shared/problem.ts';
import type { CloudId } from '../../shared/tables/endpoints-shape.ts';
import type { Clock } from '../ports/clock.ts';
import type { CloudSession } from '../ports/cloud.ts';
import { abortError } from './abort.ts';
import type { TokenSource } from './authorizer.ts';
import type { Budget } from './budget.ts';
import { nationalClouds, type OriginMap } from './clouds.ts';
import { createCloud, type GraphCloud } from './graph-client.ts';
import type { LoginNetwork } from './login-network.ts';
import { signInFailure } from './sign-in-problems.ts';
import type { HeldToken } from './token-keeper.ts';

/** A session whose cloud also knows the service's clock. */
export interface GraphSession extends CloudSession {
  readonly cloud: GraphCloud;
}

/** What a session's client is made of. */
export interface ClientParts {
  readonly clock: Clock;
  readonly origins: OriginMap;
  readonly fetch?: typeof fetch;
  readonly random?: () => number;
  readonly budget?: Budget;
}

/** Answers claims challenges; the service sends them only to clients that say so. */
export const clientCapabilities = ['CP1'];

/** MSAL writes no log at all: its messages may hold account names and addresses with codes in them. */
export function configuration(auth: Configuration['auth'], network: LoginNetwork): Configuration {
  const loggerOptions = { loggerCallback: () => undefined, piiLoggingEnabled: false };
  return { auth, system: { networkClient: network.module, loggerOptions } };
}

/** The client of Microsoft Graph in one cloud. */
export function openClient(cloud: CloudId, token: TokenSource, { clock, origins, fetch, random, budget }: ClientParts): GraphCloud {
  const { graph } = nationalClouds[cloud];
  return createCloud({
    graphUrl: origins[graph] ?? graph,
    publicGraphUrl: graph,
    token,
    clock,
    ...(fetch === undefined ? {} : { fetch }),
    ...(random === undefined ? {} : { random }),
    ...(budget === undefined ? {} : { budget }),
  });
}

/** Runs a sign-in that `signal` can stop, and turns what MSAL throws into a Failure. */
export async function watched(network: LoginNetwork, signal: AbortSignal, work: () => Promise<AuthenticationResult | null>): Promise<AuthenticationResult> {
  network.stopWith(signal);
  try {
    return present(await work());
  } catch (thrown) {
    if (signal.aborted) throw abortError();
    throw signInFailure(thrown, network.seen(), false);
  } finally {
    network.stopWith(undefined);
  }
}

/** Renews without asking anybody; throws a Failure. */
export async function silently(network: LoginNetwork, work: () => Promise<AuthenticationResult | null>): Promise<AuthenticationResult> {
  try {
    return present(await work());
  } catch (thrown) {
    throw signInFailure(thrown, network.seen(), true);
  }
}

function present(result: AuthenticationResult | null): AuthenticationResult {
  if (result === null || result.accessToken === '') throw fail('tenant.garbled', { why: 'The sign-in service gave no token.' });
  return result;
}

/** MSAL always knows the end of a token; without one it is asked for anew each time. */
export function heldByApplication(result: AuthenticationResult): HeldToken {
  return { token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
}

/** Scopes about the sign-in itself. */
const identityScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

/** With the names of its permissions, without the address of Microsoft Graph before them. */
export function heldByPerson(result: AuthenticationResult): HeldToken {
  return { ...heldByApplication(result), permissions: result.scopes.map((scope) => scope.slice(scope.lastIndexOf('/') + 1)).filter((name) => !identityScopes.has(name)) };
}

/** The sign-in service says that nobody consented yet. */
export function lacksConsent({ problem }: Failure): boolean {
  return consentNumbers.has(problem.detail?.['code'] ?? '');
}

const consentNumbers: ReadonlySet<string> = new Set(['AADSTS65001', 'AADSTS65004', 'AADSTS90094', 'AADSTS90095']);
