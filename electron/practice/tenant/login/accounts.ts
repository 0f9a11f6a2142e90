/** Who may sign in: checks names and passwords, consent, and says which roles a user has. */
import type { Directory } from '../state/directory.ts';
import type { Entity } from '../state/entity.ts';
import type { Store } from '../../store.ts';
import { ROLES } from '../tables/roles.ts';
import type { RoleName } from '../tables/roles.ts';
import { passwordHash } from '../graph/password.ts';
import { LOGIN_ERRORS } from './errors.ts';

/** Scopes about the sign-in itself, not about Graph. */
export const IDENTITY_SCOPES: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

/** The user with that name and password, or Temporary Access Pass; `now` in milliseconds; throws a LoginError. */
export function signedIn(directory: Directory, name: string, password: string, now: number): Entity {
  const user = directory.find('user', 'userPrincipalName', name.trim())?.[0];
  if (!user) throw LOGIN_ERRORS.unknownUser(name.trim());
  const isPassword = user.hidden.passwordHash !== undefined && user.hidden.passwordHash === passwordHash(password);
  if (!isPassword && !usesPass(directory, user, password, now)) throw LOGIN_ERRORS.wrongPassword();
  if (user.values['accountEnabled'] === false) throw LOGIN_ERRORS.disabledUser();
  return user;
}

/** True when it is a pass that holds now; one for a single use is used up. */
function usesPass(directory: Directory, user: Entity, secret: string, now: number): boolean {
  const { accessPass } = user.hidden;
  if (accessPass?.hash !== passwordHash(secret) || now < accessPass.from || now >= accessPass.until) return false;
  if (accessPass.once && accessPass.usedAt !== undefined) return false;
  directory.update(user.id, {}, { accessPass: { ...accessPass, usedAt: now } });
  return true;
}

/** The directory roles that a user or service principal has now. */
export function rolesOf(directory: Directory, id: string): Set<RoleName> {
  const direct = directory.links.sources('members', id).map((source) => directory.get(source));
  const byGroup = direct.filter((entity) => entity?.type === 'group' && entity.values['isAssignableToRole'] === true)
    .flatMap((group) => directory.links.sources('members', group?.id ?? '')).map((source) => directory.get(source));
  const templates = [...direct, ...byGroup]
    .filter((entity) => entity?.type === 'directoryRole').map((entity) => entity?.values['roleTemplateId']);
  return new Set((Object.keys(ROLES) as RoleName[]).filter((name) => templates.includes(ROLES[name])));
}

/** Graph scopes in a scope text, without the resource before them: `User.Read.All`. Each national cloud has its own address of Graph. */
export function graphScopes(text: string): string[] {
  return text.split(/\s+/).filter((scope) => scope !== '').map((scope) => scope.replace(/^https:\/\/[a-z.-]+\//i, '').replace(/^00000003-0000-0000-c000-000000000000\//i, ''));
}

/** What has been consented for everybody. */
export interface Consent {
  /** Throws 65001 unless `scopes` are consented; an administrator at the screen (`interactive`) consents by signing in. */
  readonly mustCover: (clientId: string, user: Entity, scopes: readonly string[], interactive: boolean) => void;
  /** Every consented scope, for `.default`. */
  readonly all: () => readonly string[];
}

/** Opens the consent of a tenant; `first` undefined means every scope of `known`. */
export function openConsent(store: Store, directory: Directory, known: readonly string[], first: readonly string[] | undefined): Consent {
  const kept = store.all('tenant-consent')[0]?.value as string[] | undefined;
  let scopes = kept ?? [...(first ?? known)];
  const has = (scope: string): boolean => IDENTITY_SCOPES.includes(scope.toLowerCase()) || scope === '.default' || scopes.some((other) => other.toLowerCase() === scope.toLowerCase());
  return {
    all: () => scopes,
    mustCover: (clientId, user, wanted, interactive) => {
      const missing = wanted.filter((scope) => !has(scope));
      if (missing.length === 0) return;
      if (!interactive || !rolesOf(directory, user.id).has('globalAdministrator')) throw LOGIN_ERRORS.consent(clientId);
      scopes = [...scopes, ...missing];
      store.put('tenant-consent', 'scopes', scopes);
    },
  };
}
