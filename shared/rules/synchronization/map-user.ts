/** Works out the cloud user that a directory user should be. */
import { dnsNameOf, nameOfDn, parentDn } from '../dn.ts';
import { all, first, type DirectoryObject } from '../directory-object.ts';
import { anchorOf } from './anchor.ts';
import { mapProperties, type Properties } from './map-properties.ts';
import type { Mapping } from './mapping.ts';

/** A user as it should stand in the tenant. */
export interface MappedUser {
  readonly anchor: string;
  /** Base64 of objectGUID: the anchor it had before ms-DS-ConsistencyGuid was filled. */
  readonly objectGuid: string;
  readonly dn: string;
  readonly unit: string;
  readonly name: string;
  readonly userPrincipalName: string;
  /** True when the own suffix is not verified and the initial domain stands in for it. */
  readonly fallback: boolean;
  /** The account name at the initial domain, for two users who would get the same fallback name. */
  readonly accountFallback: string;
  /** Primary SMTP address, lower case, for soft match. */
  readonly primaryAddress: string | undefined;
  readonly managerDn: string | undefined;
  readonly properties: Properties;
}

/** UPN, alias and state by the rules of Entra Connect (sign-in name: own suffix if verified, else alias at the initial domain). */
export function mapUser(object: DirectoryObject, { anchor: anchorAttribute, names, users }: Mapping): MappedUser {
  const anchor = anchorOf(object, anchorAttribute);
  const alias = aliasOf(object);
  // Filled in place: half a million objects are mapped, and copies of so many properties take longer than the mapping itself.
  const properties = mapProperties(object, users);
  const ruled = properties['userPrincipalName'];
  if (ruled !== undefined) delete properties['userPrincipalName'];
  const own = (typeof ruled === 'string' ? ruled : first(object, 'userprincipalname')?.trim()) ?? `${first(object, 'samaccountname') ?? ''}@${dnsNameOf(object.dn)}`;
  const fallback = !names.verifiedDomains.has(suffixOf(own));
  const userPrincipalName = fallback ? `${alias}@${names.initialDomain}` : own;
  properties['displayName'] ??= nameOfDn(object.dn);
  const mail = mailOf(object);
  properties['userPrincipalName'] = userPrincipalName;
  properties['mailNickname'] = alias;
  // Where AD has no address, the one that Exchange gave with a license stays.
  if (mail !== undefined) properties['mail'] = mail;
  properties['accountEnabled'] = (Number(first(object, 'useraccountcontrol') ?? 0) & 0x2) === 0;
  properties['onPremisesImmutableId'] = anchor;
  return {
    anchor,
    objectGuid: object.guid,
    dn: object.dn,
    unit: parentDn(object.dn) ?? object.dn,
    name: String(properties['displayName']),
    userPrincipalName,
    fallback,
    accountFallback: `${cleanAlias(first(object, 'samaccountname') ?? '')}@${names.initialDomain}`,
    primaryAddress: primaryAddressOf(object),
    managerDn: first(object, 'manager'),
    properties,
  };
}

/** Characters and lengths that Entra takes in a sign-in name: 64 before the @, 48 after, 113 in all. */
export function isValidSignInName(name: string): boolean {
  return /^[A-Za-z0-9'._!#^~-]{1,64}@[A-Za-z0-9.-]{1,48}$/.test(name) && !/^\.|\.@/.test(name);
}

/** In this order: mailNickname, prefix of the primary address, of mail, of the UPN, of another address, account name. */
function aliasOf(object: DirectoryObject): string {
  const addresses = all(object, 'proxyaddresses');
  const candidates = [
    first(object, 'mailnickname'),
    prefixOf(addresses.find((address) => address.startsWith('SMTP:'))?.slice(5)),
    prefixOf(first(object, 'mail')),
    prefixOf(first(object, 'userprincipalname')),
    prefixOf(addresses.find((address) => address.startsWith('smtp:'))?.slice(5)),
    first(object, 'samaccountname'),
  ];
  for (const candidate of candidates) {
    const alias = cleanAlias(candidate ?? '');
    if (alias !== '') return alias;
  }
  return anchorAlias(object);
}

/** Only what both the alias and a sign-in name may hold, so that the fallback name is valid too. */
function cleanAlias(text: string): string {
  // Nearly every name is this plain.
  if (/^(?!\.)[A-Za-z0-9'._!#^~-]{0,64}$/.test(text) && !text.endsWith('.')) return text;
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9'._!#^~-]/g, '')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 64)
    .replace(/\.+$/, '');
}

function anchorAlias(object: DirectoryObject): string {
  return `user-${object.guid.replace(/[^A-Za-z0-9]/g, '')}`;
}

function mailOf(object: DirectoryObject): string | undefined {
  const mail = first(object, 'mail')?.trim() ?? '';
  return /^[\x21-\x7E]+@[A-Za-z0-9.-]+$/.test(mail) ? mail : undefined;
}

function primaryAddressOf(object: DirectoryObject): string | undefined {
  const primary = all(object, 'proxyaddresses').find((address) => address.startsWith('SMTP:'))?.slice(5) ?? first(object, 'mail');
  return primary?.trim().toLowerCase();
}

function prefixOf(address: string | undefined): string | undefined {
  return address?.split('@')[0];
}

function suffixOf(name: string): string {
  return name.slice(name.lastIndexOf('@') + 1).toLowerCase();
}
