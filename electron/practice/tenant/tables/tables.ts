/** Finds the property table of a type, and its default set. */
import type { EntityType } from '../state/entity.ts';
import { APPLICATION, APP_ROLE_ASSIGNMENT, PERMISSION_GRANT, SERVICE_PRINCIPAL } from './application.ts';
import { DIRECTORY_ROLE, DOMAIN, ON_PREMISES_SYNCHRONIZATION, ORGANIZATION, SUBSCRIBED_SKU } from './company.ts';
import { GROUP, ORG_CONTACT } from './group.ts';
import type { PropertyTable } from './property.ts';
import { USER } from './user.ts';

/** The property table of each type. */
export const TABLES: Readonly<Record<EntityType, PropertyTable>> = {
  user: USER, group: GROUP, orgContact: ORG_CONTACT, organization: ORGANIZATION, domain: DOMAIN, subscribedSku: SUBSCRIBED_SKU,
  directoryRole: DIRECTORY_ROLE, application: APPLICATION, servicePrincipal: SERVICE_PRINCIPAL, appRoleAssignment: APP_ROLE_ASSIGNMENT,
  oAuth2PermissionGrant: PERMISSION_GRANT, onPremisesDirectorySynchronization: ON_PREMISES_SYNCHRONIZATION,
};

/** The collection segment that each type has in a URL and in @odata.context. */
export const COLLECTIONS: Readonly<Record<EntityType, string>> = {
  user: 'users', group: 'groups', orgContact: 'contacts', organization: 'organization', domain: 'domains', subscribedSku: 'subscribedSkus',
  directoryRole: 'directoryRoles', application: 'applications', servicePrincipal: 'servicePrincipals', appRoleAssignment: 'appRoleAssignments',
  oAuth2PermissionGrant: 'oauth2PermissionGrants', onPremisesDirectorySynchronization: 'directory/onPremisesSynchronization',
};

const SHOWN = new Map(Object.entries(TABLES).map(([type, table]) => [type, Object.keys(table).filter((name) => table[name]?.shown)]));

/** The properties that an object of `type` shows without $select. */
export function shownByDefault(type: EntityType): readonly string[] {
  return SHOWN.get(type) ?? [];
}
