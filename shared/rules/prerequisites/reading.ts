/** A fact of the server as it was read, or the named reason why it could not be. */
import { z } from 'zod';

/** Why a fact is not known; none of them is ever a pass. */
export const Unread = z.enum(['access-denied', 'blocked-by-policy', 'no-answer', 'no-host-answered', 'not-asked', 'not-installed', 'not-understood', 'not-windows', 'power-shell-missing', 'tool-missing', 'timed-out']);
export type Unread = z.infer<typeof Unread>;

/** The value, or why there is none; a value may itself be null for "not set there". */
export type Reading<T> = { readonly value: T } | { readonly unread: Unread };

/** What was read. */
export function read<T>(value: T): Reading<T> {
  return { value };
}

/** What could not be read. */
export function unread(reason: Unread): Reading<never> {
  return { unread: reason };
}

/** The reading of what follows from a value; a reason stays a reason. */
export function mapReading<T, U>(reading: Reading<T>, change: (value: T) => U): Reading<U> {
  return 'unread' in reading ? reading : { value: change(reading.value) };
}

/** The values of all, or the reason of the first that has none. */
export function readAll<T>(readings: readonly Reading<T>[]): Reading<readonly T[]> {
  const values: T[] = [];
  for (const reading of readings) {
    if ('unread' in reading) return reading;
    values.push(reading.value);
  }
  return { value: values };
}
