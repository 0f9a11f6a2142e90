/** The Microsoft Graph permissions of the eight steps and of what stands beside them: the least that each call can do with. */
import { StepId } from '../roadmap.ts';

/** Parts of steps that need permissions of their own, asked for only when they are used. */
export const permissionFeatures = ['identity', 'cloud-sync', 'federation', 'staged-rollout', 'first-sign-in'] as const;

/** What permissions are asked for: a step, or a feature. */
export const permissionUses = [...StepId.options, ...permissionFeatures] as const;
export type PermissionUse = (typeof permissionUses)[number];

/** Who needs a permission. */
export type Grantee = 'person' | 'application';

/**
 * One permission. `calls` are what it is for, as `METHOD /path` with `{…}` for any one segment; `asked` says for whom:
 * people consent to it when the first of its `uses` begins (`person`), applications get it assigned (`application`).
 */
export interface GraphPermission {
  readonly name: string;
  readonly asked: readonly Grantee[];
  readonly uses: readonly PermissionUse[];
  readonly why: string;
  readonly calls: readonly string[];
}

const both = ['person', 'application'] as const;

const userReads = ['GET /me', 'GET /users', 'GET /users/{id}', 'GET /users/delta', 'GET /directory/deletedItems/microsoft.graph.user'];
const groupReads = ['GET /groups', 'GET /groups/{id}', 'GET /groups/delta', 'GET /groups/{id}/members', 'POST /directoryObjects/getByIds'];
const domainReads = [
  'GET /domains', 'GET /domains/{id}', 'GET /domains/{id}/verificationDnsRecords', 'GET /domains/{id}/serviceConfigurationRecords', 'GET /domains/{id}/domainNameReferences',
];
const federationCalls = [
  'POST /domains/{id}/federationConfiguration', 'PATCH /domains/{id}/federationConfiguration/{id}', 'DELETE /domains/{id}/federationConfiguration/{id}',
  'GET /domains/{id}/federationConfiguration', 'GET /domains/{id}/federationConfiguration/{id}',
];

/**
 * Source: Microsoft Graph permission metadata (microsoft-graph-devx-content, permissions.json of 2026-08-07).
 * People are asked to let the setup read first, and to let it write when a step begins that writes. Applications get the permission
 * to write alone, which covers the read.
 */
