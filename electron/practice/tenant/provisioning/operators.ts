/** The operators of scoping filters. */
// Source: Microsoft Graph, filterOperatorSchema and "Scoping users or groups to be provisioned with scoping filters".
import { isEmpty, listOf, textOf, type Value } from './value.ts';

/** Compares the values of an attribute with those of a clause. */
export type Test = (value: Value, wanted: readonly string[]) => boolean;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const texts = (value: Value): string[] => listOf(value).map(textOf);
const isOneOf: Test = (value, wanted) => texts(value).some((text) => wanted.some((other) => same(text, other)));
const fitsPattern: Test = (value, wanted) => texts(value).some((text) => wanted.some((pattern) => new RegExp(pattern, 'i').test(text)));
const isTrue: Test = (value) => isOneOf(value, ['true']);
const compares = (test: (one: number, other: number) => boolean): Test => (value, wanted) => texts(value).some((text) => wanted.some((other) => test(Number(text), Number(other))));
const not = (test: Test): Test => (value, wanted) => !test(value, wanted);

const OPERATORS: Readonly<Record<string, Test>> = {
  EQUALS: isOneOf,
  'NOT EQUALS': not(isOneOf),
  IN: isOneOf,
  INCLUDES: (value, wanted) => texts(value).some((text) => wanted.some((part) => text.toLowerCase().includes(part.toLowerCase()))),
  'IS TRUE': isTrue,
  'IS FALSE': not(isTrue),
  'IS NULL': isEmpty,
  'IS NOT NULL': not(isEmpty),
  'REGEX MATCH': fitsPattern,
  'NOT REGEX MATCH': not(fitsPattern),
  GREATER_THAN: compares((one, other) => one > other),
  GREATER_THAN_OR_EQUALS: compares((one, other) => one >= other),
  LESS_THAN: compares((one, other) => one < other),
  LESS_THAN_OR_EQUALS: compares((one, other) => one <= other),
};

/** The test of a name; case does not count, and words may be parted by blanks or underscores. */
export function operatorOf(name: string): Test | undefined {
  return OPERATORS[name.toUpperCase()] ?? OPERATORS[name.toUpperCase().replaceAll(' ', '_')] ?? OPERATORS[name.toUpperCase().replaceAll('_', ' ')];
}
