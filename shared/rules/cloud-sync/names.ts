/** The names by which Microsoft Entra Cloud Sync is known in a tenant: template, jobs, secrets. */

/** Template of the application that a configuration lives in. Source: Microsoft, "How to programmatically configure cloud sync using MS Graph" (26 Apr 2024). */
export const applicationTemplate = '1a4721b3-e57f-4451-ae87-ef078703ec94';

/** Templates of the two jobs of a configuration. A job tells its template in its id; `templateId` itself reads otherwise in Microsoft's own sample. */
export const jobTemplates = { provisioning: 'AD2AADProvisioning', passwordHash: 'AD2AADPasswordHash' } as const;
export type JobKind = keyof typeof jobTemplates;

/** The jobs in the order in which they are made and started. */
export const jobKinds: readonly JobKind[] = ['provisioning', 'passwordHash'];

/** Names of the jobs for people. */
export const jobTitles: Readonly<Record<JobKind, string>> = { provisioning: 'Users, groups and contacts', passwordHash: 'Password hashes' };

/** The kind of a job, by the id that the service gave it (`AD2AADProvisioning.<hex>`); undefined for jobs that are none of ours. */
export function jobKindOf(id: string): JobKind | undefined {
  const [template = ''] = id.toLowerCase().split('.');
  return jobKinds.find((kind) => jobTemplates[kind].toLowerCase() === template);
}

/** The object mappings that carry users, without case: Microsoft's page spells them both ways. */
const userMappings: readonly string[] = ['provision active directory users', 'provision active directory inetorgpersons'];

/** True for a mapping that carries users. */
export function isUserMapping({ name }: { readonly name: string }): boolean {
  return userMappings.includes(name.trim().toLowerCase());
}

/** Settings of the tenant that a configuration needs, by the names of the plan. */
export const tenantSettings = {
  /** Property of `organization`. */
  synchronization: 'onPremisesSyncEnabled',
  /** A feature of `onPremisesSynchronization`: passwords that were synchronized follow the policy of the cloud. It has to be on before the first password hash arrives. */
  passwordPolicy: 'cloudPasswordPolicyForPasswordSyncedUsersEnabled',
} as const;
