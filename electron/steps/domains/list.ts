/** Lists the domains of the tenant beside the UPN suffixes and mail domains of the directory. */
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { isRoutable } from '../../../shared/rules/domains/names.ts';
import type { CloudDomain } from '../../engine/read-domains.ts';

/** What is known of both sides; counts are of users in scope, by domain. */
export interface DomainSides {
  readonly cloud: readonly CloudDomain[];
  readonly usersBySuffix: Readonly<Record<string, number>>;
  /** Undefined until they were counted. */
  readonly usersByMail: Readonly<Record<string, number>> | undefined;
  readonly upnSuffixes: readonly string[];
  /** Domains that this setup added. */
  readonly added: ReadonlySet<string>;
}

/** Pure: one row a name; those with most users first, then those with most addresses, then by name. */
export function listDomains(sides: DomainSides): SetupDomain[] {
  const { cloud, usersBySuffix, usersByMail, upnSuffixes } = sides;
  const names = new Set([...cloud.map(({ name }) => name), ...Object.keys(usersBySuffix), ...Object.keys(usersByMail ?? {}), ...upnSuffixes]);
  const row = rowsOf(sides);
  return [...names].map(row).sort((a, b) => b.users - a.users || (b.mailUsers ?? 0) - (a.mailUsers ?? 0) || (a.name < b.name ? -1 : 1));
}

/** Pure: the row of one name, whether a side has it or not. */
export function domainRow(name: string, sides: DomainSides): SetupDomain {
  return rowsOf(sides)(name);
}

function rowsOf({ cloud, usersBySuffix, usersByMail, added }: DomainSides): (name: string) => SetupDomain {
  const inTenant = new Map(cloud.map((domain) => [domain.name, domain]));
  return (name) => {
    const domain = inTenant.get(name);
    const root = rootOf(name, inTenant);
    return {
      name,
      inTenant: domain !== undefined,
      verified: domain?.verified === true,
      default: domain?.default === true,
      initial: domain?.initial === true,
      routable: isRoutable(name),
      users: usersBySuffix[name] ?? 0,
      services: [...(domain?.services ?? [])],
      ...(usersByMail === undefined ? {} : { mailUsers: usersByMail[name] ?? 0 }),
      ...(domain?.federated === true ? { federated: true } : {}),
      ...(root === undefined ? {} : { root: { name: root.name, verified: root.verified } }),
      ...(domain !== undefined && added.has(name) ? { added: true } : {}),
    };
  };
}

/** The nearest verified domain above, or else the nearest one. */
function rootOf(name: string, inTenant: ReadonlyMap<string, CloudDomain>): CloudDomain | undefined {
  const labels = name.split('.');
  const above = labels.slice(1).flatMap((_, index) => inTenant.get(labels.slice(index + 1).join('.')) ?? []);
  const own = above.filter(({ initial }) => !initial);
  return own.find(({ verified }) => verified) ?? own[0];
}
