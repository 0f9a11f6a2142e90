/** The plan that still says what is pending: forgotten by triggers as soon as anything changes that it was made of. */

/** Real changes only: what is written as it was leaves the plan as it is. */
const changed = (columns: readonly string[]): string => columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ');
const update = (table: string, ...columns: readonly string[]): string => `UPDATE OF ${columns.join(', ')} ON ${table} WHEN ${changed(columns)}`;

/**
 * What a plan is copied from, what it is named by, and what guards count. Differences that go are found by their number:
 * with a trigger for them, the table could not be emptied at once any more.
 */
const events: Readonly<Record<string, string>> = {
  pending_added: 'INSERT ON pending',
  pending_changed: 'UPDATE ON pending',
  object_changed: update('directory_object', 'name', 'source', 'unit', 'gone', 'left_out', 'partner', 'sign_in_name'),
  object_removed: 'DELETE ON directory_object',
  unit_renamed: update('unit', 'dn'),
  cloud_object_changed: update('cloud_object', 'sign_in_name', 'deleted'),
  cloud_object_removed: 'DELETE ON cloud_object',
  cloud_member_added: 'INSERT ON cloud_member',
  cloud_member_removed: 'DELETE ON cloud_member',
  cloud_admin_added: 'INSERT ON cloud_admin',
  cloud_admin_removed: 'DELETE ON cloud_admin',
  link_added: 'INSERT ON link',
  link_changed: update('link', 'cloud_id', 'guid'),
  link_removed: 'DELETE ON link',
};

/** `current_plan` has one row at most. `basis` stands for everything else that the plan depends on, `differences` is the number of rows of `pending`. */
export const currentPlanTables = `
  CREATE TABLE current_plan (plan TEXT PRIMARY KEY, basis TEXT NOT NULL, differences INTEGER NOT NULL) WITHOUT ROWID;
  ${Object.entries(events)
    .map(([name, event]) => `CREATE TRIGGER current_plan_${name} AFTER ${event} BEGIN DELETE FROM current_plan; END;`)
    .join('\n  ')}`;
