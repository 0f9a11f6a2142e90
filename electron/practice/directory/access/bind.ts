/** Simple binds: who is it, is the password right, may the account sign in. */
import { named, type Domain } from '../base/domain.ts';
import { isDeleted, valueOf, type DirectoryObject } from '../base/object.ts';
import { isPasswordOld } from '../read/constructed.ts';
import { code, Refusal } from '../refusal.ts';
import { fold } from '../values/text.ts';
import { fromFileTime } from '../values/time.ts';
import type { Passwords } from './passwords.ts';
import { viewerOf, type Viewer } from './viewer.ts';

/** Windows error numbers that a refused bind carries as `data`. */
export const bindData = { unknown: '525', wrongPassword: '52e', disabled: '533', locked: '775', accountExpired: '701', passwordExpired: '532', mustChange: '773' } as const;

function refused(data: string): Refusal {
  return new Refusal(code.invalidCredentials, `80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data ${data}, v4f7c`);
}

/** Answers who signed in; undefined for anonymous. An empty password signs in nobody and succeeds, as Windows does. */
export async function bind(domain: Domain, passwords: Passwords, name: string, password: string): Promise<Viewer | undefined> {
  if (password === '') return undefined;
  const account = accountOf(domain, name);
  if (account === undefined) throw refused(bindData.unknown);
  if (isLocked(account)) throw refused(bindData.locked);
  if (!(await passwords.matches(account.id, password))) throw refused(bindData.wrongPassword);
  const data = barOf(domain, account);
  if (data !== undefined) throw refused(data);
  return viewerOf(domain, account);
}

const isLocked = (account: DirectoryObject): boolean => Number(valueOf(account, 'lockouttime') ?? '0') > 0;
const disabledFlag = 0x2;
const keepsPassword = 0x1_00_00;

/** Why an account with the right password may not sign in. */
function barOf(domain: Domain, account: DirectoryObject): string | undefined {
  const flags = Number(valueOf(account, 'useraccountcontrol') ?? '0');
  if ((flags & disabledFlag) !== 0) return bindData.disabled;
  if (fromFileTime(valueOf(account, 'accountexpires') ?? '0') < domain.now().getTime()) return bindData.accountExpired;
  if ((flags & keepsPassword) !== 0 || !isPasswordOld(domain, account)) return undefined;
  return valueOf(account, 'pwdlastset') === '0' ? bindData.mustChange : bindData.passwordExpired;
}

/** The account of a UPN, DOMAIN\name, DN or the implicit UPN name@domain. */
function accountOf(domain: Domain, name: string): DirectoryObject | undefined {
  if (name.includes('=')) return usable(named(domain, name));
  const slash = name.indexOf('\\');
  if (slash > 0) {
    const isOurs = [domain.realm.netbios, domain.realm.domain].map(fold).includes(fold(name.slice(0, slash)));
    return isOurs ? first(domain, 'samaccountname', name.slice(slash + 1)) : undefined;
  }
  const explicit = first(domain, 'userprincipalname', name);
  if (explicit !== undefined) return explicit;
  const at = name.lastIndexOf('@');
  return at > 0 && fold(name.slice(at + 1)) === fold(domain.realm.domain) ? first(domain, 'samaccountname', name.slice(0, at)) : undefined;
}

function first(domain: Domain, key: string, value: string): DirectoryObject | undefined {
  return domain.base.find(key, fold(value)).find((object) => usable(object) !== undefined);
}

function usable(object: DirectoryObject | undefined): DirectoryObject | undefined {
  return object === undefined || isDeleted(object) || !object.values.has('useraccountcontrol') ? undefined : object;
}
