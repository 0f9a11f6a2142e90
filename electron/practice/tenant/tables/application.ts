/** The properties of applications, service principals and what is granted to them, as far as certificate sign-in needs them. */
// Source: Graph v1.0 CSDL of 2026-08-20.
import type { PropertyTable } from './property.ts';

const text = { type: 'string', shown: true } as const;
const list = { type: 'strings', shown: true } as const;
const objects = { type: 'objects', shown: true } as const;

/** `application`. */
export const APPLICATION: PropertyTable = {
  id: { ...text, readOnly: true }, deletedDateTime: { type: 'date', shown: true, readOnly: true }, appId: { ...text, readOnly: true },
  createdDateTime: { type: 'date', shown: true, readOnly: true }, publisherDomain: { ...text, readOnly: true },
  displayName: { ...text, required: true, min: 1, max: 256 }, description: { ...text, max: 1024 }, notes: { ...text, max: 1024 },
  identifierUris: list, isFallbackPublicClient: { type: 'boolean', shown: true }, tags: list, appRoles: objects, keyCredentials: objects, passwordCredentials: objects,
  requiredResourceAccess: objects, publicClient: { type: 'object', shown: true }, web: { type: 'object', shown: true }, spa: { type: 'object', shown: true }, api: { type: 'object', shown: true },
  signInAudience: { ...text, oneOf: ['AzureADMyOrg', 'AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'] },
};

/** `servicePrincipal`. */
export const SERVICE_PRINCIPAL: PropertyTable = {
  id: { ...text, readOnly: true }, deletedDateTime: { type: 'date', shown: true, readOnly: true }, appId: { ...text, required: true },
  accountEnabled: { type: 'boolean', shown: true }, alternativeNames: list, appDisplayName: { ...text, readOnly: true }, appOwnerOrganizationId: { ...text, readOnly: true },
  appRoleAssignmentRequired: { type: 'boolean', shown: true }, appRoles: objects, description: { ...text, max: 1024 }, displayName: text, keyCredentials: objects, notes: text,
  oauth2PermissionScopes: objects, passwordCredentials: objects, servicePrincipalNames: list, servicePrincipalType: text, signInAudience: { ...text, readOnly: true }, tags: list,
};

/** `appRoleAssignment`. */
export const APP_ROLE_ASSIGNMENT: PropertyTable = {
  id: { ...text, readOnly: true }, deletedDateTime: { type: 'date', readOnly: true, shown: true }, appRoleId: { ...text, required: true }, createdDateTime: { type: 'date', shown: true, readOnly: true },
  principalDisplayName: { ...text, readOnly: true }, principalId: { ...text, required: true }, principalType: { ...text, readOnly: true },
  resourceDisplayName: { ...text, readOnly: true }, resourceId: { ...text, required: true },
};

/** `oAuth2PermissionGrant`. */
export const PERMISSION_GRANT: PropertyTable = {
  id: { ...text, readOnly: true }, clientId: { ...text, required: true }, consentType: { ...text, required: true, oneOf: ['AllPrincipals', 'Principal'] },
  principalId: text, resourceId: { ...text, required: true }, scope: text,
};
