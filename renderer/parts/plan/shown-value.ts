/** Writes a value of a plan for people. */
import type { Change, PlanValue, ValueChange } from '../../../shared/plan.ts';
import { planText } from '../../../shared/text/pages/plan.ts';

/** An absent value, empty text and an empty list read the same. */
export function shownValue(value: PlanValue): string {
  if (value === null || value === '') return planText.nothing;
  if (typeof value === 'boolean') return value ? planText.yes : planText.no;
  return Array.isArray(value) ? value.join('; ') || planText.nothing : value;
}

/** Rows that are for the program: the descriptor of a permission, as the way back, and what is ordered of a schema. */
const unreadable: Readonly<Partial<Record<Change['kind'], string>>> = { permission: 'nTSecurityDescriptor', 'provisioning-schema': 'order' };

/** The rows of a change that a person can read. */
export function shownRows({ kind, values }: Pick<Change, 'kind' | 'values'>): readonly ValueChange[] {
  return values.filter(({ attribute }) => attribute !== unreadable[kind]);
}
