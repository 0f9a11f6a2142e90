/** The Microsoft Graph permissions that the eight steps need: the least that each call can do with. */
import type { StepId } from '../roadmap.ts';

/**
 * One permission. `calls` are what it is for, as `METHOD /path` with `{…}` for any one segment; `asked` says for whom:
 * people consent to it when they sign in (`person`), applications get it assigned (`application`).
 */
export interface GraphPermission {
  readonly name: string;
  readonly asked: readonly ('person' | 'application')[];
  readonly steps: readonly StepId[];
  readonly why: string;
  readonly calls: readonly string[];
}

const both = ['person', 'application'] as const;

/**
 * Source: Microsoft Graph permission metadata (microsoft-graph-devx-content, permissions.json of 2026-08-07).
 * A read that the permission of a write covers has no row of its own.
 */
export const graphPermissions: readonly GraphPermission[] = [
  {
    name: 'User.ReadWrite.All',
    asked: both,
    steps: ['tenant', 'synchronization', 'licenses'],
    why: 'Reads users, creates and changes them, sets their manager.',
    calls: ['GET /me', 'GET /users', 'POST /users', 'GET /users/{id}', 'PATCH /users/{id}', 'GET /users/delta', 'PUT /users/{id}/manager/$ref', 'DELETE /users/{id}/manager/$ref'],
  },
  {
    name: 'User.DeleteRestore.All',
    asked: both,
    steps: ['synchronization'],
    why: 'Deletes users that left the scope, and restores them.',
    calls: ['DELETE /users/{id}', 'POST /directory/deletedItems/{id}/restore'],
  },
  {
    name: 'Group.ReadWrite.All',
    asked: both,
    steps: ['synchronization'],
    why: 'Reads groups, creates, changes and deletes them, keeps their members.',
    calls: [
      'GET /groups', 'POST /groups', 'GET /groups/{id}', 'PATCH /groups/{id}', 'DELETE /groups/{id}', 'GET /groups/delta',
      'GET /groups/{id}/members', 'POST /groups/{id}/members/$ref', 'DELETE /groups/{id}/members/{id}/$ref',
    ],
  },
  {
    name: 'OrgContact.Read.All',
    asked: both,
    steps: ['synchronization'],
    why: 'Reads mail contacts, so that doubles are found before anything is created.',
    calls: ['GET /contacts', 'GET /contacts/delta', 'GET /contacts/{id}'],
  },
  {
    name: 'Organization.Read.All',
    asked: both,
    steps: ['tenant'],
    why: 'Reads the name, the region and the synchronization state of the tenant.',
    calls: ['GET /organization', 'GET /organization/{id}'],
  },
  {
    name: 'Domain.ReadWrite.All',
    asked: both,
    steps: ['tenant', 'domains', 'sign-in-method'],
    why: 'Reads domains and their DNS records, adds and verifies domains.',
    calls: [
      'GET /domains', 'POST /domains', 'GET /domains/{id}', 'PATCH /domains/{id}', 'DELETE /domains/{id}', 'POST /domains/{id}/verify',
      'POST /domains/{id}/promote', 'GET /domains/{id}/verificationDnsRecords', 'GET /domains/{id}/serviceConfigurationRecords', 'GET /domains/{id}/domainNameReferences',
    ],
  },
  {
    name: 'LicenseAssignment.ReadWrite.All',
    asked: both,
    steps: ['licenses'],
    why: 'Reads the products and their seats, assigns licenses.',
    calls: ['GET /subscribedSkus', 'POST /users/{id}/assignLicense', 'POST /groups/{id}/assignLicense', 'GET /users/{id}/licenseDetails'],
  },
  {
    name: 'RoleManagement.Read.Directory',
    asked: both,
    steps: ['tenant'],
    why: 'Reads which directory roles the signed-in account holds, to say beforehand what it may do.',
    calls: ['GET /directoryRoles', 'GET /me/memberOf', 'GET /me/transitiveMemberOf', 'GET /roleManagement/directory/roleAssignments', 'GET /roleManagement/directory/roleDefinitions'],
  },
  {
    name: 'Organization.ReadWrite.All',
    asked: both,
    steps: ['sign-in-method'],
    why: 'Turns on directory synchronization in the tenant for Cloud Sync. Microsoft documents the call for the beta version only.',
    calls: ['PATCH /organization/{id}'],
  },
  {
    name: 'Application.ReadWrite.All',
    asked: ['person'],
    steps: ['sign-in-method'],
    why: 'Makes, finds and removes the application that a configuration of Cloud Sync lives in.',
    calls: ['POST /applicationTemplates/{id}/instantiate', 'GET /servicePrincipals', 'GET /applications', 'DELETE /applications/{id}'],
  },
  {
    name: 'AppRoleAssignment.ReadWrite.All',
    asked: ['person'],
    steps: ['tenant'],
    why: 'Gives the application of this setup the permissions that it needs to run unattended.',
    calls: ['GET /servicePrincipals/{id}/appRoleAssignments', 'POST /servicePrincipals/{id}/appRoleAssignments', 'DELETE /servicePrincipals/{id}/appRoleAssignments/{id}'],
  },
  {
    name: 'Application.ReadWrite.OwnedBy',
    asked: ['application'],
    steps: ['sign-in-method'],
    why: 'The same for an application that signs in by itself, and the jobs below, as far as it made them.',
    calls: [],
  },
  {
    name: 'Synchronization.ReadWrite.All',
    asked: ['person'],
    steps: ['sign-in-method', 'synchronization'],
    why: 'Makes, configures, tests, starts, watches and removes the jobs of Cloud Sync.',
    calls: [
      'GET /servicePrincipals/{id}/synchronization/templates', 'GET /servicePrincipals/{id}/synchronization/jobs', 'POST /servicePrincipals/{id}/synchronization/jobs',
      'GET /servicePrincipals/{id}/synchronization/jobs/{id}', 'DELETE /servicePrincipals/{id}/synchronization/jobs/{id}',
      'GET /servicePrincipals/{id}/synchronization/jobs/{id}/schema', 'PUT /servicePrincipals/{id}/synchronization/jobs/{id}/schema',
      'GET /servicePrincipals/{id}/synchronization/secrets', 'PUT /servicePrincipals/{id}/synchronization/secrets',
      'POST /servicePrincipals/{id}/synchronization/jobs/{id}/start', 'POST /servicePrincipals/{id}/synchronization/jobs/{id}/pause',
      'POST /servicePrincipals/{id}/synchronization/jobs/{id}/restart', 'POST /servicePrincipals/{id}/synchronization/jobs/{id}/provisionOnDemand',
    ],
  },
  {
    name: 'OnPremDirectorySynchronization.ReadWrite.All',
    asked: ['person'],
    steps: ['sign-in-method'],
    why: 'Lets the password policy of the cloud hold for users with synchronized passwords. Microsoft offers it to people only, not to applications.',
    calls: ['PATCH /directory/onPremisesSynchronization/{id}'],
  },
  {
    name: 'OnPremDirectorySynchronization.Read.All',
    asked: ['person'],
    steps: ['tenant', 'synchronization'],
    why: 'Reads the tenant\'s settings for directory synchronization. Microsoft offers it to people only, not to applications.',
    calls: ['GET /directory/onPremisesSynchronization'],
  },
];

/** Names of the permissions that people consent to, or that an application gets assigned. */
export function permissionNames(who: 'person' | 'application'): readonly string[] {
  return graphPermissions.filter((row) => row.asked.includes(who)).map((row) => row.name);
}

/** The permission that a call needs: `permissionFor('PATCH', '/users/…')` is `User.ReadWrite.All`; undefined for a call that no row names. */
export function permissionFor(method: string, path: string): string | undefined {
  return graphPermissions.find((row) => row.calls.some((call) => isCall(call, method, path)))?.name;
}

function isCall(pattern: string, method: string, path: string): boolean {
  const [wantedMethod, wantedPath = ''] = pattern.split(' ');
  const wanted = wantedPath.split('/');
  const given = path.split('/');
  return wantedMethod === method && wanted.length === given.length && wanted.every((part, at) => part === '{id}' || part.toLowerCase() === given[at]?.toLowerCase());
}
