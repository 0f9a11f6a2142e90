/** The functions of mapping expressions, and how an expression becomes a value. */
// Source: Microsoft, "Reference for writing expressions for attribute mappings".
import type { Expression } from './expression.ts';
import { firstText, isEmpty, listOf, textOf, valueOf, type Single, type SourceObject, type Value } from './value.ts';

/** What an expression can refer to besides attributes: `Domain.FQDN`, `Domain.Netbios`. */
export type Variables = Readonly<Record<string, string>>;

/** Thrown by Error() and for a function that nobody knows: the object is not exported. */
export class MappingError extends Error {}

type Work = (values: readonly Value[]) => Value;

const text = (values: readonly Value[], at: number): string => firstText(values[at] ?? null) ?? '';
const number = (values: readonly Value[], at: number): number => Number(text(values, at));
const each = (change: (one: string) => string): Work => ([value = null]) => mapped(value, change);
const isTrue = (value: Value): boolean => (firstText(value) ?? '').toLowerCase() === 'true';

function mapped(value: Value, change: (one: string) => string): Value {
  const list = listOf(value).map((one) => (Buffer.isBuffer(one) ? one : change(textOf(one))));
  return list.length > 1 ? list : (list[0] ?? null);
}

function oneOrMore(list: readonly Single[]): Value {
  return list.length > 1 ? list : (list[0] ?? null);
}

function removeDuplicates(value: Value): Value {
  const seen = new Set<string>();
  return oneOrMore(listOf(value).filter((one) => {
    const key = textOf(one).toLowerCase();
    return !seen.has(key) && seen.add(key);
  }));
}

/** Switch(source, default, key1, value1, …). */
function switched([source = null, otherwise = null, ...pairs]: readonly Value[]): Value {
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    if (same(firstText(source), firstText(pairs[at] ?? null))) return pairs[at + 1] ?? null;
  }
  return otherwise;
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

const plainLetters = (one: string): string => one.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('Ø', 'O');

const FUNCTIONS: Readonly<Record<string, Work>> = {
  append: (values) => text(values, 0) + text(values, 1),
  // Numbers of AD DS have 32 signed bits.
  bitand: (values) => number(values, 0) & number(values, 1),
  cbool: ([value = null]) => isTrue(value) || Number(firstText(value)) > 0,
  coalesce: (values) => values.find((value) => !isEmpty(value)) ?? null,
  converttobase64: (values) => Buffer.from(text(values, 0)).toString('base64'),
  count: ([value = null]) => listOf(value).length,
  cstr: ([value = null]) => firstText(value) ?? null,
  equals: ([one = null, other = null]) => same(firstText(one), firstText(other)),
  error: (values) => { throw new MappingError(text(values, 0)); },
  iif: ([condition = null, yes = null, no = null]) => (isTrue(condition) ? yes : no),
  ignoreflowifnullorempty: ([value = null]) => value,
  instr: (values) => text(values, 0).toLowerCase().indexOf(text(values, 1).toLowerCase()) + 1,
  isnull: ([value = null]) => listOf(value).length === 0,
  isnullorempty: ([value = null]) => isEmpty(value),
  ispresent: ([value = null]) => !isEmpty(value),
  isstring: ([value = null]) => typeof value === 'string',
  item: ([value = null, at = null]) => listOf(value)[Number(firstText(at)) - 1] ?? null,
  join: ([separator = null, ...others]) => others.flatMap((value) => listOf(value).map(textOf)).join(firstText(separator) ?? ''),
  left: (values) => text(values, 0).slice(0, number(values, 1)),
  mid: (values) => text(values, 0).slice(number(values, 1) - 1, number(values, 1) - 1 + number(values, 2)),
  normalizediacritics: each(plainLetters),
  not: ([value = null]) => !(isTrue(value) || Number(firstText(value)) > 0),
  removeduplicates: ([value = null]) => removeDuplicates(value),
  replace: ([source = null, old = null, , , replacement = null]) => mapped(source, (one) => one.replaceAll(firstText(old) ?? '', firstText(replacement) ?? '')),
  split: (values) => text(values, 0).split(text(values, 1)),
  stripspaces: each((one) => one.replaceAll(' ', '')),
  switch: switched,
  tolower: each((one) => one.toLowerCase()),
  toupper: each((one) => one.toUpperCase()),
  trim: each((one) => one.trim()),
  word: (values) => text(values, 0).split(text(values, 2)).filter((word) => word !== '')[number(values, 1) - 1] ?? null,
};

/** True for a function that can be run here. */
export function isFunction(name: string): boolean {
  return Object.hasOwn(FUNCTIONS, name.toLowerCase());
}

/** The value of an expression for one object; throws MappingError. */
export function evaluate(expression: Expression, object: SourceObject, variables: Variables): Value {
  switch (expression.is) {
    case 'attribute': return valueOf(object, expression.name);
    case 'variable': return variables[expression.name] ?? null;
    case 'constant': return expression.value;
    case 'function': return called(expression.name, expression.parameters, object, variables);
  }
}

/** IIF looks only at the side that it takes, so that Error() on the other one does no harm. */
function called(name: string, parameters: readonly Expression[], object: SourceObject, variables: Variables): Value {
  const of = (at: number): Value => (parameters[at] ? evaluate(parameters[at], object, variables) : null);
  if (name.toLowerCase() === 'iif') return isTrue(of(0)) ? of(1) : of(2);
  const work = FUNCTIONS[name.toLowerCase()];
  if (work === undefined) throw new MappingError(`The function ${name} is not known.`);
  return work(parameters.map((_, at) => of(at)));
}
