/** Reads and applies $search: `"property:words"`, joined by AND or OR. */
import type { Values } from '../state/entity.ts';

/** A test made from a $search, or undefined when it cannot be read. */
export function readSearch(text: string): ((object: Values) => boolean) | undefined {
  const groups = text.split(/\s+OR\s+/).map((group) => group.split(/\s+AND\s+/).map(readClause));
  if (groups.flat().some((clause) => clause === undefined)) return undefined;
  return (object) => groups.some((clauses) => clauses.every((clause) => clause?.(object)));
}

function readClause(text: string): ((object: Values) => boolean) | undefined {
  const found = /^\s*"(\w+):([^"]+)"\s*$/.exec(text);
  if (!found) return undefined;
  const [, property = '', wanted = ''] = found;
  const words = wanted.toLowerCase().split(/\s+/);
  return (object) => {
    const value = object[property];
    const text = (Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '').toLowerCase();
    const tokens = text.split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => text.startsWith(word) || tokens.some((token) => token.startsWith(word)));
  };
}
