/** What a plan takes away, counted in SQL, and the changes that a guard holds back, marked in SQL: a plan may have 500,000 rows. */
import type { GuardCounts, Selection } from '../../shared/rules/synchronization/objections.ts';
import type { Row, Sqlite, SqlValue } from './sqlite.ts';

/** Objects that are not touched without a release by name, in lower case, and the name that this setup signs in with. */
export interface Named {
  readonly cloudIds: readonly string[];
  /** Base64 of objectGUID. */
  readonly guids: readonly string[];
  readonly account: string;
}

/** What tells one held change from another; the values are not part of it. */
export interface HeldChange {
  readonly kind: string;
  readonly key: string;
  readonly about: string;
  readonly action: string;
}

export interface HeldChanges {
  readonly count: (plan: string) => GuardCounts;
  /** Marks what no other guard holds yet. */
  readonly hold: (plan: string, guard: string, selection: Selection, named: Named) => void;
  readonly held: (plan: string, guard: string) => number;
  readonly examples: (plan: string, guard: string, limit: number) => readonly string[];
  /** In the order of the plan; rows are read in pieces. */
  readonly changes: (plan: string, guard: string) => Iterable<HeldChange>;
}

const planned = `c.plan = ? AND c.state = 'planned'`;
const deletion = `c.kind IN ('user', 'group') AND c.action = 'delete'`;
const removal = `c.kind = 'member' AND c.action = 'remove'`;
const userUpdate = `c.kind = 'user' AND c.action = 'update'`;
/** Looking for the text first spares most rows the parsing of their values. */
const disable = `${userUpdate} AND instr(c.value_changes, '"accountEnabled"') > 0 AND EXISTS (SELECT 1 FROM json_each(c.value_changes) v WHERE json_extract(v.value, '$.attribute') = 'accountEnabled'
  AND json_type(v.value, '$.new') = 'false' AND json_type(v.value, '$.old') <> 'false')`;
/** A property that goes from a value to nothing; `v` is a row of value_changes. */
const isCleared = `COALESCE(json_extract(v.value, '$.new'), '') IN ('', '[]') AND COALESCE(json_extract(v.value, '$.old'), '') NOT IN ('', '[]')`;
const mayClear = `(instr(c.value_changes, '"new":null') > 0 OR instr(c.value_changes, '"new":""') > 0 OR instr(c.value_changes, '"new":[]') > 0)`;
/** The row of the connector space that a change is about. */
const origin = 'FROM link l JOIN directory_object o ON o.guid = l.guid WHERE l.anchor = c.key';

