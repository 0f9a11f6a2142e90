/** Names the wrong entries of something that was checked, never their values: they may be secrets. */
import type { z } from 'zod';

const mostNamed = 20;
const longestPath = 120;

/** `password (missing), tenant.color (unknown), port (wrong)`: where, and of which sort; at most 20. */
export function wrongEntries(error: z.ZodError, input: unknown): string {
  const entries = error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${written([...issue.path, key])} (unknown)`);
    return [`${written(issue.path)} (${at(input, issue.path) === undefined ? 'missing' : 'wrong'})`];
  });
  const named = entries.slice(0, mostNamed).join(', ');
  return entries.length > mostNamed ? `${named} and ${entries.length - mostNamed} more` : named;
}

const written = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'the whole' : path.map(String).join('.').slice(0, longestPath));

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), input);
}
