/** Filters by attribute as people read them. */
import { filterAttributes } from '../tables/filter-attributes.ts';
import type { AttributeFilter, AttributeTest, Comparison } from '../rules/synchronization/customer-rules.ts';

export const testWords: Readonly<Record<AttributeTest, string>> = {
  equals: 'is',
  'not-equals': 'is not',
  'starts-with': 'starts with',
  'not-starts-with': 'does not start with',
  contains: 'contains',
  'not-contains': 'does not contain',
  present: 'has a value',
  absent: 'has no value',
  'bit-set': 'has the bit',
};

const spellings: ReadonlyMap<string, string> = new Map(filterAttributes.map(({ name }) => [name.toLowerCase(), name]));

/** An attribute as Active Directory spells it, where that is known. */
function spelled(attribute: string): string {
  return spellings.get(attribute) ?? attribute;
}

/** "department is not Sales"; several are joined with "and". */
export function comparisonsWords(comparisons: readonly Comparison[]): string {
  return comparisons.map(({ attribute, test, value }) => [spelled(attribute), testWords[test], value].filter((part) => part !== '').join(' ')).join(' and ');
}

/** All of a filter: its alternatives are joined with "; or". */
export function filterWords({ anyOf }: Pick<AttributeFilter, 'anyOf'>): string {
  return anyOf.map(comparisonsWords).join('; or ');
}