/** The clause of a selection, and its values. */
function clauseOf(selection: Selection, named: Named): readonly [clause: string, ...values: SqlValue[]] {
  const touched = `((${deletion}) OR (${disable}))`;
  switch (selection.of) {
    case 'everything': return ['TRUE'];
    case 'deletions': return [deletion];
    case 'disables': return [disable];
    case 'removals': return [removal];
    case 'admins': return [`${touched} AND c.cloud_id IN (SELECT id FROM cloud_admin)`];
    case 'named-objects': return [
      `${touched} AND (lower(c.cloud_id) IN (SELECT value FROM json_each(?)) OR EXISTS (SELECT 1 FROM link l WHERE l.anchor = c.key AND COALESCE(l.guid, l.anchor) IN (SELECT value FROM json_each(?))))`,
      JSON.stringify(named.cloudIds), JSON.stringify(named.guids),
    ];
    case 'signed-in-account': return [`${touched} AND c.cloud_id IN (SELECT id FROM cloud_object WHERE sign_in_name = ?)`, named.account];
    case 'losses-of-sources': return [
      // What is not known to come from elsewhere may come from there.
      `((${deletion}) OR (${removal}) OR (${disable})) AND NOT EXISTS (SELECT 1 FROM link l JOIN directory_object o ON o.guid = l.guid JOIN source s ON s.id = o.source WHERE l.anchor = c.key AND s.naming_context NOT IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(selection.sources),
    ];
    case 'deletions-of-kinds': return [`${deletion} AND c.kind IN (SELECT value FROM json_each(?))`, JSON.stringify(selection.kinds)];
    case 'deletions-of-units': return [
      `${deletion} AND EXISTS (SELECT 1 ${origin} AND o.unit || ' ' || c.kind IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(selection.units.map(({ unit, kind }) => `${unit} ${kind}`)),
    ];
    case 'clears': return [
      `${userUpdate} AND ${mayClear} AND EXISTS (SELECT 1 FROM json_each(c.value_changes) v WHERE json_extract(v.value, '$.attribute') IN (SELECT value FROM json_each(?)) AND ${isCleared})`,
      JSON.stringify(selection.attributes),
    ];
    case 'removals-of-groups': return [`${removal} AND c.key IN (SELECT value FROM json_each(?))`, JSON.stringify(selection.keys)];
  }
}

/** Over the tables of the plan and of the connector space. */
export function openHeldChanges(database: Sqlite): HeldChanges {
  const sql = statements(database);
  return {
    count: (plan) => {
      const lost = sql.deletions.all(plan);
      const disabled = Number(sql.disables.one(plan)?.['lost'] ?? 0);
      // Counting everything that is synchronized takes its time: most plans take nothing away.
      const before = lost.length + disabled === 0 ? [] : sql.synchronized.all();
      const beforeOf = (kind: string): number => Number(before.find((row) => row['kind'] === kind)?.['before'] ?? 0);
      return {
        classes: lost.map((row) => ({ kind: text(row, 'kind'), lost: number(row, 'lost'), before: beforeOf(text(row, 'kind')) })),
        synchronized: before.reduce((sum, row) => sum + number(row, 'before'), 0),
        units: lost.length === 0 ? [] : sql.units.all(plan).map((row) => ({ unit: number(row, 'unit'), dn: text(row, 'dn'), kind: text(row, 'kind'), lost: number(row, 'lost'), before: number(row, 'before'), stays: number(row, 'stays') })),
        disabled: { lost: disabled, before: beforeOf('user') },
        clears: sql.clears.all(plan).map((row) => ({ attribute: text(row, 'attribute'), count: number(row, 'count') })),
        groups: sql.groups.all(plan).map((row) => ({ key: text(row, 'key'), name: text(row, 'name'), lost: number(row, 'lost'), before: number(row, 'before') })),
      };
    },
    hold: (plan, guard, selection, named) => {
      const [clause, ...values] = clauseOf(selection, named);
      database.prepare(`UPDATE change AS c SET guard = ? WHERE ${planned} AND c.action NOT IN ('none', 'conflict') AND c.guard IS NULL AND ${clause}`).run(guard, plan, ...values);
    },
    held: (plan, guard) => Number(sql.held.one(plan, guard)?.['count'] ?? 0),
    examples: (plan, guard, limit) => sql.examples.all(plan, guard, limit).map((row) => text(row, 'name')),
    changes: function* (plan, guard) {
      for (let after = -1; ; ) {
        const rows = sql.next.all(plan, guard, after);
        yield* rows.map((row) => ({ kind: text(row, 'kind'), key: text(row, 'key'), about: text(row, 'about'), action: text(row, 'action') }));
        const last = rows.at(-1);
        if (last === undefined) return;
        after = number(last, 'seq');
      }
    },
  };
}

/** Object `p` stays synchronized in unit `g`. */
const staying = 'p.unit = g.unit AND p.gone IS NULL AND p.left_out IS NULL AND p.partner IS NOT NULL';

function statements({ prepare }: Sqlite) {
  return {
    deletions: prepare(`SELECT c.kind, COUNT(*) AS lost FROM change c WHERE ${planned} AND ${deletion} GROUP BY c.kind`),
    disables: prepare(`SELECT COUNT(*) AS lost FROM change c WHERE ${planned} AND ${disable}`),
    synchronized: prepare('SELECT l.kind, COUNT(*) AS before FROM link l JOIN cloud_object o ON o.id = l.cloud_id AND o.deleted = 0 GROUP BY l.kind'),
    units: prepare(`SELECT g.unit, u.dn, g.kind, g.lost, g.lost + (SELECT COUNT(*) FROM directory_object p WHERE p.kind = g.kind AND ${staying}) AS before, (SELECT COUNT(*) FROM directory_object p WHERE ${staying}) AS stays
      FROM (SELECT o.unit, c.kind, COUNT(*) AS lost FROM change c JOIN link l ON l.anchor = c.key JOIN directory_object o ON o.guid = l.guid WHERE ${planned} AND ${deletion} GROUP BY o.unit, c.kind) g
      JOIN unit u ON u.id = g.unit ORDER BY g.lost DESC, u.dn`),
    clears: prepare(`SELECT json_extract(v.value, '$.attribute') AS attribute, COUNT(*) AS count FROM change c, json_each(c.value_changes) v WHERE ${planned} AND ${userUpdate} AND ${mayClear} AND ${isCleared} GROUP BY attribute ORDER BY count DESC, attribute`),
    groups: prepare(`SELECT g.key, g.name, g.lost, (SELECT COUNT(*) FROM link l JOIN cloud_member m ON m.group_id = l.cloud_id WHERE l.anchor = g.key) AS before
      FROM (SELECT c.key, c.name, COUNT(*) AS lost FROM change c WHERE ${planned} AND ${removal} GROUP BY c.key) g ORDER BY g.lost DESC, g.name`),
    held: prepare('SELECT COUNT(*) AS count FROM change WHERE plan = ? AND guard = ?'),
    examples: prepare(`SELECT CASE WHEN about_name IS NULL THEN name ELSE name || ': ' || about_name END AS name FROM change WHERE plan = ? AND guard = ? ORDER BY seq LIMIT ?`),
    next: prepare(`SELECT seq, kind, key, COALESCE(about, '') AS about, action FROM change WHERE plan = ? AND guard = ? AND seq > ? ORDER BY seq LIMIT 5000`),
  };
}

const text = (row: Row, column: string): string => String(row[column]);
const number = (row: Row, column: string): number => Number(row[column]);
