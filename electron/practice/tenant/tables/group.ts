/** The properties of a group and of an organizational contact. */
// Sources: Graph v1.0 CSDL of 2026-08-20, property texts of microsoft-graph-types 2.43.1, Entra group limits page.
import type { PropertyTable } from './property.ts';

const text = { type: 'string', shown: true } as const;
const service = { readOnly: true } as const;

/** Microsoft Graph v1.0 `group`. */
export const GROUP: PropertyTable = {
  id: { ...text, ...service },
  deletedDateTime: { type: 'date', shown: true, ...service },
  classification: text,
  createdDateTime: { type: 'date', shown: true, ...service },
  description: { ...text, max: 1024 },
  displayName: { ...text, required: true, min: 1, max: 256 },
  expirationDateTime: { type: 'date', shown: true, ...service },
  groupTypes: { type: 'strings', shown: true },
  isAssignableToRole: { type: 'boolean', shown: true },
  mail: { ...text, ...service },
  mailEnabled: { type: 'boolean', shown: true, required: true },
  mailNickname: { ...text, required: true, min: 1, max: 64, pattern: /^[\x20-\x7F]+$/, not: /[@()/\\[\]'";:<>, ]/ },
  membershipRule: text,
  membershipRuleProcessingState: { ...text, oneOf: ['On', 'Paused'] },
  onPremisesDomainName: { ...text, ...service },
  onPremisesLastSyncDateTime: { type: 'date', shown: true, ...service },
  onPremisesNetBiosName: { ...text, ...service },
  onPremisesProvisioningErrors: { type: 'objects', shown: true, ...service },
  onPremisesSamAccountName: { ...text, ...service },
  onPremisesSecurityIdentifier: { ...text, ...service },
  onPremisesSyncEnabled: { type: 'boolean', shown: true, ...service },
  preferredDataLocation: text,
  preferredLanguage: text,
  proxyAddresses: { type: 'strings', shown: true, ...service },
  renewedDateTime: { type: 'date', shown: true, ...service },
  resourceBehaviorOptions: { type: 'strings', shown: true },
  resourceProvisioningOptions: { type: 'strings', shown: true },
  securityEnabled: { type: 'boolean', shown: true, required: true },
  securityIdentifier: { ...text, ...service },
  serviceProvisioningErrors: { type: 'objects', shown: true, ...service },
  theme: text,
  uniqueName: text,
  visibility: { ...text, oneOf: ['Private', 'Public', 'HiddenMembership'] },
  assignedLicenses: { type: 'objects', ...service },
  hasMembersWithLicenseErrors: { type: 'boolean', ...service },
  licenseProcessingState: { type: 'object', ...service },
};

/** Microsoft Graph v1.0 `orgContact`; nothing of it is written through Graph. */
export const ORG_CONTACT: PropertyTable = {
  id: { ...text, ...service },
  deletedDateTime: { type: 'date', shown: true, ...service },
  addresses: { type: 'objects', shown: true, ...service },
  companyName: { ...text, ...service },
  department: { ...text, ...service },
  displayName: { ...text, ...service },
  givenName: { ...text, ...service },
  jobTitle: { ...text, ...service },
  mail: { ...text, ...service },
  mailNickname: { ...text, ...service },
  onPremisesLastSyncDateTime: { type: 'date', shown: true, ...service },
  onPremisesProvisioningErrors: { type: 'objects', shown: true, ...service },
  onPremisesSyncEnabled: { type: 'boolean', shown: true, ...service },
  phones: { type: 'objects', shown: true, ...service },
  proxyAddresses: { type: 'strings', shown: true, ...service },
  serviceProvisioningErrors: { type: 'objects', shown: true, ...service },
  surname: { ...text, ...service },
};
