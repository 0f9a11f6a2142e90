/** Gathers the facts of the tenant through the Graph client; what a permission forbids is not known, with its reason. */
import { z } from 'zod';
import { problemOf } from '../../../shared/problem.ts';
import { known, notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';
import type { HeldRole, MatchSettings, SignedIn, SynchronizationState, TenantFacts } from '../../../shared/rules/prerequisites/tenant-facts.ts';
import { tenantUnread } from '../../../shared/text/checks/tenant-found.ts';
import type { Cloud, CloudSession } from '../../ports/cloud.ts';
import { graphShape } from '../graph-shape.ts';
import { readDomains } from '../read-domains.ts';
import { attempt } from './attempt.ts';

const Me = z.looseObject({ userPrincipalName: z.string().max(2000), userType: z.string().nullish() });
const Member = z.looseObject({ '@odata.type': z.string().optional(), displayName: z.string().nullish(), roleTemplateId: z.string().nullish() });
const Organization = z.looseObject({ value: z.array(z.looseObject({ onPremisesSyncEnabled: z.boolean().nullish(), onPremisesLastSyncDateTime: z.string().nullish() })).min(1) });
const Account = z.looseObject({ userPrincipalName: z.string().max(2000) });
const Synchronization = z.looseObject({
  value: z.array(
    z.looseObject({
      features: z.looseObject({ blockCloudObjectTakeoverThroughHardMatchEnabled: z.boolean().nullish(), blockSoftMatchEnabled: z.boolean().nullish() }),
      configuration: z.looseObject({ accidentalDeletionPrevention: z.looseObject({ synchronizationPreventionType: z.string(), alertThreshold: z.int().nullish() }).nullish() }).nullish(),
    }),
  ),
});
const Product = z.looseObject({ capabilityStatus: z.string().nullish(), servicePlans: z.array(z.looseObject({ servicePlanId: z.string(), provisioningStatus: z.string().nullish() })).max(2000) });
const Policy = z.looseObject({ isEnabled: z.boolean() });

const clientNames = ["startswith(userPrincipalName,'Sync_')", "startswith(userPrincipalName,'ADToAADSyncServiceAccount')"].join(' or ');
const clientsPath = `/users?$filter=${encodeURIComponent(clientNames)}&$select=userPrincipalName`;
/** More accounts of clients than this are not listed. */
const mostClients = 500;

/** Everything; a fact that cannot be read says why, and the others go on. Only a Stop is thrown. */
export async function gatherTenantFacts({ cloud, account }: CloudSession, signal: AbortSignal): Promise<TenantFacts> {
  const fact = <T>(read: () => Promise<Known<T>>): Promise<Known<T>> => attempt(signal, read);
  const person = account.applicationRoles === undefined;
  return {
    account: await fact(() => signedIn(cloud, account.applicationRoles, signal)),
    roles: person ? await fact(() => heldRoles(cloud, signal)) : notKnown(tenantUnread.application),
    domains: await fact(async () => known((await readDomains(cloud, signal)).map(({ services: _, ...domain }) => domain))),
    objects: await fact(() => countObjects(cloud, signal)),
    synchronization: await fact(() => synchronizationState(cloud, signal)),
    clients: await fact(() => clientAccounts(cloud, signal)),
    matching: person ? await fact(() => matchSettings(cloud, signal)) : notKnown(tenantUnread.application),
    plans: await fact(() => servicePlans(cloud, signal)),
    securityDefaults: await fact(() => securityDefaults(cloud, signal)),
  };
}

/** A guest has another tenant's name in front of #EXT#. */
async function signedIn(cloud: Cloud, permissions: readonly string[] | undefined, signal: AbortSignal): Promise<Known<SignedIn>> {
  if (permissions !== undefined) return known({ kind: 'application', permissions });
  const me = graphShape(Me, await cloud.request({ method: 'GET', path: '/me?$select=userPrincipalName,userType' }, signal));
  return known({ kind: 'person', name: me.userPrincipalName, guest: me.userType === 'Guest' || me.userPrincipalName.includes('#EXT#') });
}

async function heldRoles(cloud: Cloud, signal: AbortSignal): Promise<Known<readonly HeldRole[]>> {
  const direct = await rolesAt(cloud, '/me/memberOf', signal);
  const all = await rolesAt(cloud, '/me/transitiveMemberOf', signal);
  const own = new Set(direct.map(({ template }) => template));
  return known([...direct.map((role) => ({ ...role, direct: true })), ...all.filter(({ template }) => !own.has(template)).map((role) => ({ ...role, direct: false }))]);
}

async function rolesAt(cloud: Cloud, path: string, signal: AbortSignal): Promise<Omit<HeldRole, 'direct'>[]> {
  const roles: Omit<HeldRole, 'direct'>[] = [];
  for await (const page of cloud.pages(path, signal)) {
    for (const item of page) {
      const member = graphShape(Member, item);
      if (member['@odata.type'] === '#microsoft.graph.directoryRole') roles.push({ name: member.displayName ?? '', template: member.roleTemplateId ?? '' });
    }
  }
  return roles;
}

async function countObjects(cloud: Cloud, signal: AbortSignal): Promise<Known<number>> {
  let total = 0;
  for (const collection of ['users', 'groups', 'contacts']) {
    const count = Number(await cloud.request({ method: 'GET', path: `/${collection}/$count`, eventual: true }, signal));
    if (!Number.isSafeInteger(count) || count < 0) return notKnown(tenantUnread.notShown);
    total += count;
  }
  return known(total);
}

async function synchronizationState(cloud: Cloud, signal: AbortSignal): Promise<Known<SynchronizationState>> {
  const path = '/organization?$select=onPremisesSyncEnabled,onPremisesLastSyncDateTime';
  const [organization] = graphShape(Organization, await cloud.request({ method: 'GET', path }, signal)).value;
  const last = Date.parse(organization?.onPremisesLastSyncDateTime ?? '');
  return known({ enabled: organization?.onPremisesSyncEnabled === true, last: Number.isNaN(last) ? undefined : last });
}

async function clientAccounts(cloud: Cloud, signal: AbortSignal): Promise<Known<readonly string[]>> {
  const names: string[] = [];
  for await (const page of cloud.pages(clientsPath, signal)) {
    names.push(...page.map((item) => graphShape(Account, item).userPrincipalName));
    if (names.length >= mostClients) break;
  }
  return known(names.slice(0, mostClients));
}

async function matchSettings(cloud: Cloud, signal: AbortSignal): Promise<Known<MatchSettings>> {
  const [settings] = graphShape(Synchronization, await cloud.request({ method: 'GET', path: '/directory/onPremisesSynchronization' }, signal)).value;
  if (settings === undefined) return notKnown(tenantUnread.notShown);
  const prevention = settings.configuration?.accidentalDeletionPrevention;
  const kinds = { enabledForCount: 'count', enabledForPercentage: 'percentage' } as const;
  const type = prevention?.synchronizationPreventionType;
  return known({
    hardMatchBlocked: settings.features.blockCloudObjectTakeoverThroughHardMatchEnabled === true,
    softMatchBlocked: settings.features.blockSoftMatchEnabled === true,
    deletions: type === 'enabledForCount' || type === 'enabledForPercentage' ? { kind: kinds[type], threshold: prevention?.alertThreshold ?? 0 } : { kind: 'off' },
  });
}

/** Ids of the service plans of products that are paid for: a suspended product does not count. */
export async function servicePlans(cloud: Cloud, signal: AbortSignal): Promise<Known<readonly string[]>> {
  const plans = new Set<string>();
  for await (const page of cloud.pages('/subscribedSkus', signal)) {
    for (const item of page) {
      const product = graphShape(Product, item);
      if (product.capabilityStatus === 'Enabled' || product.capabilityStatus === 'Warning') for (const plan of product.servicePlans) plans.add(plan.servicePlanId);
    }
  }
  return known([...plans]);
}

/** The setup does not ask for the permission that this takes; a tenant may have given it in spite of that. */
async function securityDefaults(cloud: Cloud, signal: AbortSignal): Promise<Known<boolean>> {
  try {
    return known(graphShape(Policy, await cloud.request({ method: 'GET', path: '/policies/identitySecurityDefaultsEnforcementPolicy' }, signal)).isEnabled);
  } catch (thrown) {
    if (problemOf(thrown).code !== 'tenant.permission-refused') throw thrown;
    return notKnown(tenantUnread.policyRead);
  }
}
