/** What the setup's own application may do in the tenant: only what the unattended work of each route calls. */

/** Who moves the objects day by day. */
export type IdentityRoute = 'direct' | 'cloud-sync' | 'connect-sync';

export interface IdentityPermission {
  /** An application permission of Microsoft Graph. */
  readonly name: string;
  readonly routes: readonly IdentityRoute[];
  readonly why: string;
}

const every = ['direct', 'cloud-sync', 'connect-sync'] as const;

/**
 * With Cloud Sync and Connect Sync an engine of Microsoft writes, and the application only watches.
 * Source: least privileged permissions of each call, Microsoft Graph permission metadata (permissions.json of 2026-08-07).
 */
export const identityPermissions: readonly IdentityPermission[] = [
  { name: 'Organization.Read.All', routes: every, why: 'Reads the state of the synchronization of the tenant.' },
  { name: 'Domain.Read.All', routes: every, why: 'Reads which domains are verified.' },
  { name: 'User.ReadWrite.All', routes: ['direct'], why: 'Creates and changes the users of Active Directory, and sets their manager.' },
  { name: 'User.DeleteRestore.All', routes: ['direct'], why: 'Deletes users that left the scope, and restores them.' },
  { name: 'Group.ReadWrite.All', routes: ['direct'], why: 'Creates, changes and deletes the groups of Active Directory, keeps their members, and holds the lease of two servers.' },
  { name: 'OrgContact.Read.All', routes: ['direct'], why: 'Finds mail contacts that hold an address already.' },
  { name: 'User.Read.All', routes: ['cloud-sync', 'connect-sync'], why: 'Reads which users are synchronized, and with which errors.' },
  { name: 'Group.Read.All', routes: ['cloud-sync', 'connect-sync'], why: 'Reads which groups are synchronized.' },
  { name: 'Synchronization.Read.All', routes: ['cloud-sync'], why: 'Watches the jobs of Cloud Sync.' },
];

/** Those of one route, in the order of the table. */
export function identityPermissionsOf(route: IdentityRoute): readonly IdentityPermission[] {
  return identityPermissions.filter(({ routes }) => routes.includes(route));
}