export const graphPermissions: readonly GraphPermission[] = [
  { name: 'User.Read.All', asked: ['person'], uses: ['tenant'], why: 'Reads who is in the tenant already.', calls: userReads },
  { name: 'Group.Read.All', asked: ['person'], uses: ['tenant'], why: 'Reads which groups are in the tenant already.', calls: groupReads },
  {
    name: 'OrgContact.Read.All',
    asked: both,
    uses: ['tenant', 'synchronization'],
    why: 'Reads mail contacts, so that doubles are found before anything is created.',
    calls: ['GET /contacts', 'GET /contacts/delta', 'GET /contacts/{id}'],
  },
  {
    name: 'Organization.Read.All',
    asked: both,
    uses: ['tenant'],
    why: 'Reads the name, the region, the synchronization state and the products of the tenant.',
    calls: ['GET /organization', 'GET /organization/{id}', 'GET /subscribedSkus'],
  },
  { name: 'Domain.Read.All', asked: ['person'], uses: ['tenant'], why: 'Reads the domains of the tenant.', calls: domainReads },
  {
    name: 'RoleManagement.Read.Directory',
    asked: both,
    uses: ['tenant', 'synchronization'],
    why: 'Reads which accounts hold directory roles, to say beforehand what they may do and to leave administrators alone.',
    calls: ['GET /directoryRoles', 'GET /me/memberOf', 'GET /me/transitiveMemberOf', 'GET /roleManagement/directory/roleAssignments', 'GET /roleManagement/directory/roleDefinitions'],
  },
  {
    name: 'OnPremDirectorySynchronization.Read.All',
    asked: ['person'],
    uses: ['tenant'],
    why: 'Reads the tenant\'s settings for directory synchronization. Microsoft offers it to people only, not to applications.',
    calls: ['GET /directory/onPremisesSynchronization'],
  },
  {
    name: 'User.ReadWrite.All',
    asked: both,
    uses: ['synchronization', 'licenses'],
    why: 'Creates and changes users, sets their manager and their usage location.',
    calls: [...userReads, 'POST /users', 'PATCH /users/{id}', 'PUT /users/{id}/manager/$ref', 'DELETE /users/{id}/manager/$ref'],
  },
  {
    name: 'User.DeleteRestore.All',
    asked: both,
    uses: ['synchronization'],
    why: 'Deletes users that left the scope, and restores them.',
    calls: ['DELETE /users/{id}', 'POST /directory/deletedItems/{id}/restore'],
  },
  {
    name: 'Group.ReadWrite.All',
    asked: both,
    uses: ['synchronization'],
    why: 'Creates, changes and deletes groups, keeps their members.',
    calls: [...groupReads, 'POST /groups', 'PATCH /groups/{id}', 'DELETE /groups/{id}', 'POST /groups/{id}/members/$ref', 'DELETE /groups/{id}/members/{id}/$ref'],
  },
  {
    name: 'Domain.ReadWrite.All',
    asked: both,
    uses: ['domains'],
    why: 'Adds and verifies domains.',
    calls: [...domainReads, 'POST /domains', 'PATCH /domains/{id}', 'DELETE /domains/{id}', 'POST /domains/{id}/verify', 'POST /domains/{id}/promote'],
  },
  {
    name: 'LicenseAssignment.ReadWrite.All',
    asked: both,
    uses: ['licenses'],
    why: 'Assigns licenses.',
    calls: ['POST /users/{id}/assignLicense', 'POST /groups/{id}/assignLicense', 'POST /users/{id}/reprocessLicenseAssignment', 'GET /users/{id}/licenseDetails'],
  },
  {
    name: 'Domain-InternalFederation.ReadWrite.All',
    asked: both,
    uses: ['federation'],
    why: 'Sets up and changes the federation of a domain with an identity provider.',
    calls: federationCalls,
  },
  {
    // Policy.ReadWrite.HybridAuthentication is documented as well, but tenants refuse to give it: it is not published to all of them.
    name: 'Directory.ReadWrite.All',
    asked: ['person'],
    uses: ['staged-rollout'],
    why: 'Lets groups sign in at Microsoft before their domain does. Microsoft offers no smaller permission for staged rollout.',
    calls: [
      'GET /policies/featureRolloutPolicies', 'POST /policies/featureRolloutPolicies', 'PATCH /policies/featureRolloutPolicies/{id}', 'DELETE /policies/featureRolloutPolicies/{id}',
      // Taken when it is there already: nobody is asked for it to count agents.
      'GET /onPremisesPublishingProfiles/{id}/agents',
      'POST /policies/featureRolloutPolicies/{id}/appliesTo/$ref', 'DELETE /policies/featureRolloutPolicies/{id}/appliesTo/{id}/$ref',
    ],
  },
  {
    name: 'Organization.ReadWrite.All',
    asked: both,
    uses: ['cloud-sync'],
    why: 'Turns on directory synchronization in the tenant for Cloud Sync. Microsoft documents the call for the beta version only.',
    calls: ['PATCH /organization/{id}'],
  },
  {
    name: 'Application.ReadWrite.All',
    asked: ['person'],
    uses: ['identity', 'cloud-sync'],
    why: 'Makes, finds and removes the application of this setup, and the one that a configuration of Cloud Sync lives in.',
    calls: [
      'POST /applicationTemplates/{id}/instantiate', 'GET /applications', 'POST /applications', 'GET /applications/{id}', 'PATCH /applications/{id}', 'DELETE /applications/{id}',
      'GET /servicePrincipals', 'POST /servicePrincipals', 'GET /servicePrincipals/{id}', 'DELETE /servicePrincipals/{id}', 'GET /servicePrincipals/{id}/appRoleAssignments',
    ],
  },
  {
    name: 'AppRoleAssignment.ReadWrite.All',
    asked: ['person'],
    uses: ['identity'],
    why: 'Gives the application of this setup the permissions that it needs to run unattended.',
    calls: ['POST /servicePrincipals/{id}/appRoleAssignments', 'DELETE /servicePrincipals/{id}/appRoleAssignments/{id}'],
  },
  {
    name: 'Application.ReadWrite.OwnedBy',
    asked: ['application'],
    uses: ['cloud-sync'],
    why: 'The same for an application that signs in by itself, and the jobs below, as far as it made them.',
    calls: [],
  },
  {
    name: 'Synchronization.ReadWrite.All',
    asked: ['person'],
    uses: ['cloud-sync'],
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
    // The call is PATCH /users/{id}, as for any other value of a user: whoever writes a password asks for this permission by name.
    name: 'User-PasswordProfile.ReadWrite.All',
    asked: both,
    uses: ['first-sign-in'],
    why: 'Gives users whom this setup created a first password, which they change at their first sign-in.',
    calls: [],
  },
  {
    name: 'UserAuthenticationMethod.ReadWrite.All',
    asked: both,
    uses: ['first-sign-in'],
    why: 'Makes Temporary Access Passes for users whom this setup created.',
    calls: ['POST /users/{id}/authentication/temporaryAccessPassMethods'],
  },
  {
    name: 'Policy.Read.All',
    asked: both,
    uses: ['first-sign-in'],
    why: 'Reads whether Temporary Access Passes are turned on, for whom, and how long they may hold.',
    calls: ['GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id}'],
  },
  {
    name: 'OnPremDirectorySynchronization.ReadWrite.All',
    asked: ['person'],
    uses: ['cloud-sync'],
    why: 'Lets the password policy of the cloud hold for users with synchronized passwords. Microsoft offers it to people only, not to applications.',
    calls: ['PATCH /directory/onPremisesSynchronization/{id}'],
  },
];

