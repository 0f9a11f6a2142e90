/** Compares a report with the one before. */
import type { Check, CheckChange } from '../../contract/prerequisites.ts';

/** Every check whose verdict is another one, and those that were looked at only once; in the order of the newer report. */
export function changesSince(before: readonly Check[], now: readonly Check[]): CheckChange[] {
  const old = new Map(before.map((check) => [check.id, check]));
  const present = new Set(now.map(({ id }) => id));
  return [
    ...now.flatMap(({ id, title, verdict }) => {
      const was = old.get(id)?.verdict ?? null;
      return was === verdict ? [] : [{ id, title, before: was, now: verdict }];
    }),
    ...before.flatMap(({ id, title, verdict }) => (present.has(id) ? [] : [{ id, title, before: verdict, now: null }])),
  ];
}

/** Only of what both reports looked at: where each may be about other routes. */
export function changesInBoth(before: readonly Check[], now: readonly Check[]): CheckChange[] {
  return changesSince(before, now).filter((change) => change.before !== null && change.now !== null);
}
