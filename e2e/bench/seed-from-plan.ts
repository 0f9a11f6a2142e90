/** Lines that put into a tenant what the newest synchronization plan of a state would create: afterwards both sides are equal. */
import { nestExtensions } from '../../shared/rules/synchronization/extension-attributes.ts';
import type { PlanValue, ValueChange } from '../../shared/plan.ts';
import { stateFiles } from '../../electron/state/paths.ts';
import { openSqlite } from '../../electron/state/sqlite.ts';

/** Read in pieces, so that no memory is needed for all of them. The index is named, as SQLite would walk through the whole plan for each key. */
export function* seedFromPlan(folder: string): Generator {
  const database = openSqlite(stateFiles(folder).database);
  try {
    database.execute('CREATE INDEX IF NOT EXISTS seed_by_key ON change (plan, key, kind)');
    database.execute('ANALYZE change');
    const plan = String(database.prepare(`SELECT id FROM plan WHERE kind = 'synchronization' ORDER BY number DESC LIMIT 1`).one()?.['id']);
    const created = database.prepare(`SELECT c.seq, c.kind, c.key, c.value_changes, m.about AS manager FROM change c LEFT JOIN change m ON m.plan = c.plan AND m.key = c.key AND m.kind = 'manager'
      WHERE c.plan = ? AND c.seq > ? AND c.action = 'create' AND c.kind IN ('user', 'group') ORDER BY c.seq LIMIT 1000`);
    const members = database.prepare(`SELECT about FROM change WHERE plan = ? AND key = ? AND kind = 'member'`);
    for (let rows = created.all(plan, -1); rows.length > 0; rows = created.all(plan, rows.at(-1)?.['seq'] ?? 0)) {
      for (const row of rows) {
        const [key, body, manager] = [String(row['key']), bodyOf(String(row['value_changes'])), row['manager']];
        if (row['kind'] === 'user') yield { user: body, key, ...(typeof manager === 'string' ? { manager } : {}) };
        else yield { group: body, key, members: members.all(plan, key).map((member) => String(member['about'])) };
      }
    }
  } finally {
    database.close();
  }
}

function bodyOf(changes: string): Record<string, unknown> {
  const values = (JSON.parse(changes) as ValueChange[]).map(({ attribute, new: value }): [string, PlanValue] => [attribute, value]);
  return nestExtensions(Object.fromEntries(values));
}