/** Names of the permissions that people consent to, or that an application gets assigned. */
export function permissionNames(who: Grantee): readonly string[] {
  return graphPermissions.filter((row) => row.asked.includes(who)).map((row) => row.name);
}

/** Rows that a person is asked for when one of `uses` begins, in the order of the table. */
export function permissionsOf(uses: readonly PermissionUse[]): readonly GraphPermission[] {
  return graphPermissions.filter((row) => row.asked.includes('person') && row.uses.some((use) => uses.includes(use)));
}

/** What a permission is asked for together with: the first use of it. */
export function useOf(name: string): PermissionUse | undefined {
  return graphPermissions.find((row) => row.name === name && row.asked.includes('person'))?.uses[0];
}

/** True when whoever was granted `granted` may do what `name` is for: writing covers reading. */
export function isCovered(name: string, granted: Iterable<string>): boolean {
  const enough = [name, name.replace('.Read.', '.ReadWrite.')].map((one) => one.toLowerCase());
  for (const one of granted) if (enough.includes(one.toLowerCase())) return true;
  return false;
}

/** The least permission that a call needs: `permissionFor('PATCH', '/users/…')` is `User.ReadWrite.All`; undefined for a call that no row names. `path` is without its query. */
export function permissionFor(method: string, path: string, who: Grantee = 'person'): string | undefined {
  const given = path.toLowerCase().split('/');
  return patterns.find((pattern) => pattern.row.asked.includes(who) && pattern.method === method && isPath(pattern.path, given))?.row.name;
}

/** The calls of the table, taken apart once. */
const patterns = graphPermissions.flatMap((row) =>
  row.calls.map((call) => {
    const [method = '', path = ''] = call.split(' ');
    return { row, method, path: path.toLowerCase().split('/') };
  }),
);

function isPath(wanted: readonly string[], given: readonly string[]): boolean {
  return wanted.length === given.length && wanted.every((part, at) => part === '{id}' || part === given[at]);
}
