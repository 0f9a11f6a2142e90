/** Everything that decides what a directory object should be in the tenant: anchor, names of the tenant, and the effective rules. */
import type { AnchorAttribute } from '../../contract/directory.ts';
import { attributesToRead, contactFlows, groupFlows, userFlows, type AttributeFlow } from './attribute-flows.ts';
import { compileRow } from './check-rules.ts';
import type { CustomerRules, RuleClass } from './customer-rules.ts';
import { attributesOf } from './expression.ts';

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

/** The default rows of each class. */
export const defaultFlows: Readonly<Record<RuleClass, readonly AttributeFlow[]>> = { user: userFlows, group: groupFlows, contact: contactFlows };

/** The defaults with the customer's rules over them. */
export function mappingOf(anchor: AnchorAttribute, names: TenantNames, rules: CustomerRules): Mapping {
  return { anchor, names, users: effectiveFlows('user', rules), groups: effectiveFlows('group', rules), rules };
}

/** Default rows that were neither removed nor replaced, replaced rows in their place, added rows at the end. A row that cannot be used (of another version) counts as absent. */
export function effectiveFlows(objectClass: RuleClass, rules: CustomerRules): AttributeFlow[] {
  const removed = new Set(rules.removed.filter((row) => row.objectClass === objectClass).map((row) => row.to));
  const own = new Map(rules.rows.filter((row) => row.objectClass === objectClass).flatMap((row) => {
    const flow = compileRow(row);
    return 'to' in flow ? [[flow.to, flow] as const] : [];
  }));
  const defaults = defaultFlows[objectClass];
  const kept = defaults.filter((flow) => own.has(flow.to) || !removed.has(flow.to)).map((flow) => own.get(flow.to) ?? flow);
  const known = new Set(defaults.map((flow) => flow.to));
  return [...kept, ...[...own.values()].filter((flow) => !known.has(flow.to))];
}

/** A text that changes when objects may map, or be left out, in another way; then everything has to be mapped again. */
export function mappingText({ anchor, names, users, groups, rules }: Mapping): string {
  const memberOf = rules.groups.map((group) => group.guid).sort();
  return JSON.stringify({ anchor, domains: [...names.verifiedDomains].sort(), initialDomain: names.initialDomain, users, groups, filters: rules.filters, memberOf });
}

/** Every attribute that the directory has to be asked for; when one is new, the directory has to be read whole. */
export function attributesOfMapping({ users, groups, rules }: Pick<Mapping, 'users' | 'groups' | 'rules'>): string[] {
  const known = new Set(attributesToRead.map((name) => name.toLowerCase()));
  const flows = [...users, ...groups].flatMap((flow) => [...flow.from, ...attributesOf(flow.template ?? [])]);
  const filtered = rules.filters.flatMap((filter) => filter.anyOf.flat().map((comparison) => comparison.attribute));
  return [...attributesToRead, ...new Set([...flows, ...filtered].filter((name) => !known.has(name)))];
}
