/** The small judgments that the rows of the requirement tables are made of. */
import type { Judged } from '../../tables/requirements/row.ts';
import type { RegistryValue } from './facts.ts';
import { mapReading, type Reading } from './reading.ts';

type Grade = 'pass' | 'warn' | 'fail';

/** A verdict with what was found. */
export function judged(verdict: Grade, found: string): Judged {
  return { verdict, found };
}

/** Judges a value that was read; what was not read stays unknown with its reason. */
export function whenRead<T>(reading: Reading<T>, judge: (value: T) => Judged): Judged {
  return 'unread' in reading ? reading : judge(reading.value);
}

/** Passes from `good` on, warns from `least` on. Numbers that are none, or none above zero, were not understood. */
export function atLeast(value: number, good: number, least: number, found: string): Judged {
  if (!Number.isFinite(value) || value <= 0) return { unread: 'not-understood' };
  return judged(value >= good ? 'pass' : value >= least ? 'warn' : 'fail', found);
}

/** Yes or no; the verdict of each stands beside it. */
export function yesOrNo(value: boolean, whenYes: readonly [Grade, string], whenNo: readonly [Grade, string]): Judged {
  return judged(...(value ? whenYes : whenNo));
}

/** A whole number of the registry, also where it stands as text; null for not set. */
export function wholeNumber(reading: Reading<RegistryValue>): Reading<number | null> {
  const number = mapReading(reading, (value) => (value === null ? null : Number(value)));
  return 'value' in number && Number.isNaN(number.value) ? { unread: 'not-understood' } : number;
}

/** Compares versions such as 2.5.79.0 part by part; below zero when the first is older. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map((part) => Number.parseInt(part, 10) || 0));
  const parts = Math.max(left?.length ?? 0, right?.length ?? 0);
  for (let at = 0; at < parts; at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
