/** Signs people and applications in to a tenant with MSAL, and opens the cloud with what they may do. */
import { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
import { fail } from '../../shared/problem.ts';
import type { CloudId } from '../../shared/tables/endpoints-shape.ts';
import { permissionsOf } from '../../shared/tables/permissions.ts';
import type { Clock } from '../ports/clock.ts';
import type { CertificateSignIn, CloudSignIn, Restored } from '../ports/cloud.ts';
import { abortError, orAborted } from './abort.ts';
import { applicationRoles } from './application-roles.ts';
import type { Budget } from './budget.ts';
import { readCertificate } from './certificate.ts';
import { clockNotice } from './clock-warning.ts';
import { nationalClouds, type OriginMap } from './clouds.ts';
import type { TokenCache } from './kept-session.ts';
import { createLoginNetwork, type LoginNetwork } from './login-network.ts';
import { clientCapabilities, configuration, heldByApplication, openClient, silently, watched, type GraphSession } from './msal-parts.ts';
import { askPerson, openPersonSession, scopesOf, type PersonApp, type PersonParts } from './person-session.ts';
import { restoreSession } from './restore-session.ts';
import { findTenant } from './find-tenant.ts';
import { createTokenKeeper, type Wanted } from './token-keeper.ts';

/** What sign-in needs; everything but the client id, the browser and the clock has a default. */
export interface SignInOptions {
  /** Application id of our multi-tenant public client; without one nobody can sign in (`tenant.no-client-id`). */
  readonly clientId: string | undefined;
  /** Asked at each sign-in; the worldwide cloud when left out. */
  readonly cloud?: () => CloudId;
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
  /** Keeps people signed in until the next start; nobody is kept when left out. */
  readonly tokenCache?: TokenCache;
  /** Hears when work waits for a person to sign in again, and when it no longer does; such work fails at once when left out. */
  readonly interrupted?: (waiting: boolean) => void;
}

/** CloudSignIn, answering GraphSessions. */
export interface GraphSignIn extends CloudSignIn {
  readonly person: (...args: Parameters<CloudSignIn['person']>) => Promise<GraphSession>;
  readonly application: (...args: Parameters<CloudSignIn['application']>) => Promise<GraphSession>;
}

/** Any work account. */
const anyTenant = 'organizations';

/** Each sign-in has its own MSAL application, so that signing out forgets all of it. */
export function createSignIn(options: SignInOptions): GraphSignIn {
  const { clock, origins = {} } = options;
  const cloudOfNow = options.cloud ?? ((): CloudId => 'worldwide');
  const newNetwork = (): LoginNetwork => createLoginNetwork({ fetch: options.fetch ?? fetch, clock, origins, random: options.random ?? Math.random });
  const newApp = (clientId: string, cloud: CloudId, tenant: string): PersonApp => {
    const network = newNetwork();
    const authority = `${nationalClouds[cloud].login}/${tenant}`;
    return { app: new PublicClientApplication(configuration({ clientId, authority, clientCapabilities }, network)), network, cloud };
  };
  const personParts = (): PersonParts => {
    const clientId = options.clientId?.trim();
    if (clientId === undefined || clientId === '') throw fail('tenant.no-client-id');
    return { ...options, origins, clientId };
  };

  return {
    person: async (method, prompt, signal, wish = {}) => {
      const parts = personParts();
      const cloud = cloudOfNow();
      const own = newApp(parts.clientId, cloud, wish.tenant ?? anyTenant);
      const wanted = wish.tenant === undefined ? undefined : await findTenant(own.network, cloud, wish.tenant, signal);
      const permissions = wish.permissions ?? permissionsOf(['tenant']).map(({ name }) => name);
      const way = { scopes: scopesOf(cloud, permissions), prompt, ...(wish.account === undefined ? {} : { loginHint: wish.account }) };
      const result = await askPerson(own, parts, method, way, signal);
      if (wanted !== undefined && result.tenantId.toLowerCase() !== wanted) {
        throw fail('tenant.other-tenant', { why: `${result.account?.username ?? 'The account'} signed in to the tenant ${result.tenantId}, not to ${wish.tenant ?? ''}.` });
      }
      return openPersonSession(own, parts, result);
    },

    application: async ({ tenantId, clientId, certificatePem }: CertificateSignIn, signal) => {
      if (signal.aborted) throw abortError();
      const clientCertificate = readCertificate(certificatePem, clock);
      const network = newNetwork();
      const cloud = cloudOfNow();
      const app = new ConfidentialClientApplication(configuration({ clientId, authority: `${nationalClouds[cloud].login}/${tenantId}`, clientCapabilities, clientCertificate }, network));
      const request = { scopes: scopesOf(cloud, ['.default']) };
      const result = await watched(network, signal, () => orAborted(app.acquireTokenByClientCredential(request), signal));
      const keeper = createTokenKeeper(heldByApplication(result), async ({ claims }: Wanted) => {
        const challenge = claims === undefined ? {} : { claims };
        return heldByApplication(await silently(network, () => app.acquireTokenByClientCredential({ ...request, skipCache: true, ...challenge })));
      }, clock);
      const graph = openClient(cloud, keeper.token, { ...options, origins });
      return {
        account: { tenantId, account: clientId, applicationRoles: applicationRoles(result.accessToken) },
        cloud: graph,
        clockNotice: () => clockNotice(graph.clockOffset() ?? network.seen().clockOffset),
        signOut: async () => {
          keeper.forget();
          app.clearCache();
        },
      };
    },

    restore: async (signal): Promise<Restored> => {
      if (options.tokenCache === undefined || options.clientId === undefined || options.clientId.trim() === '') return {};
      return restoreSession(personParts(), options.tokenCache, newApp, signal);
    },
  };
}
