/** A person signs in with MSAL: through the system browser and a loopback listener, or by a code on another device. */
import type { AccountInfo, AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import type { SignInPrompt } from '../../shared/contract/tenant.ts';
import type { Clock } from '../ports/clock.ts';
import { abortError, orAborted } from './abort.ts';
import { mapOrigin, type OriginMap } from './clouds.ts';
import { notSignedInPage, signedInPage } from './loopback-pages.ts';

/** What both ways need. */
export interface PersonSignIn {
  readonly app: PublicClientApplication;
  readonly scopes: readonly string[];
  /** Signs this account in again, without a choice of accounts; a new sign-in when left out. */
  readonly again?: AccountInfo;
  /** Name that the sign-in page begins with. */
  readonly loginHint?: string;
  /** What a claims challenge asks the sign-in for. */
  readonly claims?: string;
  readonly origins: OriginMap;
  readonly clock: Clock;
  readonly prompt: (prompt: SignInPrompt) => void;
  readonly signal: AbortSignal;
}

/** PKCE; the answer comes to a listener on 127.0.0.1. A browser that cannot be started is no failure: the person has the link from the prompt. */
export function throughBrowser({ app, scopes, again, loginHint, claims, origins, prompt, signal }: PersonSignIn, open: (url: string) => Promise<void>): Promise<AuthenticationResult> {
  let stop = (): void => undefined;
  const result = app.acquireTokenInteractive({
    scopes: [...scopes],
    ...(again === undefined ? { prompt: loginHint === undefined ? 'select_account' : 'login' } : {}),
    ...hintOf(again?.username ?? loginHint),
    ...(claims === undefined ? {} : { claims }),
    successTemplate: signedInPage,
    errorTemplate: notSignedInPage,
    openBrowser: async (address) => {
      if (signal.aborted) throw abortError();
      stop = () => void closeListener(new URL(address));
      signal.addEventListener('abort', stop, { once: true });
      const url = mapOrigin(address, origins);
      prompt({ kind: 'browser', url });
      await orAborted(open(url).catch(() => undefined), signal);
    },
  });
  return result.finally(() => signal.removeEventListener('abort', stop));
}

function hintOf(loginHint: string | undefined): { readonly loginHint?: string } {
  return loginHint === undefined ? {} : { loginHint };
}

/**
 * MSAL has no way to stop its listener, so it is told what the browser would tell it after "Cancel". The state in the address shows
 * that the message is about this sign-in. When the listener is gone already there is nothing to close.
 */
async function closeListener(address: URL): Promise<void> {
  const port = new URL(address.searchParams.get('redirect_uri') ?? 'http://localhost').port;
  const form = new URLSearchParams({ error: 'access_denied', state: address.searchParams.get('state') ?? '' });
  await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: form }).catch(() => undefined);
}

/** The person types a code into a page, on any device. MSAL looks at `cancel` only after a wait, so the answer does not wait for MSAL. */
export function byDeviceCode({ app, scopes, claims, origins, clock, prompt, signal }: PersonSignIn): Promise<AuthenticationResult | null> {
  const request = {
    scopes: [...scopes],
    ...(claims === undefined ? {} : { claims }),
    cancel: false,
    deviceCodeCallback: ({ verificationUri, userCode, expiresIn }: { verificationUri: string; userCode: string; expiresIn: number }) => {
      const expiresAt = new Date(clock.now() + expiresIn * 1000).toISOString();
      prompt({ kind: 'device-code', url: mapOrigin(verificationUri, origins), code: userCode, expiresAt });
    },
  };
  const cancel = (): void => void (request.cancel = true);
  signal.addEventListener('abort', cancel, { once: true });
  return orAborted(app.acquireTokenByDeviceCode(request), signal).finally(() => signal.removeEventListener('abort', cancel));
}
