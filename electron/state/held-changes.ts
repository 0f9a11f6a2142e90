/** What a plan takes away, counted in SQL, and the changes that a guard holds back, marked in SQL: piece by piece, as a plan may have 500,000 rows. */
import type { GuardCounts, Selection, UnitLoss } from '../../shared/rules/synchronization/objections.ts';
import type { Row, Sqlite, SqlValue } from './sqlite.ts';
import { openTally } from './tally.ts';

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
  /** Yields after each piece of the plan, so that whoever asks can give way. */
  readonly count: (plan: string) => Generator<void, GuardCounts>;
  /** Marks what no other guard holds yet, yields after each piece of the plan, and answers how many there are. */
  readonly hold: (plan: string, guard: string, selection: Selection, named: Named) => Generator<void, number>;
  readonly examples: (plan: string, guard: string, limit: number) => readonly string[];
  /** In the order of the plan; rows are read in pieces. */
  readonly changes: (plan: string, guard: string) => Iterable<HeldChange>;
}

/** Changes of a plan that are looked at by one statement: some 10 milliseconds. */
const piece = 5000;

/** A piece of the plan `?1`, from `?2` up to and without `?3`. */
const planned = `c.plan = ?1 AND c.state = 'planned' AND c.seq >= ?2 AND c.seq < ?3`;
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
  function* pieces(plan: string): Generator<readonly [plan: string, from: number, to: number]> {
    const end = number(sql.end.one(plan) ?? {}, 'seq');
    for (let from = 0; from < end; from += piece) yield [plan, from, from + piece];
  }
  return {
    count: function* (plan) {
      const tally = { classes: openTally(), units: openTally(), clears: openTally(), groups: openTally() };
      let disabled = 0;
      for (const asked of pieces(plan)) {
        tally.classes.add(sql.deletions.all(...asked), 'kind');
        disabled += Number(sql.disables.one(...asked)?.['lost'] ?? 0);
        tally.units.add(sql.units.all(...asked), 'unit', 'kind');
        tally.clears.add(sql.clears.all(...asked), 'attribute');
        tally.groups.add(sql.groups.all(...asked), 'key');
        yield;
      }
      // Counting everything that is synchronized takes its time: most plans take nothing away.
      const before = tally.classes.isEmpty() && disabled === 0 ? [] : sql.synchronized.all();
      const beforeOf = (kind: string): number => Number(before.find((row) => row['kind'] === kind)?.['before'] ?? 0);
      yield;
      const units: UnitLoss[] = [];
      for (const { row, lost } of tally.units.mostFirst()) {
        const [unit, kind] = [number(row, 'unit'), text(row, 'kind')];
        const stays = sql.stays.all(unit);
        const ofKind = stays.find((other) => other['kind'] === kind);
        units.push({ unit, kind, dn: text(row, 'dn'), lost, before: lost + number(ofKind ?? { count: 0 }, 'count'), stays: stays.reduce((sum, other) => sum + number(other, 'count'), 0) });
        yield;
      }
      const groups: GuardCounts['groups'][number][] = [];
      for (const { row, lost } of tally.groups.mostFirst()) {
        const key = text(row, 'key');
        groups.push({ key, name: text(row, 'name'), lost, before: number(sql.members.one(key) ?? { count: 0 }, 'count') });
        yield;
      }
      return {
        classes: tally.classes.mostFirst().map(({ row, lost }) => ({ kind: text(row, 'kind'), lost, before: beforeOf(text(row, 'kind')) })),
        synchronized: before.reduce((sum, row) => sum + number(row, 'before'), 0),
        units,
        disabled: { lost: disabled, before: beforeOf('user') },
        clears: tally.clears.mostFirst().map(({ row, lost }) => ({ attribute: text(row, 'attribute'), count: lost })),
        groups,
      };
    },
    hold: function* (plan, guard, selection, named) {
      const [clause, ...values] = clauseOf(selection, named);
      const mark = database.prepare(`UPDATE change AS c SET guard = ?4 WHERE ${planned} AND c.action NOT IN ('none', 'conflict') AND c.guard IS NULL AND ${clause}`);
      for (const asked of pieces(plan)) {
        mark.run(...asked, guard, ...values);
        yield;
      }
      return Number(sql.held.one(plan, guard)?.['count'] ?? 0);
    },
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

function statements({ prepare }: Sqlite) {
  return {
    end: prepare('SELECT COALESCE(MAX(seq), -1) + 1 AS seq FROM change WHERE plan = ?'),
    deletions: prepare(`SELECT c.kind, COUNT(*) AS lost FROM change c WHERE ${planned} AND ${deletion} GROUP BY c.kind`),
    disables: prepare(`SELECT COUNT(*) AS lost FROM change c WHERE ${planned} AND ${disable}`),
    synchronized: prepare('SELECT l.kind, COUNT(*) AS before FROM link l JOIN cloud_object o ON o.id = l.cloud_id AND o.deleted = 0 GROUP BY l.kind'),
    units: prepare(`SELECT o.unit, u.dn, c.kind, COUNT(*) AS lost FROM change c JOIN link l ON l.anchor = c.key JOIN directory_object o ON o.guid = l.guid JOIN unit u ON u.id = o.unit
      WHERE ${planned} AND ${deletion} GROUP BY o.unit, c.kind`),
    stays: prepare('SELECT kind, COUNT(*) AS count FROM directory_object WHERE unit = ? AND gone IS NULL AND left_out IS NULL AND partner IS NOT NULL GROUP BY kind'),
    clears: prepare(`SELECT json_extract(v.value, '$.attribute') AS attribute, COUNT(*) AS lost FROM change c, json_each(c.value_changes) v WHERE ${planned} AND ${userUpdate} AND ${mayClear} AND ${isCleared} GROUP BY attribute`),
    groups: prepare(`SELECT c.key, c.name, COUNT(*) AS lost FROM change c WHERE ${planned} AND ${removal} GROUP BY c.key`),
    members: prepare('SELECT COUNT(*) AS count FROM link l JOIN cloud_member m ON m.group_id = l.cloud_id WHERE l.anchor = ?'),
    held: prepare('SELECT COUNT(*) AS count FROM change WHERE plan = ? AND guard = ?'),
    examples: prepare(`SELECT CASE WHEN about_name IS NULL THEN name ELSE name || ': ' || about_name END AS name FROM change WHERE plan = ? AND guard = ? ORDER BY seq LIMIT ?`),
    next: prepare(`SELECT seq, kind, key, COALESCE(about, '') AS about, action FROM change WHERE plan = ? AND guard = ? AND seq > ? ORDER BY seq LIMIT 5000`),
  };
}

const text = (row: Row, column: string): string => String(row[column]);
const number = (row: Row, column: string): number => Number(row[column]);
