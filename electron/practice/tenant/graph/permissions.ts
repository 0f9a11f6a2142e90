/** Which scopes, application roles and directory roles each kind of call needs. */
// Sources: Graph permission metadata of 2026-08-07 (scopes), the least-privileged-role pages (directory roles).
import type { RoleName } from '../tables/roles.ts';
import type { Caller } from './call.ts';
import { denied } from './errors.ts';

/** What one kind of call needs; any one of each list is enough. */
interface Permission {
  readonly delegated: readonly string[];
  /** Left out: the same as `delegated`; empty: not for applications. */
  readonly application?: readonly string[];
  /** Directory roles that a signed-in user needs; left out: any member of the tenant. */
  readonly roles?: readonly RoleName[];
}

const READ_ALL = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const USER_WRITE = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];
const USER_ROLES: readonly RoleName[] = ['userAdministrator', 'directoryWriters', 'hybridIdentityAdministrator'];
const GROUP_ROLES: readonly RoleName[] = ['groupsAdministrator', 'userAdministrator', 'directoryWriters', 'hybridIdentityAdministrator'];
const APP_ROLES: readonly RoleName[] = ['applicationAdministrator', 'cloudApplicationAdministrator', 'hybridIdentityAdministrator'];

/** The permissions by name; a route names one. */
export const PERMISSIONS = {
  none: { delegated: [] },
  me: { delegated: ['User.Read', 'User.Read.All', 'User.ReadWrite.All', ...READ_ALL], application: [] },
  readUsers: { delegated: ['User.ReadBasic.All', 'User.Read.All', ...USER_WRITE, ...READ_ALL] },
  writeUsers: { delegated: USER_WRITE, roles: USER_ROLES },
  deleteUsers: { delegated: ['User.DeleteRestore.All', ...USER_WRITE], roles: USER_ROLES },
  readGroups: { delegated: ['Group.ReadBasic.All', 'Group.Read.All', 'Group.ReadWrite.All', 'GroupMember.ReadBasic.All', 'GroupMember.Read.All', 'GroupMember.ReadWrite.All', ...READ_ALL] },
  createGroups: { delegated: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'], application: ['Group.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'], roles: GROUP_ROLES },
  writeGroups: { delegated: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'], roles: GROUP_ROLES },
  writeMembers: { delegated: ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'], roles: GROUP_ROLES },
  readContacts: { delegated: ['OrgContact.Read.All', ...READ_ALL] },
  readObjects: { delegated: ['User.Read.All', 'User.ReadWrite.All', 'Group.Read.All', 'Group.ReadWrite.All', ...READ_ALL] },
  readDeleted: { delegated: ['User.Read.All', 'Group.Read.All', 'Application.Read.All', 'User.DeleteRestore.All', 'Group.ReadWrite.All', ...USER_WRITE, ...READ_ALL] },
  restore: { delegated: ['User.DeleteRestore.All', 'Group.ReadWrite.All', 'Application.ReadWrite.All', ...USER_WRITE], roles: [...USER_ROLES, 'groupsAdministrator'] },
  readOrganization: { delegated: ['User.Read', 'User.Read.All', 'Organization.Read.All', 'Organization.ReadWrite.All', ...READ_ALL], application: ['Organization.Read.All', 'Organization.ReadWrite.All', 'User.Read.All', ...READ_ALL] },
  writeOrganization: { delegated: ['Organization.ReadWrite.All', 'Directory.ReadWrite.All'], roles: [] },
  readDomains: { delegated: ['Domain.Read.All', 'Domain.ReadWrite.All', ...READ_ALL] },
  writeDomains: { delegated: ['Domain.ReadWrite.All', 'Directory.ReadWrite.All'], roles: ['domainNameAdministrator'] },
  readFederation: { delegated: ['Domain.Read.All', 'Domain.ReadWrite.All', 'Domain-InternalFederation.Read.All', 'Domain-InternalFederation.ReadWrite.All', ...READ_ALL] },
  writeFederation: { delegated: ['Domain-InternalFederation.ReadWrite.All', 'Domain.ReadWrite.All'], roles: ['hybridIdentityAdministrator', 'domainNameAdministrator'] },
  // Policy.*.HybridAuthentication have no published ids yet, so that nobody can consent to them here.
  readRollouts: { delegated: ['Policy.Read.HybridAuthentication', 'Policy.ReadWrite.HybridAuthentication', 'Directory.ReadWrite.All'], application: [], roles: ['hybridIdentityAdministrator'] },
  readAgents: { delegated: ['Policy.Read.HybridAuthentication', 'Policy.ReadWrite.HybridAuthentication', 'Directory.ReadWrite.All'], application: [], roles: ['hybridIdentityAdministrator'] },
  writeRollouts: { delegated: ['Policy.ReadWrite.HybridAuthentication', 'Directory.ReadWrite.All'], application: [], roles: ['hybridIdentityAdministrator'] },
  readLicenses: { delegated: ['LicenseAssignment.Read.All', 'LicenseAssignment.ReadWrite.All', 'Organization.Read.All', 'Organization.ReadWrite.All', ...READ_ALL] },
  writeLicenses: { delegated: ['LicenseAssignment.ReadWrite.All', ...USER_WRITE], roles: ['licenseAdministrator', 'userAdministrator'] },
  readRoles: { delegated: ['RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory', 'RoleManagement.Read.All', ...READ_ALL] },
  writeRoles: { delegated: ['RoleManagement.ReadWrite.Directory'], roles: ['privilegedRoleAdministrator'] },
  readPolicies: { delegated: ['Policy.Read.All'], roles: ['globalReader'] },
  writePasswords: { delegated: ['User-PasswordProfile.ReadWrite.All', 'Directory.AccessAsUser.All'], roles: ['userAdministrator', 'passwordAdministrator', 'authenticationAdministrator', 'privilegedAuthenticationAdministrator'] },
  readMethodPolicy: { delegated: ['Policy.Read.All'], roles: ['globalReader', 'authenticationAdministrator', 'privilegedAuthenticationAdministrator'] },
  writeMethodPolicy: { delegated: ['Policy.ReadWrite.AuthenticationMethod'], roles: [] },
  writeAccessPasses: { delegated: ['UserAuthenticationMethod.ReadWrite.All'], roles: ['authenticationAdministrator', 'privilegedAuthenticationAdministrator'] },
  readSynchronization: { delegated: ['OnPremDirectorySynchronization.Read.All', 'OnPremDirectorySynchronization.ReadWrite.All'], application: [], roles: ['hybridIdentityAdministrator', 'globalReader'] },
  writeSynchronization: { delegated: ['OnPremDirectorySynchronization.ReadWrite.All'], application: [], roles: [] },
  readApplications: { delegated: ['Application.Read.All', 'Application.ReadWrite.All', ...READ_ALL], application: ['Application.Read.All', 'Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy', ...READ_ALL] },
  writeApplications: { delegated: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'], application: ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'], roles: APP_ROLES },
  handOverUsers: { delegated: ['User-OnPremisesSyncBehavior.ReadWrite.All'], roles: ['hybridIdentityAdministrator'] },
  handOverGroups: { delegated: ['Group-OnPremisesSyncBehavior.ReadWrite.All'], roles: ['hybridIdentityAdministrator'] },
  readProvisioning: { delegated: ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'], application: ['Application.ReadWrite.OwnedBy', 'Synchronization.Read.All', 'Synchronization.ReadWrite.All'], roles: [...APP_ROLES, 'globalReader'] },
  writeProvisioning: { delegated: ['Synchronization.ReadWrite.All'], application: ['Application.ReadWrite.OwnedBy', 'Synchronization.ReadWrite.All'], roles: APP_ROLES },
  discoverProvisioning: { delegated: ['Synchronization.ReadWrite.All', 'Directory.ReadWrite.All'], application: ['Application.ReadWrite.OwnedBy', 'Synchronization.ReadWrite.All', 'Directory.ReadWrite.All'], roles: APP_ROLES },
  readProvisioningLog: { delegated: ['ProvisioningLog.Read.All', 'AuditLog.Read.All', 'Directory.Read.All'], roles: [...APP_ROLES, 'globalReader'] },
  grantRoles: { delegated: ['AppRoleAssignment.ReadWrite.All'], roles: ['privilegedRoleAdministrator'] },
  grantScopes: { delegated: ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'], roles: ['privilegedRoleAdministrator', ...APP_ROLES] },
} as const satisfies Record<string, Permission>;

/** Name of a permission. */
export type PermissionName = keyof typeof PERMISSIONS;

/** Throws 403 unless the caller has one of the scopes and, when signed in as a user, one of the roles. */
export function mustBeAllowed(caller: Caller, name: PermissionName): void {
  const permission: Permission = PERMISSIONS[name];
  if (name === 'none') return;
  const wanted = caller.kind === 'application' ? permission.application ?? permission.delegated : permission.delegated;
  if (!wanted.some((scope) => caller.scopes.has(scope.toLowerCase()))) throw denied();
  if (caller.kind === 'application' || permission.roles === undefined) return;
  if (caller.roles.has('globalAdministrator')) return;
  if (!permission.roles.some((role) => caller.roles.has(role))) throw denied();
}
