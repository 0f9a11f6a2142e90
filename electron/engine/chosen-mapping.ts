/** The rules in force: source anchor and customer rules as chosen, names as the tenant has them now. */
import { noCustomerRules, type CustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf, type Mapping } from '../../shared/rules/synchronization/mapping.ts';
import { kept } from '../state/kept.ts';
import { chosenScope } from './chosen-scope.ts';
import { readDomains } from './read-domains.ts';
import { sessionOf, type Workspace } from './workspace.ts';

/** Asks the tenant for its domains; throws `scope.empty` as long as nothing is chosen. */
export async function chosenMapping(workspace: Workspace, signal: AbortSignal): Promise<Mapping> {
  const { sourceAnchor } = chosenScope(workspace);
  const domains = await readDomains(sessionOf(workspace).cloud, signal);
  const names = {
    verifiedDomains: new Set(domains.filter((domain) => domain.verified).map((domain) => domain.name)),
    initialDomain: domains.find((domain) => domain.initial)?.name ?? '',
  };
  return mappingOf(sourceAnchor, names, customerRulesOf(workspace));
}

/** What the customer set, or nothing. */
export function customerRulesOf({ state }: Workspace): CustomerRules {
  return state.settings.read(kept.customerRules) ?? noCustomerRules;
}
