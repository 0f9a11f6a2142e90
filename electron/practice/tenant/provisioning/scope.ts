/** The operators of scoping filters, and whether an object is in the scope of a mapping. */
// Source: Microsoft Graph, filterOperatorSchema and "Scoping users or groups to be provisioned with scoping filters".
import type { Clause, ObjectMapping } from './schema.ts';
import { isEmpty, listOf, textOf, valueOf, type SourceObject, type Value } from './value.ts';

type Test = (value: Value, wanted: readonly string[]) => boolean;

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

/** The name as the table has it: case does not count, and words may be parted by blanks or underscores. */
function operatorOf(name: string): Test | undefined {
  return OPERATORS[name.toUpperCase()] ?? OPERATORS[name.toUpperCase().replaceAll(' ', '_')] ?? OPERATORS[name.toUpperCase().replaceAll('_', ' ')];
}

/** True for an operator that the service knows. */
export function isOperator(name: string): boolean {
  return operatorOf(name) !== undefined;
}

/** The first clause that keeps the object out, in words; undefined when it is in scope. */
export function leftOutBy(object: SourceObject, { scope }: ObjectMapping): string | undefined {
  const groups = scope?.groups ?? [];
  if (groups.length === 0) return undefined;
  const failed = groups.map(({ clauses }) => clauses.find((clause) => !holds(object, clause)));
  if (failed.includes(undefined)) return undefined;
  const [first] = failed;
  return first && `${first.sourceOperandName} ${first.operatorName} ${(first.targetOperand?.values ?? []).join(', ')}`.trim();
}

function holds(object: SourceObject, { sourceOperandName, operatorName, targetOperand }: Clause): boolean {
  try {
    return operatorOf(operatorName)?.(valueOf(object, sourceOperandName), targetOperand?.values ?? []) ?? false;
  } catch {
    // A pattern that is none fits nothing.
    return false;
  }
}
