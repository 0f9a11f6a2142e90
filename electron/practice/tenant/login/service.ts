/** Answers the sign-in addresses: pages, codes, tokens, discovery. */
import { createHash, randomUUID } from 'node:crypto';
import type { Faults } from '../options.ts';
import type { Directory } from '../state/directory.ts';
import type { Consent } from './accounts.ts';
import { graphScopes } from './accounts.ts';
import type { Authorize } from './authorize.ts';
import { applicationRoles, provedPrincipal } from './client-assertion.ts';
import type { Device } from './device.ts';
import { instanceDiscovery, openIdConfiguration } from './discovery.ts';
import { LOGIN_ERRORS, LoginError } from './errors.ts';
import type { Signer } from './keys.ts';
import type { Page } from './pages.ts';
import { page } from './pages.ts';
import type { Grant, TokenReply, Tokens } from './tokens.ts';

/** A request to a sign-in address. */
export interface LoginRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly form: URLSearchParams;
  /** The address at which the practice tenant is reached. */
  readonly url: string;
}

/** What the service is made of. */
export interface LoginParts {
  readonly tenantId: string;
  readonly directory: Directory;
  readonly consent: Consent;
  readonly tokens: Tokens;
  readonly signer: Signer;
  readonly authorize: Authorize;
  readonly device: Device;
  readonly now: () => number;
  /** Whether a certificate that was added then, on the clock of delays, signs in already. */
  readonly isSeen: (addedAt: number) => boolean;
  readonly faults: Pick<Faults, 'personNeeded' | 'signInsExpired' | 'claimsChallenges'>;
}

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** Names that stand for "whichever tenant the user is of". */
const ANY_TENANT = ['common', 'organizations'];

function json(status: number, value: unknown): Page {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' }, body: JSON.stringify(value) };
}

/** Makes the one function that answers. */
export function makeLoginService(parts: LoginParts): (request: LoginRequest) => Page {
  const { faults } = parts;
  const user = (grant: Grant): TokenReply => parts.tokens.forUser(grant, parts.consent.all());
  /** Whoever signed in in person has done what a challenge asked for. */
  const inPerson = (grant: Grant): TokenReply => {
    if (faults.personNeeded === true) Object.assign(faults, { personNeeded: false, claimsChallenges: 0 });
    return user(grant);
  };
  const byCode = (form: URLSearchParams): TokenReply => {
    const grant = parts.authorize.takeCode(form.get('code') ?? '');
    if (grant.clientId !== form.get('client_id') || grant.redirectUri !== form.get('redirect_uri')) throw LOGIN_ERRORS.badCode();
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    if (challenge !== grant.challenge) throw LOGIN_ERRORS.verifier();
    return inPerson(grant);
  };
  const byRefresh = (form: URLSearchParams): TokenReply => {
    const grant = parts.tokens.redeem(form.get('refresh_token') ?? '');
    if (grant.clientId !== form.get('client_id')) throw LOGIN_ERRORS.badRefresh();
    if (faults.signInsExpired === true) throw LOGIN_ERRORS.refreshExpired();
    if (faults.personNeeded === true) throw LOGIN_ERRORS.interaction();
    const scope = form.get('scope') ?? grant.scope;
    const owner = parts.directory.get(grant.userId);
    if (owner) parts.consent.mustCover(grant.clientId, owner, graphScopes(scope), false);
    return user({ ...grant, scope });
  };
  const byAssertion = (form: URLSearchParams): TokenReply => {
    const assertion = form.get('client_assertion');
    if (assertion === null) throw LOGIN_ERRORS.noSecret();
    const principal = provedPrincipal(parts.directory, form.get('client_id') ?? '', assertion, parts.tenantId, parts.now(), parts.isSeen);
    return parts.tokens.forApplication(principal, applicationRoles(parts.directory, principal));
  };
  const token = (form: URLSearchParams): TokenReply => {
    const type = form.get('grant_type') ?? '';
    const clientId = form.get('client_id') ?? '';
    if (!parts.directory.find('application', 'appId', clientId)?.[0]) throw LOGIN_ERRORS.unknownClient(clientId);
    switch (type) {
      case 'authorization_code': return byCode(form);
      case 'refresh_token': return byRefresh(form);
      case 'device_code': case DEVICE_GRANT: return inPerson(parts.device.take(form.get('device_code') ?? ''));
      case 'client_credentials': return byAssertion(form);
      case '': throw LOGIN_ERRORS.missing('grant_type');
      default: throw LOGIN_ERRORS.grant(type);
    }
  };
  /** An OAuth error as Entra writes it. */
  const failed = (error: LoginError): Page => {
    const trace = randomUUID();
    const timestamp = new Date(parts.now()).toISOString().replace('T', ' ').replace(/\.\d{3}Z$/, 'Z');
    return json(error.status, {
      error: error.error, error_description: `${error.message} Trace ID: ${trace} Correlation ID: ${trace} Timestamp: ${timestamp}`,
      error_codes: [error.number], timestamp, trace_id: trace, correlation_id: trace, error_uri: `https://login.microsoftonline.com/error?code=${error.number}`,
    });
  };
  const mustBeTenant = (name: string): void => {
    const domain = parts.directory.get(name.toLowerCase());
    const known = ANY_TENANT.includes(name) || name.toLowerCase() === parts.tenantId || (domain?.type === 'domain' && domain.values['isVerified'] === true);
    if (!known) throw LOGIN_ERRORS.unknownTenant(name);
  };
  const answer = (request: LoginRequest): Page => {
    const { method, path, parameters, form } = request;
    if (path === '/devicelogin') return method === 'POST' ? parts.device.submit(form) : parts.device.show(parameters);
    const [, tenant = '', ...rest] = path.split('/');
    const action = `${method} ${rest.join('/')}`;
    if (action === 'GET discovery/instance') return json(200, instanceDiscovery(parts.tenantId));
    mustBeTenant(tenant);
    switch (action) {
      case 'GET oauth2/v2.0/authorize': return parts.authorize.show(parameters);
      case 'POST login': return parts.authorize.submit(form);
      case 'POST oauth2/v2.0/token': return json(200, token(form));
      case 'POST oauth2/v2.0/devicecode': return json(200, parts.device.start(form, request.url));
      case 'GET oauth2/v2.0/logout': return page('You signed out of your account', '<p>It is a good idea to close all browser windows.</p>');
      case 'GET v2.0/.well-known/openid-configuration': return json(200, openIdConfiguration(parts.tenantId));
      case 'GET discovery/v2.0/keys': return json(200, parts.signer.jwks());
      default: return page('Not found', '<p>There is no such address.</p>', 404);
    }
  };
  const answerOrRefusal = (request: LoginRequest): Page => {
    try {
      return answer(request);
    } catch (error) {
      if (error instanceof LoginError) return failed(error);
      throw error;
    }
  };
  return (request) => {
    const { headers, ...reply } = answerOrRefusal(request);
    return { ...reply, headers: { Date: new Date(parts.now()).toUTCString(), ...headers } };
  };
}
