/** The short facts that stand beside a verdict of the tenant, and why something is not known of it. */
import { count, counted, duration } from '../counted.ts';

export const tenantFound = {
  guest: (name: string) => `${name} is a guest`,
  application: 'An application is signed in',
  roles: (names: readonly string[]) => names.join(', '),
  noRole: 'No role that may synchronize',
  throughGroup: (names: readonly string[]) => `${names.join(', ')}, only through a group`,
  missing: (permissions: readonly string[]) => `Missing permissions: ${permissions.join(', ')}`,
  permissions: 'All permissions are there',
  domains: (names: readonly string[]) => names.join(', '),
  noDomain: 'Only the onmicrosoft.com domain',
  objects: (used: number, coming: number | undefined, most: number) => `${count(used)} users, groups and contacts${coming === undefined ? '' : `, ${count(coming)} in scope`}, room for ${count(most)}`,
  raised: (used: number) => `${count(used)} users, groups and contacts: Microsoft has raised the limit of this tenant`,
  neverSynchronized: 'No',
  synchronized: (seconds: number | undefined) => (seconds === undefined ? 'Switched on, never ran' : `Switched on, last run ${duration(seconds)} ago`),
  clients: (names: readonly string[]) => counted(names.length, 'account', 'accounts'),
  client: 'Account of a synchronization client',
  server: (server: string) => `Connect Sync on the server ${server}`,
  managed: 'All managed',
  federated: (names: readonly string[]) => `Federated: ${names.join(', ')}`,
  premium: (name: string) => `Microsoft Entra ID ${name}`,
  free: 'Microsoft Entra ID Free',
  blocked: 'Blocked',
  allowed: 'Allowed',
  threshold: (threshold: number, kind: 'count' | 'percentage') => (kind === 'count' ? `Up to ${counted(threshold, 'deletion', 'deletions')} in a run` : `Up to ${threshold} % in a run`),
} as const;

/** Why a fact of the tenant is not known. */
export const tenantUnread = {
  notSignedIn: 'Nobody is signed in to the tenant.',
  notShown: 'The tenant did not answer it.',
  application: 'Microsoft tells this only to people; an application is signed in.',
  policyRead: 'Reading it takes the permission Policy.Read.All, which this setup asks for only to make Temporary Access Passes. The Microsoft Entra admin center shows it: Identity, Overview, Properties, Manage security defaults.',
  guestRoles: 'Roles are looked at for people only.',
} as const;
