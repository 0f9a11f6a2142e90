/** The attribute mappings and scoping filters with which a provisioning job begins, one row each. */
// Sources: cloud sync "concept-attributes"; rules of microsoft/AADConnectConfigDocumenter (who is left out, how values change on the way).
import type { Clause } from './schema.ts';

/** Target attribute and expression. */
export type MappingRow = readonly [target: string, expression: string];

const trim = (attribute: string, target = attribute): MappingRow => [target, `Trim([${attribute}])`];
const copy = (attribute: string, target = attribute): MappingRow => [target, `[${attribute}]`];
/** First value, trimmed, at most 448 characters. */
const short = (attribute: string): MappingRow => [attribute, `Left(Trim(Item([${attribute}], 1)), 448)`];

const anchorWithConsistency: MappingRow = ['sourceAnchorBinary', 'IIF(IsPresent([mS-DS-ConsistencyGuid]), [mS-DS-ConsistencyGuid], [objectGUID])'];
const anchor: MappingRow = ['sourceAnchorBinary', '[objectGUID]'];
const displayName: MappingRow = ['displayName', 'IIF(IsNullOrEmpty([displayName]), [cn], Trim([displayName]))'];
const proxyAddresses: MappingRow = ['proxyAddresses', 'RemoveDuplicates(Trim([proxyAddresses]))'];
const domain: readonly MappingRow[] = [['dnsDomainName', '%Domain.FQDN%'], ['netBiosName', '%Domain.Netbios%']];
const extensions = Array.from({ length: 15 }, (_, index) => trim(`extensionAttribute${index + 1}`));

/** What people share with contacts. */
const personal: readonly MappingRow[] = [
  displayName, proxyAddresses, trim('mail'), trim('givenName'), trim('sn', 'surname'), trim('title'), trim('department'), trim('company'), trim('physicalDeliveryOfficeName'),
  trim('l', 'city'), trim('st', 'state'), trim('co', 'country'), copy('countryCode'), trim('streetAddress'), trim('postalCode'), trim('telephoneNumber'), trim('mobile'), trim('facsimileTelephoneNumber'),
  short('description'), trim('wWWHomePage'), copy('targetAddress'), copy('manager'), ...extensions,
];

/** Of users. */
export const USER_ROWS: readonly MappingRow[] = [
  anchorWithConsistency,
  ['accountEnabled', 'IIF(IsPresent([userAccountControl]), Not(BitAnd([userAccountControl], 2)), True)'],
  ['userPrincipalName', 'IIF(IsPresent([userPrincipalName]), [userPrincipalName], IIF(IsPresent([sAMAccountName]), Join("@", [sAMAccountName], %Domain.FQDN%), Error("AccountName is not present")))'],
  ['alias', 'IIF(IsPresent([mailNickname]), [mailNickname], IIF(IsPresent([mail]), Word([mail], 1, "@"), Word([userPrincipalName], 1, "@")))'],
  copy('cn', 'commonName'), ...personal, trim('preferredLanguage'), trim('employeeID', 'employeeId'),
  copy('sAMAccountName', 'onPremisesSamAccountName'), copy('userPrincipalName', 'onPremisesUserPrincipalName'), copy('distinguishedName', 'onPremisesDistinguishedName'), copy('objectSid', 'onPremiseSecurityIdentifier'),
  copy('pwdLastSet', 'lastPasswordChangeTimestamp'), ...domain,
];

/** Of groups. */
export const GROUP_ROWS: readonly MappingRow[] = [
  anchor, displayName, proxyAddresses, trim('mail'), short('description'), copy('cn', 'commonName'), copy('mailNickname', 'alias'), copy('member'),
  ['securityEnabled', 'IIF(BitAnd([groupType], -2147483648), True, False)'],
  copy('sAMAccountName', 'onPremisesSamAccountName'), copy('objectSid', 'onPremiseSecurityIdentifier'), ...domain,
];

/** Of contacts. */
export const CONTACT_ROWS: readonly MappingRow[] = [
  anchor, ['alias', 'IIF(IsPresent([mailNickname]), [mailNickname], [cn])'], copy('cn', 'commonName'), ...personal,
];

const clause = (sourceOperandName: string, operatorName: string, ...values: string[]): Clause => ({ sourceOperandName, operatorName, targetOperand: { values } });
const notCritical = clause('isCriticalSystemObject', 'IS NULL');
const noConflictCopy = clause('cn', 'NOT REGEX MATCH', '\\nCNF:');

/** Alternatives: all clauses of one group have to hold. */
export type ScopeRows = readonly (readonly Clause[])[];

/** Who is taken of users. */
export const USER_SCOPE: ScopeRows = [[
  notCritical, clause('sAMAccountName', 'IS NOT NULL'), clause('sAMAccountName', 'NOT REGEX MATCH', '^SUPPORT_388945a0$', '^AAD_', '^MSOL_', '^CAS_.*\\}'),
  clause('mailNickname', 'NOT REGEX MATCH', '^SystemMailbox\\{', '^CAS_.*\\}'), clause('adminDescription', 'NOT REGEX MATCH', '^User_'), noConflictCopy,
]];

const groupClauses = [notCritical, clause('sAMAccountName', 'NOT REGEX MATCH', '^MSOL_AD_Sync_RichCoexistence$'), clause('adminDescription', 'NOT REGEX MATCH', '^Group_'), noConflictCopy];
const withAddress = clause('proxyAddresses', 'REGEX MATCH', '^SMTP:.+@');
const withMail = clause('mail', 'REGEX MATCH', '@');

/** Who is taken of groups: those with security or with an address. */
export const GROUP_SCOPE: ScopeRows = [[...groupClauses, clause('groupType', 'LESS_THAN', '0')], [...groupClauses, withAddress], [...groupClauses, withMail]];

const contactClauses = [notCritical, clause('mailNickname', 'NOT REGEX MATCH', '^CAS_.*\\}'), noConflictCopy];

/** Who is taken of contacts: those with an address. */
export const CONTACT_SCOPE: ScopeRows = [[...contactClauses, withAddress], [...contactClauses, withMail]];
