/** A condition while it is typed: what is wrong with it in plain words, and the filter that it makes. */
import { AttributeFilter, Comparison, type AttributeTest, type RuleClass } from '../../../shared/rules/synchronization/customer-rules.ts';
import { wrongComparison } from '../../../shared/rules/synchronization/check-rules.ts';
import { comparisonsWords } from '../../../shared/text/filter-words.ts';
import { filtersText as text } from '../../../shared/text/pages/filters.ts';

/** One line of the form; `attribute` and `value` as they were typed. */
export interface Line {
  readonly attribute: string;
  readonly test: AttributeTest;
  readonly value: string;
}

/** The whole form; all lines have to hold. */
export interface Condition {
  readonly name: string;
  readonly classes: readonly RuleClass[];
  readonly lines: readonly Line[];
}

/** What is wrong, by field; a field without an entry is right. */
export interface LineFault {
  readonly attribute?: string;
  readonly value?: string;
}

export const emptyLine: Line = { attribute: '', test: 'equals', value: '' };
export const emptyCondition: Condition = { name: '', classes: ['user'], lines: [emptyLine] };

/** Tests of the presence of a value compare with nothing. */
export function comparesWithValue(test: AttributeTest): boolean {
  return test !== 'present' && test !== 'absent';
}

/** An empty object when the line can be used. */
export function faultOf(line: Line): LineFault {
  const comparison = comparisonOf(line);
  if (comparison === undefined) return { attribute: text.needAttribute };
  if (comparesWithValue(line.test) && line.value.trim() === '') return { value: text.needValue };
  const why = wrongComparison(comparison);
  if (why === undefined) return {};
  return wrongComparison({ ...comparison, test: 'present' }) === undefined ? { value: why } : { attribute: why };
}

/** Undefined as long as something is missing or wrong. A condition without a name is called as it reads. */
export function filterOf({ name, classes, lines }: Condition): AttributeFilter | undefined {
  if (lines.some((line) => Object.keys(faultOf(line)).length > 0)) return undefined;
  const comparisons = lines.flatMap((line) => comparisonOf(line) ?? []);
  const made = AttributeFilter.safeParse({ name: name.trim() || comparisonsWords(comparisons).slice(0, 100), classes, anyOf: [comparisons] });
  return made.success ? made.data : undefined;
}

function comparisonOf({ attribute, test, value }: Line): Comparison | undefined {
  const made = Comparison.safeParse({ attribute, test, value: comparesWithValue(test) ? value.trim() : '' });
  return made.success ? made.data : undefined;
}
