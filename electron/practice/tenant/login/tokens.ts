/** Issues access, identity and refresh tokens, and reads access tokens back. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Store } from '../../store.ts';
import type { Directory } from '../state/directory.ts';
import type { Entity } from '../state/entity.ts';
import { ROLES } from '../tables/roles.ts';
import { graphScopes, IDENTITY_SCOPES, rolesOf } from './accounts.ts';
import { LOGIN_ERRORS } from './errors.ts';
import type { Claims, Signer } from './keys.ts';
import { base64url } from './keys.ts';

/** The audience of every access token. */
export const GRAPH = 'https://graph.microsoft.com';
/** Access tokens live 75 minutes (documented: a random time from 60 to 90). */
const ACCESS_SECONDS = 4500;
/** Refresh tokens live 90 days. */
const REFRESH_MS = 90 * 24 * 3600 * 1000;

/** A sign-in that tokens are issued for. */
export interface Grant {
  readonly userId: string;
  readonly clientId: string;
  /** As the client asked for them. */
  readonly scope: string;
  readonly nonce?: string;
}

/** What the token endpoint answers. */
export type TokenReply = Readonly<Record<string, string | number>>;

/** The tokens of one tenant. */
export interface Tokens {
  readonly forUser: (grant: Grant, consented: readonly string[]) => TokenReply;
  readonly forApplication: (servicePrincipal: Entity, roles: readonly string[]) => TokenReply;
  /** The grant behind a refresh token; throws a LoginError. */
  readonly redeem: (refreshToken: string) => Grant;
  /** Claims of an access token that is genuine, for Graph, and in its time. */
  readonly read: (token: string) => Claims | undefined;
  /** Refuses every access token issued so far. */
  readonly expireAll: () => void;
}

interface Refresh extends Grant {
  readonly until: number;
}

/** Opens the tokens of a store; `now` in milliseconds. */
export function openTokens(store: Store, directory: Directory, signer: Signer, tenantId: string, now: () => number): Tokens {
  const issued = new Set<string>();
  const refused = new Set<string>();
  const checked = new Map<string, Claims>();
  const refreshes = new Map(store.all('tenant-refresh').map((row) => [row.id, row.value as Refresh]));
  const seconds = (): number => Math.floor(now() / 1000);
  const key = (token: string): string => createHash('sha256').update(token).digest('hex');
  const access = (claims: Claims): string => {
    const uti = randomBytes(16).toString('base64url');
    issued.add(uti);
    const at = seconds();
    return signer.sign({ aud: GRAPH, iss: `https://sts.windows.net/${tenantId}/`, iat: at, nbf: at, exp: at + ACCESS_SECONDS, tid: tenantId, uti, ver: '1.0', ...claims });
  };
  const identity = (user: Entity, grant: Grant): string => {
    const at = seconds();
    return signer.sign({
      aud: grant.clientId, iss: `https://login.microsoftonline.com/${tenantId}/v2.0`, iat: at, nbf: at, exp: at + 3600, ver: '2.0', tid: tenantId,
      oid: user.id, sub: createHash('sha256').update(user.id + grant.clientId).digest('base64url'), name: user.values['displayName'],
      preferred_username: user.values['userPrincipalName'], ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
    });
  };
  return {
    forUser: (grant, consented) => {
      const user = directory.get(grant.userId);
      if (user?.type !== 'user' || user.deleted) throw LOGIN_ERRORS.refreshRevoked();
      if (user.values['accountEnabled'] === false) throw LOGIN_ERRORS.disabledUser();
      const asked = graphScopes(grant.scope);
      const scopes = [...new Set(asked.flatMap((scope) => (scope === '.default' ? consented : [scope])))].filter((scope) => !IDENTITY_SCOPES.includes(scope.toLowerCase()));
      const wids = [...rolesOf(directory, user.id)].map((role) => ROLES[role]);
      const refresh = `1.${randomBytes(48).toString('base64url')}`;
      const kept: Refresh = { userId: grant.userId, clientId: grant.clientId, scope: grant.scope, until: now() + REFRESH_MS };
      refreshes.set(key(refresh), kept);
      store.put('tenant-refresh', key(refresh), kept);
      return {
        token_type: 'Bearer',
        scope: [...scopes.map((scope) => `${resourceIn(grant.scope)}/${scope}`), ...asked.filter((scope) => IDENTITY_SCOPES.includes(scope.toLowerCase()))].join(' '),
        expires_in: ACCESS_SECONDS, ext_expires_in: ACCESS_SECONDS,
        access_token: access({ appid: grant.clientId, idtyp: 'user', oid: user.id, sub: user.id, upn: user.values['userPrincipalName'], name: user.values['displayName'], scp: scopes.join(' '), wids }),
        refresh_token: refresh,
        id_token: identity(user, grant),
        client_info: base64url({ uid: user.id, utid: tenantId }),
      };
    },
    forApplication: (principal, roles) => ({
      token_type: 'Bearer', expires_in: ACCESS_SECONDS, ext_expires_in: ACCESS_SECONDS,
      access_token: access({ appid: principal.values['appId'], idtyp: 'app', oid: principal.id, sub: principal.id, roles }),
    }),
    redeem: (token) => {
      const row = refreshes.get(key(token));
      if (!row) throw LOGIN_ERRORS.badRefresh();
      if (row.until <= now()) throw LOGIN_ERRORS.refreshExpired();
      return row;
    },
    read: (token) => {
      const claims = checked.get(token) ?? signer.read(token);
      if (claims?.['aud'] !== GRAPH || claims['tid'] !== tenantId || refused.has(String(claims['uti']))) return undefined;
      if (checked.size > 1000) checked.clear();
      checked.set(token, claims);
      const at = seconds();
      return Number(claims['nbf']) - 300 <= at && at < Number(claims['exp']) ? claims : undefined;
    },
    expireAll: () => {
      for (const uti of issued) refused.add(uti);
      issued.clear();
    },
  };
}

/** The address of Graph that the scopes were asked for with. */
function resourceIn(scope: string): string {
  return /https:\/\/[a-z.-]+(?=\/)/i.exec(scope)?.[0] ?? GRAPH;
}

/** A new opaque value, as codes and device codes are. */
export function opaque(): string {
  return `${randomUUID()}.${randomBytes(24).toString('base64url')}`;
}
