/** The Graph properties that attributes of the cloud directory show as, by type of object. */
import { sidText } from '../../../../shared/rules/access/sid.ts';
import type { Values } from '../state/entity.ts';
import type { TargetKind } from './map-object.ts';
import { firstText, isEmpty, listOf, textOf, type Value } from './value.ts';

type Convert = (value: Value) => unknown;

const text: Convert = (value) => (isEmpty(value) ? null : firstText(value));
const list: Convert = (value) => (isEmpty(value) ? [] : listOf(value).map(textOf));
const flag: Convert = (value) => firstText(value)?.toLowerCase() === 'true';
const sid: Convert = (value) => {
  const [bytes] = listOf(value);
  return Buffer.isBuffer(bytes) ? (sidText(bytes) ?? null) : text(value);
};

/** Addresses without what is no address. */
const addresses: Convert = (value) => listOf(value).map(textOf).filter((address) => !/^smtp:/i.test(address) || /^smtp:[^@\s]+@[^@\s]+$/i.test(address));
const address: Convert = (value) => {
  const mail = firstText(value);
  return mail !== undefined && /^[^@\s]+@[^@\s]+$/.test(mail) ? mail : null;
};

/** Cloud attribute -> Graph property. */
type Table = Readonly<Record<string, readonly [property: string, convert: Convert]>>;

const COMMON: Table = { displayName: ['displayName', text], mail: ['mail', address], proxyAddresses: ['proxyAddresses', addresses] };
const PERSONAL: Table = { givenName: ['givenName', text], surname: ['surname', text], title: ['jobTitle', text], department: ['department', text], company: ['companyName', text] };

const TABLES: Readonly<Record<TargetKind, Table>> = {
  User: {
    ...COMMON, ...PERSONAL,
    accountEnabled: ['accountEnabled', flag], userPrincipalName: ['userPrincipalName', text], alias: ['mailNickname', text], physicalDeliveryOfficeName: ['officeLocation', text], city: ['city', text], state: ['state', text],
    country: ['country', text], streetAddress: ['streetAddress', text], postalCode: ['postalCode', text], telephoneNumber: ['businessPhones', list], mobile: ['mobilePhone', text], facsimileTelephoneNumber: ['faxNumber', text],
    preferredLanguage: ['preferredLanguage', text], employeeId: ['employeeId', text], onPremisesSamAccountName: ['onPremisesSamAccountName', text], onPremisesUserPrincipalName: ['onPremisesUserPrincipalName', text],
    onPremisesDistinguishedName: ['onPremisesDistinguishedName', text], onPremiseSecurityIdentifier: ['onPremisesSecurityIdentifier', sid], dnsDomainName: ['onPremisesDomainName', text],
    sourceAnchorBinary: ['onPremisesImmutableId', text],
  },
  Group: {
    ...COMMON,
    description: ['description', text], alias: ['mailNickname', text], securityEnabled: ['securityEnabled', flag], onPremisesSamAccountName: ['onPremisesSamAccountName', text], onPremiseSecurityIdentifier: ['onPremisesSecurityIdentifier', sid],
    dnsDomainName: ['onPremisesDomainName', text], netBiosName: ['onPremisesNetBiosName', text],
  },
  Contact: { ...COMMON, ...PERSONAL, alias: ['mailNickname', text] },
};

const EXTENSION = /^extensionAttribute(?:[1-9]|1[0-5])$/;

/** The properties that these values come to. */
export function propertiesOf(kind: TargetKind, values: Readonly<Record<string, Value>>): Values {
  const table = TABLES[kind];
  const properties: Record<string, unknown> = {};
  const extensions: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const row = table[name];
    if (row) properties[row[0]] = row[1](value);
    else if (kind === 'User' && EXTENSION.test(name)) extensions[name] = text(value);
  }
  if (Object.keys(extensions).length > 0) properties['onPremisesExtensionAttributes'] = extensions;
  return { ...properties, ...furtherOf(kind, values, properties) };
}

/** What follows from several attributes, and what no mapping carries. */
function furtherOf(kind: TargetKind, values: Readonly<Record<string, Value>>, properties: Values): Values {
  const name = (attribute: string): string => firstText(values[attribute] ?? null) ?? '';
  const nickname = (properties['mailNickname'] as string | null | undefined) ?? (kind === 'Group' ? `group_${firstText(values['sourceAnchorBinary'] ?? null)?.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 12) ?? ''}` : name('commonName').replaceAll(/[^A-Za-z0-9.]/g, ''));
  const displayName = properties['displayName'] ?? (name('commonName') || null);
  if (kind === 'Group') return { displayName, mailNickname: nickname, mailEnabled: (properties['mail'] ?? null) !== null };
  if (kind === 'User') return { displayName, mailNickname: nickname };
  return { displayName, mailNickname: nickname, phones: phonesOf(values), addresses: addressOf(values) };
}

function phonesOf(values: Readonly<Record<string, Value>>): readonly Values[] {
  const rows = [['telephoneNumber', 'business'], ['mobile', 'mobile'], ['facsimileTelephoneNumber', 'businessFax']] as const;
  return rows.flatMap(([attribute, type]) => (isEmpty(values[attribute] ?? null) ? [] : [{ type, number: text(values[attribute] ?? null) }]));
}

function addressOf(values: Readonly<Record<string, Value>>): readonly Values[] {
  const of = (attribute: string): unknown => text(values[attribute] ?? null);
  const address = { city: of('city'), countryOrRegion: of('country'), officeLocation: of('physicalDeliveryOfficeName'), postalCode: of('postalCode'), state: of('state'), street: of('streetAddress') };
  return Object.values(address).some((value) => value !== null) ? [address] : [];
}
