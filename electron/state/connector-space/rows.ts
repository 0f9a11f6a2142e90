/** Objects of the directory as the connector space keeps them: text for the attributes, one row for each object. */
import type { DirectoryObject, ObjectClass } from '../../../shared/rules/directory-object.ts';
import type { Row, SqlValue } from '../sqlite.ts';

/** Linked objects have columns and tables of their own, and the class has a column; the rest is needed only while reading. */
const notKept: ReadonlySet<string> = new Set(['member', 'manager', 'memberof', 'directreports', 'objectcategory']);

/** The attributes as JSON with sorted names, so that equal objects are equal text. */
export function bodyOf(values: DirectoryObject['values']): string {
  const body: Record<string, readonly string[]> = {};
  for (const name of [...values.keys()].sort()) {
    const found = values.get(name);
    if (found !== undefined && !notKept.has(name)) body[name] = found;
  }
  return JSON.stringify(body);
}

/** The object of a row that has `guid`, `kind`, `rdn`, `body` and the DN of its unit as `unit_dn`. */
export function objectOfRow(row: Row): DirectoryObject {
  const body = JSON.parse(String(row['body'])) as Record<string, readonly string[]>;
  return { dn: `${String(row['rdn'])},${String(row['unit_dn'])}`, guid: String(row['guid']), objectClass: row['kind'] as ObjectClass, values: new Map(Object.entries(body)) };
}

/** Text of a column, or undefined for NULL. */
export function textOf(value: SqlValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
