/** Everything that decides what a directory object should be in the tenant: anchor, names of the tenant, and the effective rules. */
import type { AnchorAttribute } from '../../contract/directory.ts';
import { groupFlows, userFlows, type AttributeFlow } from './attribute-flows.ts';
import type { CustomerRules } from './customer-rules.ts';

/** What the tenant allows. */
export interface TenantNames {
  /** Verified domains, lower case. */
  readonly verifiedDomains: ReadonlySet<string>;
  /** `contoso.onmicrosoft.com`: takes the users whose own suffix is not verified. */
  readonly initialDomain: string;
}

/** The effective tables; made once for a run by `mappingOf`. */
export interface Mapping {
  readonly anchor: AnchorAttribute;
  readonly names: TenantNames;
  /** Default rows and rows of the customer, ready to be used. */
  readonly users: readonly AttributeFlow[];
  readonly groups: readonly AttributeFlow[];
  /** What the customer set: filters are looked at by `leftOutReason`. */
  readonly rules: CustomerRules;
}

/** The defaults with the customer's rules over them. */
export function mappingOf(anchor: AnchorAttribute, names: TenantNames, rules: CustomerRules): Mapping {
  return { anchor, names, users: userFlows, groups: groupFlows, rules };
}

/** A text that changes when objects may map, or be left out, in another way; then everything has to be mapped again. */
export function mappingText({ anchor, names, users, groups, rules }: Mapping): string {
  return JSON.stringify({ anchor, domains: [...names.verifiedDomains].sort(), initialDomain: names.initialDomain, users, groups, filters: rules.filters, memberOf: rules.groups.map((group) => group.guid).sort() });
}
