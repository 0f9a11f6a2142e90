/** Signs people and applications in to a tenant with MSAL, and opens the cloud with what they may do. */
import { ConfidentialClientApplication, PublicClientApplication, type AuthenticationResult, type Configuration } from '@azure/msal-node';
import { fail } from '../../shared/problem.ts';
import { permissionNames } from '../../shared/tables/permissions.ts';
import type { Clock } from '../ports/clock.ts';
import type { CertificateSignIn, CloudAccount, CloudSession, CloudSignIn } from '../ports/cloud.ts';
import { abortError, orAborted } from './abort.ts';
import { applicationRoles } from './application-roles.ts';
import type { TokenOptions } from './authorizer.ts';
import type { Budget } from './budget.ts';
import { readCertificate } from './certificate.ts';
import { nationalClouds, type CloudName, type OriginMap } from './clouds.ts';
import { createCloud, type GraphCloud } from './graph-client.ts';
import { createLoginNetwork, type LoginNetwork } from './login-network.ts';
import { byDeviceCode, throughBrowser } from './person-sign-in.ts';
import { signInFailure } from './sign-in-problems.ts';
import { withinSignInLimit } from './time-limit.ts';
import { createTokenKeeper, type HeldToken } from './token-keeper.ts';

/** What sign-in needs; everything but the client id, the browser and the clock has a default. */
export interface SignInOptions {
  /** Application id of our multi-tenant public client; without one nobody can sign in (`tenant.no-client-id`). */
  readonly clientId: string | undefined;
  /** Tenant id or domain; `organizations` (any work account) when left out. */
  readonly tenant?: string;
  readonly cloud?: CloudName;
  /** Stand-ins for public addresses: a practice tenant. */
  readonly origins?: OriginMap;
  /** Opens the system browser. */
  readonly openBrowser: (url: string) => Promise<void>;
  readonly clock: Clock;
  /** Node's own when left out. */
  readonly fetch?: typeof fetch;
  readonly random?: () => number;
  /** The documented quota when left out. */
  readonly budget?: Budget;
}

/** A session whose cloud also knows the service's clock. */
export interface GraphSession extends CloudSession {
  readonly cloud: GraphCloud;
}

/** CloudSignIn, answering GraphSessions. */
export interface GraphSignIn extends CloudSignIn {
  readonly person: (...args: Parameters<CloudSignIn['person']>) => Promise<GraphSession>;
  readonly application: (...args: Parameters<CloudSignIn['application']>) => Promise<GraphSession>;
}

/** Answers claims challenges; the service sends them only to clients that say so. */
const clientCapabilities = ['CP1'];

/** Each sign-in has its own MSAL application, whose cache is memory only: signing out forgets all of it. */
export function createSignIn(options: SignInOptions): GraphSignIn {
  const { clock, cloud = 'global', tenant = 'organizations', origins = {} } = options;
  const { login, graph } = nationalClouds[cloud];

  const newNetwork = (): LoginNetwork => createLoginNetwork({ fetch: options.fetch ?? fetch, clock, origins, random: options.random ?? Math.random });

  const session = (account: CloudAccount, first: HeldToken, acquire: (wanted: TokenOptions) => Promise<HeldToken>, clear: () => Promise<void>): GraphSession => {
    const keeper = createTokenKeeper(first, acquire, clock);
    const client = createCloud({
      graphUrl: origins[graph] ?? graph,
      publicGraphUrl: graph,
      token: keeper.token,
      clock,
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      ...(options.random === undefined ? {} : { random: options.random }),
      ...(options.budget === undefined ? {} : { budget: options.budget }),
    });
    const signOut = async (): Promise<void> => {
      keeper.forget();
      await clear();
    };
    return { account, cloud: client, signOut };
  };

  return {
    person: async (method, prompt, signal) => {
      const clientId = options.clientId?.trim();
      if (clientId === undefined || clientId === '') throw fail('tenant.no-client-id');
      const scopes = permissionNames('person').map((name) => `${graph}/${name}`);
      const network = newNetwork();
      const app = new PublicClientApplication(configuration({ clientId, authority: `${login}/${tenant}`, clientCapabilities }, network));
      const result = await withinSignInLimit((limited) => {
        const way = { app, scopes, origins, clock, prompt, signal: limited };
        return watched(network, limited, () => (method === 'browser' ? throughBrowser(way, options.openBrowser) : byDeviceCode(way)));
      }, clock, signal);
      const { account } = result;
      if (account === null) throw fail('tenant.garbled', { why: 'The sign-in service did not say who signed in.' });
      const authority = `${login}/${result.tenantId}`;
      const renew = async (wanted: TokenOptions): Promise<HeldToken> => {
        const claims = wanted.claims === undefined ? {} : { claims: wanted.claims };
        return silently(network, () => app.acquireTokenSilent({ account, scopes, authority, forceRefresh: wanted.force === true, ...claims }));
      };
      const who = { tenantId: result.tenantId, account: account.username, applicationRoles: undefined };
      return session(who, held(result), renew, () => app.signOut({ account }));
    },

    application: async ({ tenantId, clientId, certificatePem }: CertificateSignIn, signal) => {
      if (signal.aborted) throw abortError();
      const clientCertificate = readCertificate(certificatePem, clock);
      const network = newNetwork();
      const app = new ConfidentialClientApplication(configuration({ clientId, authority: `${login}/${tenantId}`, clientCapabilities, clientCertificate }, network));
      const request = { scopes: [`${graph}/.default`] };
      const result = await watched(network, signal, () => orAborted(app.acquireTokenByClientCredential(request), signal));
      const renew = async (wanted: TokenOptions): Promise<HeldToken> => {
        const claims = wanted.claims === undefined ? {} : { claims: wanted.claims };
        return silently(network, () => app.acquireTokenByClientCredential({ ...request, skipCache: true, ...claims }));
      };
      const who = { tenantId, account: clientId, applicationRoles: applicationRoles(result.accessToken) };
      return session(who, held(result), renew, async () => app.clearCache());
    },
  };
}

/** MSAL writes no log at all: its messages may hold account names and addresses with codes in them. */
function configuration(auth: Configuration['auth'], network: LoginNetwork): Configuration {
  const loggerOptions = { loggerCallback: () => undefined, piiLoggingEnabled: false };
  return { auth, system: { networkClient: network.module, loggerOptions } };
}

/** Runs a sign-in that `signal` can stop, and turns what MSAL throws into a Failure. */
async function watched(network: LoginNetwork, signal: AbortSignal, work: () => Promise<AuthenticationResult | null>): Promise<AuthenticationResult> {
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

/** Renews without asking anybody. */
async function silently(network: LoginNetwork, work: () => Promise<AuthenticationResult | null>): Promise<HeldToken> {
  try {
    return held(present(await work()));
  } catch (thrown) {
    throw signInFailure(thrown, network.seen(), true);
  }
}

function present(result: AuthenticationResult | null): AuthenticationResult {
  if (result === null || result.accessToken === '') throw fail('tenant.garbled', { why: 'The sign-in service gave no token.' });
  return result;
}

/** MSAL always knows the end of a token; without one it is asked for anew each time. */
function held(result: AuthenticationResult): HeldToken {
  return { token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
}
