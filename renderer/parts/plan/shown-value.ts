/** Writes a value of a plan for people. */
import type { Change, PlanValue, ValueChange } from '../../../shared/plan.ts';
import { planText } from '../../../shared/text/pages/plan.ts';

/** An absent value, empty text and an empty list read the same. */
export function shownValue(value: PlanValue): string {
  if (value === null || value === '') return planText.nothing;
  if (typeof value === 'boolean') return value ? planText.yes : planText.no;
  return Array.isArray(value) ? value.join('; ') || planText.nothing : value;
}

/** The rows of a change that a person can read: a permission carries the descriptor itself as well, as the way back. */
export function shownRows({ kind, values }: Pick<Change, 'kind' | 'values'>): readonly ValueChange[] {
  return kind === 'permission' ? values.filter(({ attribute }) => attribute !== 'nTSecurityDescriptor') : values;
}
