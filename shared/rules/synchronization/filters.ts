/** The customer's filters by attribute: which of them leaves an object out. */
import { all, type DirectoryObject } from '../directory-object.ts';
import type { AttributeFilter, AttributeTest, Comparison } from './customer-rules.ts';

/** The first filter that leaves the object out. */
export function filterThatApplies(object: DirectoryObject, filters: readonly AttributeFilter[]): AttributeFilter | undefined {
  return filters.find((filter) => filter.classes.includes(object.objectClass) && filter.anyOf.some((comparisons) => comparisons.every((comparison) => holds(object, comparison))));
}

/** Text as Active Directory compares it: without case and without blanks around it. */
const key = (text: string): string => text.trim().toLowerCase();

const tests: Readonly<Record<AttributeTest, (values: readonly string[], wanted: string) => boolean>> = {
  equals: (values, wanted) => values.some((value) => key(value) === key(wanted)),
  'starts-with': (values, wanted) => values.some((value) => key(value).startsWith(key(wanted))),
  contains: (values, wanted) => values.some((value) => key(value).includes(key(wanted))),
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
