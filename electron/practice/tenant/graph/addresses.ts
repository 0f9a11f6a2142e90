/** Keeps mail, proxy addresses and names unique, and the two address properties in step. */
import type { Directory } from '../state/directory.ts';
import type { Entity, Values } from '../state/entity.ts';
import { badRequest, conflict } from './errors.ts';

const WITH_ADDRESSES = ['user', 'group', 'orgContact'] as const;

/** The proxy addresses after `mail` was set: the new one leads, a former one stays as secondary. */
export function proxiesFor(mail: string | null, former: readonly string[]): string[] {
  const same = (address: string): boolean => address.slice(5).toLowerCase() === mail?.toLowerCase();
  const kept = former.filter((address) => !/^smtp:/i.test(address) || !same(address));
  if (mail === null) return kept.filter((address) => !address.startsWith('SMTP:'));
  return [`SMTP:${mail}`, ...kept.map((address) => address.replace(/^SMTP:/, 'smtp:'))];
}

/** Throws when another object has that address; `self` may keep its own. */
export function mustBeFreeAddress(directory: Directory, mail: string, self: string | undefined): void {
  const taken = WITH_ADDRESSES.some((type) => (directory.find(type, 'proxyAddresses', `smtp:${mail}`) ?? []).some((entity) => entity.id !== self)
    || (directory.find(type, 'mail', mail) ?? []).some((entity) => entity.id !== self));
  if (taken) throw conflict('proxyAddresses', true);
}

/** Throws when another user has that value. */
export function mustBeUnique(directory: Directory, property: 'userPrincipalName' | 'onPremisesImmutableId', value: string, self: string | undefined): void {
  const others = (directory.find('user', property, value) ?? []).filter((entity) => entity.id !== self);
  if (others.length > 0) throw conflict(property);
}

/** The domain of a name, if the tenant has verified it. */
export function verifiedDomain(directory: Directory, name: string): Entity | undefined {
  const domain = directory.get(name.slice(name.lastIndexOf('@') + 1).toLowerCase());
  return domain?.type === 'domain' && domain.values['isVerified'] === true ? domain : undefined;
}

const PREFIX = /^[A-Za-z0-9'._!#^~-]{1,64}@[A-Za-z0-9.-]{1,48}$/;

/** Throws unless `name` is a user principal name of this tenant. */
export function mustBePrincipalName(directory: Directory, name: string): void {
  if (!PREFIX.test(name) || /\.@|^\./.test(name)) throw badRequest('Property userPrincipalName is invalid.', [{ code: 'InvalidValue', message: 'Property userPrincipalName is invalid.', target: 'userPrincipalName' }]);
  if (!verifiedDomain(directory, name)) {
    const message = 'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.';
    throw badRequest(message, [{ code: 'InvalidValue', message, target: 'userPrincipalName' }]);
  }
}

/** Mail and proxy addresses that a write of `values` leads to; empty when mail is not touched. */
export function addressesAfter(directory: Directory, values: Values, self: Entity | undefined): Values {
  if (!('mail' in values)) return {};
  const mail = typeof values['mail'] === 'string' ? values['mail'] : null;
  if (mail !== null) mustBeFreeAddress(directory, mail, self?.id);
  return { mail, proxyAddresses: proxiesFor(mail, (self?.values['proxyAddresses'] as string[] | undefined) ?? []) };
}
