/** The session of a person: renewed silently, widened by consent, interrupted when only the person can go on, kept for the next start. */
import type { AccountInfo, AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { fail, Failure } from '../../shared/problem.ts';
import type { CloudId } from '../../shared/tables/endpoints-shape.ts';
import { isCovered } from '../../shared/tables/permissions.ts';
import type { PersonAccess, PersonMethod, Prompt } from '../ports/cloud.ts';
import { clockNotice } from './clock-warning.ts';
import { nationalClouds } from './clouds.ts';
import { createInterruption } from './interruption.ts';
import { keptText, type TokenCache } from './kept-session.ts';
import type { LoginNetwork } from './login-network.ts';
import { heldByPerson, lacksConsent, openClient, silently, watched, type ClientParts, type GraphSession } from './msal-parts.ts';
import { byDeviceCode, throughBrowser, type PersonSignIn } from './person-sign-in.ts';
import { withinSignInLimit } from './time-limit.ts';
import { createTokenKeeper, type HeldToken, type Wanted } from './token-keeper.ts';

/** What all sessions of people share. */
export interface PersonParts extends ClientParts {
  readonly clientId: string;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly tokenCache?: TokenCache | undefined;
  /** Hears when work waits for the person, and when it no longer does. */
  readonly interrupted?: ((waiting: boolean) => void) | undefined;
}

/** MSAL's application of one session, with the network that only it uses. */
export interface PersonApp {
  readonly app: PublicClientApplication;
  readonly network: LoginNetwork;
  readonly cloud: CloudId;
}

/** Permissions as scopes of Microsoft Graph in one cloud. */
export function scopesOf(cloud: CloudId, permissions: readonly string[]): string[] {
  return permissions.map((name) => `${nationalClouds[cloud].graph}/${name}`);
}

/** Asks the person; 15 minutes at the most. */
export function askPerson({ app, network }: PersonApp, parts: PersonParts, method: PersonMethod, way: Pick<PersonSignIn, 'scopes' | 'prompt' | 'again' | 'loginHint' | 'claims'>, signal: AbortSignal): Promise<AuthenticationResult> {
  const { clock, origins } = parts;
  return withinSignInLimit((limited) => {
    const whole = { app, origins, clock, signal: limited, ...way };
    return watched(network, limited, () => (method === 'browser' ? throughBrowser(whole, parts.openBrowser) : byDeviceCode(whole)));
  }, clock, signal);
}

/** `first` is what the sign-in, or the restored cache, brought. */
export async function openPersonSession(own: PersonApp, parts: PersonParts, first: AuthenticationResult): Promise<GraphSession> {
  const { app, network, cloud } = own;
  const { account, tenantId } = first;
  if (account === null) throw fail('tenant.garbled', { why: 'The sign-in service did not say who signed in.' });
  const authority = `${nationalClouds[cloud].login}/${tenantId}`;
  const interruption = createInterruption(parts.clock, parts.interrupted);
  const refused = new Set<string>();
  let signedIn = true;

  /** What cannot be kept makes the next start ask again; the work of now does not fail for it. */
  const keep = async (permissions: readonly string[]): Promise<void> => {
    if (!signedIn || parts.tokenCache === undefined) return;
    const text = keptText({ cloud, clientId: parts.clientId, tenantId, account: account.homeAccountId, permissions: [...permissions], cache: app.getTokenCache().serialize() });
    await parts.tokenCache.write(text).catch(() => undefined);
  };

  const taken = async (result: AuthenticationResult): Promise<HeldToken> => {
    const held = heldByPerson(result);
    await keep(held.permissions ?? []);
    return held;
  };

  const silent = (permissions: readonly string[], { claims, force }: Wanted): Promise<AuthenticationResult> =>
    silently(network, () => app.acquireTokenSilent({ account, scopes: scopesOf(cloud, permissions), authority, forceRefresh: force === true, ...(claims === undefined ? {} : { claims }) }));

  const renew = async (wanted: Wanted): Promise<HeldToken> => {
    const { missing = [] } = wanted;
    if (missing.some((name) => refused.has(name))) throw consentNeeded(missing);
    try {
      return await taken(await silent([...keeper.granted(), ...missing], wanted));
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      if (missing.length > 0 && lacksConsent(thrown)) {
        for (const name of missing) refused.add(name);
        throw consentNeeded(missing);
      }
      if (thrown.problem.code !== 'tenant.session-expired') throw thrown;
      return interruption.wait(wanted.claims, thrown);
    }
  };
  const held = heldByPerson(first);
  const keeper = createTokenKeeper(held, renew, parts.clock);

  const ask = async (permissions: readonly string[], claims: string | undefined, method: PersonMethod, prompt: Prompt, signal: AbortSignal): Promise<HeldToken> => {
    const result = await askPerson(own, parts, method, { scopes: scopesOf(cloud, permissions), prompt, again: account, ...(claims === undefined ? {} : { claims }) }, signal);
    mustBeSame(account, result.account);
    const next = await taken(result);
    keeper.replace(next);
    refused.clear();
    return next;
  };

  const person: PersonAccess = {
    granted: keeper.granted,
    consent: async (permissions, method, prompt, signal) => {
      const wanted = [...new Set([...keeper.granted(), ...permissions])];
      try {
        keeper.replace(await taken(await silent(wanted, {})));
      } catch (thrown) {
        if (!(thrown instanceof Failure) || thrown.problem.code !== 'tenant.session-expired') throw thrown;
        await ask(wanted, undefined, method, prompt, signal).catch((refusal: unknown) => {
          throw refusal instanceof Failure && lacksConsent(refusal) ? consentNeeded(permissions.filter((name) => !isCovered(name, keeper.granted()))) : refusal;
        });
      }
      refused.clear();
    },
    signInAgain: async (method, prompt, signal) => interruption.end(await ask(keeper.granted(), interruption.claims(), method, prompt, signal)),
    adminConsentUrl: `${authority}/adminconsent?${new URLSearchParams({ client_id: parts.clientId }).toString()}`,
  };

  const leave = async (): Promise<void> => {
    signedIn = false;
    interruption.giveUp();
    keeper.forget();
  };
  await keep(held.permissions ?? []);
  const graph = openClient(cloud, keeper.token, parts);
  return {
    account: { tenantId, account: account.username, applicationRoles: undefined },
    cloud: graph,
    clockNotice: () => clockNotice(graph.clockOffset() ?? network.seen().clockOffset),
    person,
    leave,
    signOut: async () => {
      await leave();
      await app.signOut({ account });
      await parts.tokenCache?.remove();
    },
  };
}

/** Work of one account never goes on as another. */
function mustBeSame(before: AccountInfo, now: AccountInfo | null): void {
  if (now?.homeAccountId !== before.homeAccountId) throw fail('tenant.other-account', { why: `The setup works as ${before.username}; ${now?.username ?? 'somebody else'} signed in.` });
}

function consentNeeded(missing: readonly string[]): Failure {
  return fail('tenant.consent-needed', { why: `The setup needs the permission ${missing.join(', ')}, and nobody consented to it yet.`, detail: { permission: missing.join(' ') } });
}
