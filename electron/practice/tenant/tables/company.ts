/** The properties of the tenant itself: organization, domain, product, role, synchronization settings. */
// Source: Graph v1.0 CSDL of 2026-08-20; what may be written: organization-update and domain-update pages.
import type { PropertyTable } from './property.ts';

const text = { type: 'string', shown: true, readOnly: true } as const;
const flag = { type: 'boolean', shown: true, readOnly: true } as const;
const list = { type: 'strings', shown: true, readOnly: true } as const;
const objects = { type: 'objects', shown: true, readOnly: true } as const;
const date = { type: 'date', shown: true, readOnly: true } as const;

/** `organization`. */
export const ORGANIZATION: PropertyTable = {
  id: text, deletedDateTime: date, businessPhones: list, city: text, country: text, countryLetterCode: text, createdDateTime: date,
  displayName: text, postalCode: text, preferredLanguage: text, state: text, street: text, tenantType: text,
  onPremisesLastSyncDateTime: date, onPremisesSyncEnabled: flag, assignedPlans: objects, provisionedPlans: objects, verifiedDomains: objects,
  marketingNotificationEmails: { type: 'strings', shown: true }, technicalNotificationMails: { type: 'strings', shown: true },
  securityComplianceNotificationMails: { type: 'strings', shown: true }, securityComplianceNotificationPhones: { type: 'strings', shown: true },
  privacyProfile: { type: 'object', shown: true },
};

/** `domain`. */
export const DOMAIN: PropertyTable = {
  id: text, availabilityStatus: text, isAdminManaged: flag, isInitial: flag, isRoot: flag, isVerified: flag, manufacturer: text, model: text,
  authenticationType: { type: 'string', shown: true, oneOf: ['Managed', 'Federated'] },
  isDefault: { type: 'boolean', shown: true },
  supportedServices: { type: 'strings', shown: true },
  passwordNotificationWindowInDays: { type: 'integer', shown: true }, passwordValidityPeriodInDays: { type: 'integer', shown: true },
  state: { type: 'object', shown: true, readOnly: true },
};

/** `subscribedSku`. */
export const SUBSCRIBED_SKU: PropertyTable = {
  id: text, accountId: text, accountName: text, appliesTo: text, capabilityStatus: text, skuId: text, skuPartNumber: text,
  consumedUnits: { type: 'integer', shown: true, readOnly: true }, prepaidUnits: { type: 'object', shown: true, readOnly: true },
  servicePlans: objects, subscriptionIds: list,
};

/** `directoryRole`. */
export const DIRECTORY_ROLE: PropertyTable = { id: text, deletedDateTime: date, description: text, displayName: text, roleTemplateId: text };

/** `onPremisesDirectorySynchronization`. */
export const ON_PREMISES_SYNCHRONIZATION: PropertyTable = {
  id: text, configuration: { type: 'object', shown: true }, features: { type: 'object', shown: true },
};
