/** Reads the values of evaluation rows. */
import type { Properties } from '../../../shared/rules/synchronization/map-properties.ts';
import type { Row, SqlValue } from '../sqlite.ts';

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

/** The properties of a cloud object; written by this program, so that its shape is known. */
export function propertiesOf(body: SqlValue | undefined): Properties {
  return JSON.parse(needed(body)) as Properties;
}
