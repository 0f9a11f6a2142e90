/** Decides whether an object satisfies a filter; text compares without case, as the directory does. */
import type { Values } from '../state/entity.ts';
import type { Comparison, Filter, Literal } from './filter-parser.ts';

/** What the names in a filter stand for: the object itself, and the variables of enclosing lambdas. */
interface Scope {
  readonly object: Values;
  readonly variables: Readonly<Record<string, unknown>>;
}

function read(path: readonly string[], scope: Scope): unknown {
  const [first = '', ...rest] = path;
  let value: unknown = first in scope.variables ? scope.variables[first] : scope.object[first];
  for (const name of rest) {
    if (name === '$count') return Array.isArray(value) ? value.length : 0;
    value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value ?? null;
}

function folded(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** Below, equal or above zero; undefined when the two cannot be ordered. */
function compare(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  return a < b ? -1 : Number(a > b);
}

function holds(by: Comparison, left: unknown, right: Literal): boolean {
  const a = folded(left);
  const b = folded(right);
  if (by === 'eq') return a === b;
  if (by === 'ne') return a !== b;
  const difference = compare(a, b);
  if (difference === undefined) return false;
  const wanted = { gt: difference > 0, ge: difference >= 0, lt: difference < 0, le: difference <= 0 };
  return wanted[by];
}

function test(filter: Filter, scope: Scope): boolean {
  switch (filter.is) {
    case 'and': return filter.parts.every((part) => test(part, scope));
    case 'or': return filter.parts.some((part) => test(part, scope));
    case 'not': return !test(filter.part, scope);
    case 'compare': return holds(filter.by, read(filter.path, scope), filter.value);
    case 'in': return filter.values.some((value) => holds('eq', read(filter.path, scope), value));
    case 'any': {
      const items = read(filter.path, scope);
      if (!Array.isArray(items)) return false;
      const { part, variable } = filter;
      return part ? items.some((item) => test(part, { object: scope.object, variables: { ...scope.variables, [variable]: item as unknown } })) : items.length > 0;
    }
    default: {
      const text = folded(read(filter.path, scope));
      if (typeof text !== 'string') return false;
      const value = filter.value.toLowerCase();
      if (filter.is === 'startsWith') return text.startsWith(value);
      return filter.is === 'endsWith' ? text.endsWith(value) : text.includes(value);
    }
  }
}

/** True when `object` satisfies `filter`. */
export function matches(filter: Filter, object: Values): boolean {
  return test(filter, { object, variables: {} });
}
