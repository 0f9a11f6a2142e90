/** The customer's filters by attribute: which of them leaves an object out. */
import { all, type DirectoryObject } from '../directory-object.ts';
import type { AttributeFilter, AttributeTest, Comparison } from './customer-rules.ts';

/** A filter that leaves an object out, and the comparisons of it that hold. */
export interface AppliedFilter {
  readonly filter: AttributeFilter;
  readonly because: readonly Comparison[];
}

/** The first filter that leaves the object out. */
export function filterThatApplies(object: DirectoryObject, filters: readonly AttributeFilter[]): AppliedFilter | undefined {
  for (const filter of filters) {
    const because = filter.classes.includes(object.objectClass) ? filter.anyOf.find((comparisons) => comparisons.every((comparison) => holds(object, comparison))) : undefined;
    if (because !== undefined) return { filter, because };
  }
  return undefined;
}

/** Text as Active Directory compares it: without case and without blanks around it. */
const key = (text: string): string => text.trim().toLowerCase();

type Test = (values: readonly string[], wanted: string) => boolean;

const equals: Test = (values, wanted) => values.some((value) => key(value) === key(wanted));
const startsWith: Test = (values, wanted) => values.some((value) => key(value).startsWith(key(wanted)));
const contains: Test = (values, wanted) => values.some((value) => key(value).includes(key(wanted)));
const not = (test: Test): Test => (values, wanted) => !test(values, wanted);

const tests: Readonly<Record<AttributeTest, Test>> = {
  equals,
  'not-equals': not(equals),
  'starts-with': startsWith,
  'not-starts-with': not(startsWith),
  contains,
  'not-contains': not(contains),
  present: (values) => values.some((value) => value !== ''),
  absent: (values) => values.every((value) => value === ''),
  'bit-set': (values, wanted) => values.some((value) => hasBits(value, Number(wanted))),
};

function holds(object: DirectoryObject, { attribute, test, value }: Comparison): boolean {
  return tests[test](all(object, attribute), value);
}

/** True when any of the bits of `mask` (up to 32) is set; the directory writes high bits as negative numbers. */
export function hasBits(value: string | undefined, mask: number): boolean {
  return (Number(value ?? 0) & mask) !== 0;
}
