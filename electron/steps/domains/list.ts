/** Lists the domains of the tenant beside the UPN suffixes of the directory. */
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { isRoutable } from '../../../shared/rules/domains/names.ts';
import type { CloudDomain } from '../../engine/read-domains.ts';

/** Pure: one row a name; those with most users first, then by name. */
export function listDomains(cloud: readonly CloudDomain[], usersBySuffix: Readonly<Record<string, number>>, upnSuffixes: readonly string[]): SetupDomain[] {
  const inTenant = new Map(cloud.map((domain) => [domain.name, domain]));
  const names = new Set([...inTenant.keys(), ...Object.keys(usersBySuffix), ...upnSuffixes]);
  return [...names]
    .map((name): SetupDomain => {
      const domain = inTenant.get(name);
      return {
        name,
        inTenant: domain !== undefined,
        verified: domain?.verified === true,
        default: domain?.default === true,
        initial: domain?.initial === true,
        routable: isRoutable(name),
        users: usersBySuffix[name] ?? 0,
        services: [...(domain?.services ?? [])],
      };
    })
    .sort((a, b) => b.users - a.users || (a.name < b.name ? -1 : 1));
}
