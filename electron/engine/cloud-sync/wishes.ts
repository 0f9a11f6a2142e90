/** What Cloud Sync is to carry, by domain: from the scope of page 3 and the groups of the rules. */
import { dnsNameOf, normalDn } from '../../../shared/rules/dn.ts';
import type { DomainWish } from '../../../shared/rules/cloud-sync/plan-setup.ts';
import { unitsToOpen, unitsWish } from '../../../shared/rules/cloud-sync/scope-wish.ts';
import { fail } from '../../../shared/problem.ts';
import type { Directory } from '../../ports/directory.ts';
import { chosenScope } from '../chosen-scope.ts';
import { customerRulesOf } from '../chosen-mapping.ts';
import { partsOf } from '../connected-directories.ts';
import type { Workspace } from '../workspace.ts';

/** Places that can hold objects. */
const placesFilter = '(|(objectClass=organizationalUnit)(objectClass=container)(objectClass=builtinDomain))';

/** Domains in which nothing is chosen are left out. Throws `scope.empty`, `directory.not-connected` and `cloud-sync.scope-both`. */
export async function domainWishes(workspace: Workspace, signal: AbortSignal): Promise<readonly DomainWish[]> {
  const { scope } = chosenScope(workspace);
  const { groups } = customerRulesOf(workspace);
  const wishes: DomainWish[] = [];
  for (const part of partsOf(workspace, scope)) {
    const base = part.directory.rootDse.defaultNamingContext;
    const domain = dnsNameOf(base);
    const children = await childrenOf(part.directory, unitsToOpen(part.scope), signal);
    const units = unitsWish(part.scope, base, (dn) => children.get(normalDn(dn)) ?? []);
    if (groups.length === 0) {
      wishes.push({ domain, ...units });
      continue;
    }
    if (units.scope.kind !== 'domain') throw fail('cloud-sync.scope-both', { detail: { domain } });
    const own = groups.map(({ dn }) => dn).filter((dn) => normalDn(dn).endsWith(`,${normalDn(base)}`));
    if (own.length > 0) wishes.push({ domain, scope: { kind: 'groups', groups: own }, opened: [] });
  }
  return wishes;
}

async function childrenOf(directory: Directory, units: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, readonly string[]>> {
  const children = new Map<string, string[]>();
  for (const base of units) {
    const found: string[] = [];
    for await (const page of directory.search({ base, scope: 'one', filter: placesFilter, attributes: ['objectClass'] }, signal)) found.push(...page.map(({ dn }) => dn));
    children.set(normalDn(base), found);
  }
  return children;
}
