/** The browser part of a sign-in: shows the page, checks the password, gives out a code once. */
import type { Directory } from '../state/directory.ts';
import type { Consent } from './accounts.ts';
import { graphScopes, signedIn } from './accounts.ts';
import { LOGIN_ERRORS, LoginError } from './errors.ts';
import { base64url } from './keys.ts';
import type { Page } from './pages.ts';
import { escapeHtml, page, postingPage, signInForm } from './pages.ts';
import type { Grant } from './tokens.ts';
import { opaque } from './tokens.ts';

/** Codes live 10 minutes. */
const CODE_MS = 10 * 60 * 1000;
/** Parameters of the request that the form carries along. */
const CARRIED = ['client_id', 'redirect_uri', 'response_mode', 'scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method'] as const;

/** A code that was given out. */
export interface CodeGrant extends Grant {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly until: number;
  used: boolean;
}

/** The authorize endpoint and the codes that it gave out. */
export interface Authorize {
  readonly show: (parameters: URLSearchParams) => Page;
  readonly submit: (form: URLSearchParams) => Page;
  readonly takeCode: (code: string) => CodeGrant;
}

/** What the endpoint needs to know. */
export interface AuthorizeParts {
  readonly directory: Directory;
  readonly consent: Consent;
  readonly tenantId: string;
  /** Prefilled when the client names nobody. */
  readonly userName: string;
  readonly now: () => number;
}

function mustBeLoopback(uri: string): void {
  if (!/^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?(\/[^#]*)?$/.test(uri)) throw LOGIN_ERRORS.redirect(uri);
}

/** Makes the endpoint. */
export function makeAuthorize(parts: AuthorizeParts): Authorize {
  const codes = new Map<string, CodeGrant>();
  const mustBeRequest = (parameters: URLSearchParams): void => {
    const clientId = parameters.get('client_id') ?? '';
    if (!parts.directory.find('application', 'appId', clientId)?.[0]) throw LOGIN_ERRORS.unknownClient(clientId);
    mustBeLoopback(parameters.get('redirect_uri') ?? '');
    if (parameters.get('code_challenge') === null || parameters.get('code_challenge_method') !== 'S256') throw LOGIN_ERRORS.missing('code_challenge');
  };
  const form = (parameters: URLSearchParams, userName: string, error?: string): Page => {
    const hidden: Record<string, string> = {};
    for (const name of CARRIED) if (parameters.has(name)) hidden[name] = parameters.get(name) ?? '';
    return page('Sign in', signInForm({ action: `/${parts.tenantId}/login`, hidden, userName, error }), error === undefined ? 200 : 400);
  };
  const refuse = (error: unknown): Page => {
    if (!(error instanceof LoginError)) throw error;
    return page("Sorry, but we're having trouble signing you in.", `<p role="alert">${escapeHtml(error.message)}</p>`, error.status);
  };
  /** Sends the browser back to the client. */
  const back = (parameters: URLSearchParams, fields: Record<string, string>): Page => {
    const uri = parameters.get('redirect_uri') ?? '';
    const state = parameters.get('state');
    const all = state === null ? fields : { ...fields, state };
    if (parameters.get('response_mode') === 'form_post') return postingPage(uri, all);
    return { status: 302, headers: { Location: `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams(all).toString()}`, 'Cache-Control': 'no-store' }, body: '' };
  };
  const grant = (parameters: URLSearchParams, name: string, password: string): Page => {
    const user = signedIn(parts.directory, name, password, parts.now());
    const clientId = parameters.get('client_id') ?? '';
    const scope = parameters.get('scope') ?? '';
    parts.consent.mustCover(clientId, user, graphScopes(scope), true);
    const code = opaque();
    const nonce = parameters.get('nonce');
    codes.set(code, {
      userId: user.id, clientId, scope, ...(nonce === null ? {} : { nonce }), redirectUri: parameters.get('redirect_uri') ?? '',
      challenge: parameters.get('code_challenge') ?? undefined, until: parts.now() + CODE_MS, used: false,
    });
    return back(parameters, { code, client_info: base64url({ uid: user.id, utid: parts.tenantId }), session_state: user.id });
  };
  return {
    show: (parameters) => {
      try {
        mustBeRequest(parameters);
        return form(parameters, parameters.get('login_hint') ?? parts.userName);
      } catch (error) {
        return refuse(error);
      }
    },
    submit: (parameters) => {
      try {
        mustBeRequest(parameters);
        if (parameters.get('action') === 'cancel') return back(parameters, { error: 'access_denied', error_description: LOGIN_ERRORS.declinedConsent().message, error_subcode: 'cancel' });
        const name = parameters.get('login') ?? '';
        try {
          return grant(parameters, name, parameters.get('passwd') ?? '');
        } catch (error) {
          if (error instanceof LoginError && error.number !== 65001) return form(parameters, name, error.message);
          if (error instanceof LoginError) return back(parameters, { error: 'access_denied', error_description: error.message });
          throw error;
        }
      } catch (error) {
        return refuse(error);
      }
    },
    takeCode: (code) => {
      const found = codes.get(code);
      if (!found) throw LOGIN_ERRORS.badCode();
      if (found.used) throw LOGIN_ERRORS.codeUsed();
      if (found.until <= parts.now()) throw LOGIN_ERRORS.codeExpired();
      found.used = true;
      return found;
    },
  };
}
