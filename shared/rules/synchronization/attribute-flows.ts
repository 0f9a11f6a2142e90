/** Which directory attribute becomes which property of a cloud user, group or contact, as a table. */
import type { Template } from './expression.ts';
import { extensionAttributes, type GraphProperty } from './graph-properties.ts';

/**
 * `copy`: the first value as it is; `trim`: without blanks around it; `first`: the same, of an attribute that may have many;
 * `list`: all values, trimmed, each once; `expression`: a template. All are cut at `max`; empty values count as absent.
 */
export type Flow = 'copy' | 'trim' | 'first' | 'list' | 'expression';

export interface AttributeFlow {
  /** Property of Microsoft Graph; `extensionAttribute1` to `15` stand for the parts of onPremisesExtensionAttributes. */
  readonly to: string;
  /** Attributes of AD in lower case; the first one that has a value wins. */
  readonly from: readonly string[];
  readonly flow: Flow;
  /** What the property takes; a text that is no country, or no date, counts as absent. */
  readonly kind?: GraphProperty['kind'];
  /** Longest text, in UTF-16 units; see `graph-properties.ts` for what Graph takes. */
  readonly max: number;
  /** Most texts of a `list`. */
  readonly items?: number;
  readonly template?: Template;
  /** What the cloud holds stays where the directory has nothing. */
  readonly keepWhenEmpty?: boolean;
  /** Document or rule it follows. */
  readonly source: string;
}

/** Microsoft's default rules of 2016, as AADConnectConfigDocumenter prints them, less what Graph refuses (proxyAddresses, Exchange's own). */
const documented = 'Entra Connect default rules';
const trim = (to: string, from: readonly string[], max: number): AttributeFlow => ({ to, from, flow: 'trim', max, source: documented });

/** What the direct route carries for users. Identity properties are worked out in `map-user.ts`. */
export const userFlows: readonly AttributeFlow[] = [
  trim('displayName', ['displayname', 'cn'], 256),
  trim('givenName', ['givenname'], 64),
  trim('surname', ['sn'], 64),
  trim('jobTitle', ['title'], 128),
  trim('department', ['department'], 64),
  trim('companyName', ['company'], 64),
  trim('officeLocation', ['physicaldeliveryofficename'], 128),
  trim('streetAddress', ['streetaddress'], 1024),
  trim('postalCode', ['postalcode'], 40),
  trim('city', ['l'], 128),
  trim('state', ['st'], 128),
  trim('country', ['co'], 128),
  { to: 'businessPhones', from: ['telephonenumber'], flow: 'list', max: 64, items: 1, source: documented },
  trim('mobilePhone', ['mobile'], 64),
  trim('faxNumber', ['facsimiletelephonenumber'], 64),
  { ...trim('employeeId', ['employeeid'], 16), source: 'Entra Connect attribute list' },
  { ...trim('employeeType', ['employeetype'], 256), source: 'Entra Connect 2.2.1.0' },
  // Entra Connect has no row for it, and licenses need it: page 8 sets it where the directory says nothing, and that stays.
  { to: 'usageLocation', from: ['msexchusagelocation', 'c'], flow: 'trim', kind: 'country', max: 2, keepWhenEmpty: true, source: 'Needed by licenses' },
  ...extensionAttributes.map((name) => trim(name, [name.toLowerCase()], 1024)),
];

/** What the direct route carries for security groups. */
export const groupFlows: readonly AttributeFlow[] = [
  trim('displayName', ['displayname', 'cn'], 256),
  { to: 'description', from: ['description'], flow: 'first', max: 1024, source: documented },
];

/** For a route that can carry contacts; Microsoft Graph cannot create them, so the direct route leaves them out. */
export const contactFlows: readonly AttributeFlow[] = [
  trim('displayName', ['displayname', 'cn'], 256),
  trim('givenName', ['givenname'], 64),
  trim('surname', ['sn'], 64),
  trim('jobTitle', ['title'], 128),
  trim('department', ['department'], 64),
  trim('companyName', ['company'], 64),
  trim('mail', ['mail'], 256),
];

/** What is worked out by the program itself and cannot be changed by a row; shown beside the rows. */
export const identityFlows = {
  user: [
    { to: 'userPrincipalName', from: ['userprincipalname', 'samaccountname'], how: 'the sign-in name; at the initial domain while its own suffix is not verified' },
    { to: 'onPremisesImmutableId', from: ['ms-ds-consistencyguid', 'objectguid'], how: 'the source anchor' },
    { to: 'mailNickname', from: ['mailnickname', 'proxyaddresses', 'mail', 'userprincipalname', 'samaccountname'], how: 'the first of them that gives a valid alias' },
    { to: 'mail', from: ['mail'], how: 'left as it is where the directory has no valid address' },
    { to: 'accountEnabled', from: ['useraccountcontrol'], how: 'bit 0x2 is clear' },
  ],
  group: [
    { to: 'mailNickname', from: ['ms-ds-consistencyguid', 'objectguid'], how: 'the mark of the source anchor' },
    { to: 'securityEnabled', from: [], how: 'always true' },
    { to: 'mailEnabled', from: [], how: 'always false' },
  ],
  contact: [],
} as const satisfies Record<string, readonly { readonly to: string; readonly from: readonly string[]; readonly how: string }[]>;

/** Attributes that rules, matching and preparation look at, in the directory's spelling. */
const alwaysRead: readonly string[] = [
  'objectGUID', 'objectClass', 'mS-DS-ConsistencyGuid', 'sAMAccountName', 'userPrincipalName', 'userAccountControl', 'groupType', 'member', 'manager',
  'mail', 'mailNickname', 'proxyAddresses', 'targetAddress', 'cn', 'displayName', 'givenName', 'sn', 'title', 'department', 'company',
  'physicalDeliveryOfficeName', 'streetAddress', 'postalCode', 'l', 'st', 'c', 'co', 'telephoneNumber', 'mobile', 'employeeID', 'description',
  'isCriticalSystemObject', 'adminDescription', 'msExchRecipientTypeDetails', 'msExchHideFromAddressLists', 'msExchUsageLocation',
  'facsimileTelephoneNumber', 'employeeType', ...extensionAttributes,
];

/** Every attribute that the default rules read; `attributesOfMapping` adds those of the customer's rules. */
export const attributesToRead = alwaysRead;
