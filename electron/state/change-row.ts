/** Turns a change into a row of the change table, and back. */
import { Change } from '../../shared/plan.ts';
import type { Row, SqlValue } from './sqlite.ts';

/** The values of a row in the order of the table's columns, without the plan. */
export function changeValues(change: Change): SqlValue[] {
  return [
    change.seq,
    change.action,
    change.kind,
    change.key,
    change.name,
    change.unit ?? null,
    change.cloudId ?? null,
    change.about ?? null,
    change.aboutName ?? null,
    JSON.stringify(change.values),
    change.why,
    change.guard ?? null,
    change.state,
    change.problem === undefined ? null : JSON.stringify(change.problem),
  ];
}

/** The change of a row; throws when the row was not written by this program. */
export function changeOf(row: Row): Change {
  return Change.parse({
    seq: row['seq'],
    action: row['action'],
    kind: row['kind'],
    key: row['key'],
    name: row['name'],
    unit: row['unit'] ?? undefined,
    cloudId: row['cloud_id'] ?? undefined,
    about: row['about'] ?? undefined,
    aboutName: row['about_name'] ?? undefined,
    values: JSON.parse(String(row['value_changes'])) as unknown,
    why: row['why'],
    guard: row['guard'] ?? undefined,
    state: row['state'],
    problem: typeof row['problem'] === 'string' ? (JSON.parse(row['problem']) as unknown) : undefined,
  });
}
