/** Reads what the tenant is, who is signed in, and what that account may do. */
import { z } from 'zod';
import type { Tenant } from '../../../shared/contract/tenant.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import { readDomains } from '../../engine/read-domains.ts';
import type { Cloud, CloudSession } from '../../ports/cloud.ts';

const Organization = z.looseObject({ value: z.array(z.looseObject({ id: z.string(), displayName: z.string().nullish(), onPremisesSyncEnabled: z.boolean().nullish() })).min(1) });
const Role = z.looseObject({ '@odata.type': z.string().optional(), displayName: z.string().nullish(), roleTemplateId: z.string().nullish() });

/** Directory roles that may create and change users and groups (Microsoft Entra built-in roles, by template id). */
const writingRoles: ReadonlySet<string> = new Set([
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', // Hybrid Identity Administrator
  'fe930be7-5e62-47db-91af-98c3a49a38b1', // User Administrator
]);
const writingPermission = 'User.ReadWrite.All';

/** Everything page 2 shows. */
export async function describeTenant(session: CloudSession, signal: AbortSignal): Promise<Tenant> {
  const { cloud, account } = session;
  const organization = graphShape(Organization, await cloud.request({ method: 'GET', path: '/organization?$select=id,displayName,onPremisesSyncEnabled' }, signal)).value[0];
  const domains = await readDomains(cloud, signal);
  const roles = account.applicationRoles === undefined ? await readRoles(cloud, signal) : account.applicationRoles.map((name) => ({ name, writes: name === writingPermission }));
  return {
    id: account.tenantId,
    name: organization?.displayName ?? account.tenantId,
    account: account.account,
    roles: roles.map((role) => role.name),
    maySynchronize: roles.some((role) => role.writes),
    domains: domains.map(({ services: _, ...domain }) => domain),
    initialDomain: domains.find((domain) => domain.initial)?.name ?? domains[0]?.name ?? '',
    otherSynchronization: organization?.onPremisesSyncEnabled === true ? 'on' : organization?.onPremisesSyncEnabled === false ? 'off' : 'never',
    userCount: await countUsers(cloud, signal),
  };
}

async function readRoles(cloud: Cloud, signal: AbortSignal): Promise<{ name: string; writes: boolean }[]> {
  const roles: { name: string; writes: boolean }[] = [];
  for await (const page of cloud.pages('/me/memberOf', signal)) {
    for (const item of page) {
      const role = graphShape(Role, item);
      if (role['@odata.type'] === '#microsoft.graph.directoryRole') roles.push({ name: role.displayName ?? '', writes: writingRoles.has(role.roleTemplateId ?? '') });
    }
  }
  return roles;
}

async function countUsers(cloud: Cloud, signal: AbortSignal): Promise<number | null> {
  const answer = await cloud.request({ method: 'GET', path: '/users/$count', eventual: true }, signal);
  const count = Number(answer);
  return Number.isSafeInteger(count) ? count : null;
}
