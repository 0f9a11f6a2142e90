/** Writes a value of a plan for people. */
import type { PlanValue } from '../../../shared/plan.ts';
import { planText } from '../../../shared/text/pages/plan.ts';

/** An absent value, empty text and an empty list read the same. */
export function shownValue(value: PlanValue): string {
  if (value === null || value === '') return planText.nothing;
  if (typeof value === 'boolean') return value ? planText.yes : planText.no;
  return Array.isArray(value) ? value.join('; ') || planText.nothing : value;
}
