/** Which directory attribute becomes which property of a cloud user or group, as a table. */

/** `trim`: blanks around it go; `first`: the first value, trimmed and cut; `list`: a collection of one. Empty values count as absent. */
export type Flow = 'trim' | 'first' | 'list';

export interface AttributeFlow {
  /** Property of Microsoft Graph. */
  readonly to: string;
  /** Attributes of AD in lower case; the first one that has a value wins. */
  readonly from: readonly string[];
  readonly flow: Flow;
  /** Longest text Graph takes, in UTF-16 units (documentation of the resource's properties). */
  readonly max: number;
}

/**
 * What the direct route carries for users. Cut and trim as in Microsoft's default rules (AADConnectConfigDocumenter);
 * lengths from the Graph reference of `user`. Identity properties are worked out in `map-user.ts`.
 */
export const userFlows: readonly AttributeFlow[] = [
  { to: 'displayName', from: ['displayname', 'cn'], flow: 'trim', max: 256 },
  { to: 'givenName', from: ['givenname'], flow: 'trim', max: 64 },
  { to: 'surname', from: ['sn'], flow: 'trim', max: 64 },
  { to: 'jobTitle', from: ['title'], flow: 'trim', max: 128 },
  { to: 'department', from: ['department'], flow: 'trim', max: 64 },
  { to: 'companyName', from: ['company'], flow: 'trim', max: 64 },
  { to: 'officeLocation', from: ['physicaldeliveryofficename'], flow: 'trim', max: 128 },
  { to: 'streetAddress', from: ['streetaddress'], flow: 'trim', max: 1024 },
  { to: 'postalCode', from: ['postalcode'], flow: 'trim', max: 40 },
  { to: 'city', from: ['l'], flow: 'trim', max: 128 },
  { to: 'state', from: ['st'], flow: 'trim', max: 128 },
  { to: 'country', from: ['co'], flow: 'trim', max: 128 },
  { to: 'businessPhones', from: ['telephonenumber'], flow: 'list', max: 64 },
  { to: 'mobilePhone', from: ['mobile'], flow: 'trim', max: 64 },
  { to: 'employeeId', from: ['employeeid'], flow: 'trim', max: 16 },
];

/** What the direct route carries for security groups. */
export const groupFlows: readonly AttributeFlow[] = [
  { to: 'displayName', from: ['displayname', 'cn'], flow: 'trim', max: 256 },
  { to: 'description', from: ['description'], flow: 'first', max: 1024 },
];

/** Every attribute the engine reads, in the directory's spelling. */
export const attributesToRead: readonly string[] = [
  'objectGUID', 'objectClass', 'mS-DS-ConsistencyGuid', 'sAMAccountName', 'userPrincipalName', 'userAccountControl', 'groupType', 'member', 'manager',
  'mail', 'mailNickname', 'proxyAddresses', 'targetAddress', 'cn', 'displayName', 'givenName', 'sn', 'title', 'department', 'company',
  'physicalDeliveryOfficeName', 'streetAddress', 'postalCode', 'l', 'st', 'c', 'co', 'telephoneNumber', 'mobile', 'employeeID', 'description',
  'isCriticalSystemObject', 'adminDescription', 'msExchRecipientTypeDetails',
];
