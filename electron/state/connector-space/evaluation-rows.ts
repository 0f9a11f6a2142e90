/** Reads the values of evaluation rows. */
import { z } from 'zod';
import type { Row, SqlValue } from '../sqlite.ts';
import { PlanValue } from '../../../shared/plan.ts';
import type { Properties } from '../../../shared/rules/synchronization/map-properties.ts';

/** The ids of a result. */
export function numbers(rows: readonly Row[]): number[] {
  return rows.map((row) => Number(row['id']));
}

/** A text, or null. */
export function text(value: SqlValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** A text column that is never empty. */
export function needed(value: SqlValue | undefined): string {
  return String(value ?? '');
}

/** A column that holds 0 or 1. */
export function flag(value: SqlValue | undefined): boolean {
  return value === 1;
}

/** User or group. */
export function kindOf(value: SqlValue | undefined): 'user' | 'group' {
  return value === 'group' ? 'group' : 'user';
}

const Bag = z.record(z.string(), PlanValue);
const Lists = z.record(z.string(), z.array(z.string()));

/** The properties of a cloud object. */
export function propertiesOf(body: SqlValue | undefined): Properties {
  return Bag.parse(JSON.parse(needed(body)));
}

/** The values of a directory object by attribute. */
export function valuesOf(body: SqlValue | undefined): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(Lists.parse(JSON.parse(needed(body)))));
}
