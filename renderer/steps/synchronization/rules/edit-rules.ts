/** Changes of the customer's rules, each as a new set of rules. */
import type { EffectiveRow } from '../../../../shared/contract/rules.ts';
import type { CustomerRow, CustomerRules, RuleClass } from '../../../../shared/rules/synchronization/customer-rules.ts';

interface RowName {
  readonly objectClass: RuleClass;
  readonly to: string;
}

const isRow = ({ objectClass, to }: RowName) => (row: RowName): boolean => row.objectClass === objectClass && row.to === to;

function without<Row extends RowName>(rows: readonly Row[], name: RowName): Row[] {
  return rows.filter((row) => !isRow(name)(row));
}

/** The row stands in for the one of the same property, be it a default or the customer's. */
export function withRow(rules: CustomerRules, row: CustomerRow): CustomerRules {
  return { ...rules, rows: [...without(rules.rows, row), row], removed: without(rules.removed, row) };
}

/** The property is no longer synchronized; a row of the customer alone just goes. */
export function withoutRow(rules: CustomerRules, { objectClass, to }: RowName, defaults: readonly EffectiveRow[]): CustomerRules {
  const name = { objectClass, to };
  const removed = without(rules.removed, name);
  return { ...rules, rows: without(rules.rows, name), removed: defaults.some(isRow(name)) ? [...removed, name] : removed };
}

/** As if the customer had said nothing about the property. */
export function asDefault(rules: CustomerRules, name: RowName): CustomerRules {
  return { ...rules, rows: without(rules.rows, name), removed: without(rules.removed, name) };
}

/** True when the customer took the default row of this property away. */
export function isRemoved(rules: CustomerRules, name: RowName): boolean {
  return rules.removed.some(isRow(name));
}
