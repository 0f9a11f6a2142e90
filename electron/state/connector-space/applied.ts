/** Takes over into the connector space what was written to the tenant, so that the next evaluation gives exactly what is left. */
import type { Change, PlanValue } from '../../../shared/plan.ts';
import type { Row, Sqlite, SqlValue } from '../sqlite.ts';

/** Notes a change that was done; `cloudId` is that of the object which was written. Changes of other things than the connector space holds are passed over. `settlesAt`: until then (milliseconds since 1970) older readings do not undo it. Has to be called inside a transaction. */
export type Applied = (change: Change, cloudId: string | undefined, settlesAt: number) => void;

/** The statements. What has to be looked at again is marked by triggers; here only what a write without a difference would not mark. */
export function openApplied(database: Sqlite): Applied {
  const prepare = database.prepare;
  const sql = {
    object: prepare('SELECT kind, anchor, name, sign_in_name, address, mail, body FROM cloud_object WHERE id = ?'),
    insert: prepare('INSERT INTO cloud_object (kind, anchor, name, sign_in_name, address, mail, body, deleted, id) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)'),
    update: prepare('UPDATE cloud_object SET kind = ?, anchor = ?, name = ?, sign_in_name = ?, address = ?, mail = ?, body = ?, deleted = 0 WHERE id = ?'),
    remove: prepare('UPDATE cloud_object SET deleted = 1, manager = NULL WHERE id = ?'),
    leave: [prepare('DELETE FROM cloud_member WHERE group_id = ?'), prepare('DELETE FROM cloud_member WHERE member = ?')],
    partner: prepare('SELECT COALESCE((SELECT cloud_id FROM link WHERE anchor = ?1), (SELECT partner FROM directory_object WHERE key = ?1 AND partner IS NOT NULL LIMIT 1)) AS id'),
    join: prepare('INSERT OR IGNORE INTO cloud_member (group_id, member) VALUES (?, ?)'),
    part: prepare('DELETE FROM cloud_member WHERE group_id = ? AND member = ?'),
    markMember: prepare('INSERT OR IGNORE INTO dirty_member (group_id, member) SELECT id, ?2 FROM directory_object WHERE partner = ?1'),
    manager: prepare('UPDATE cloud_object SET manager = ? WHERE id = ?'),
    settle: prepare('UPDATE cloud_object SET settles_at = ? WHERE id = ?'),
    settled: prepare('DELETE FROM pending WHERE kind = ? AND key = ? AND about = ?'),
    markObject: prepare('INSERT OR IGNORE INTO dirty_object (id) SELECT id FROM directory_object WHERE key = ?'),
  };
  const partnerOf = (anchor: string | undefined): string | undefined => {
    const id = anchor === undefined ? undefined : sql.partner.one(anchor)?.['id'];
    return typeof id === 'string' ? id : undefined;
  };

  const writeObject = (change: Change, id: string): void => {
    const before = sql.object.one(id);
    (before === undefined ? sql.insert : sql.update).run(...rowAfter(before, change), id);
  };
  const writeMember = (change: Change): void => {
    const [group, member] = [partnerOf(change.key), partnerOf(change.about)];
    if (group === undefined || member === undefined) return;
    (change.action === 'add' ? sql.join : sql.part).run(group, member);
    sql.markMember.run(group, member);
  };
  const writeManager = (change: Change): void => {
    const user = partnerOf(change.key);
    if (user !== undefined) sql.manager.run(change.action === 'add' ? (partnerOf(change.about) ?? null) : null, user);
  };
  const write: Partial<Record<Change['kind'], (change: Change, cloudId: string | undefined) => void>> = {
    user: writeOrRemove,
    group: writeOrRemove,
    'usage-location': (change, cloudId) => {
      if (cloudId !== undefined && sql.object.one(cloudId) !== undefined) writeObject({ ...change, kind: 'user' }, cloudId);
    },
    member: writeMember,
    manager: writeManager,
  };

  function writeOrRemove(change: Change, cloudId: string | undefined): void {
    if (cloudId === undefined) return;
    if (change.action !== 'delete') return writeObject(change, cloudId);
    sql.remove.run(cloudId);
    for (const statement of sql.leave) statement.run(cloudId);
  }

  return (change, cloudId, settlesAt) => {
    const known = write[change.kind];
    if (known === undefined) return;
    known(change, cloudId);
    const written = change.kind === 'member' || change.kind === 'manager' ? partnerOf(change.key) : cloudId;
    if (written !== undefined) sql.settle.run(settlesAt, written);
    sql.settled.run(change.kind, change.key, change.about ?? '');
    sql.markObject.run(change.key);
  };
}

/** Columns kind, anchor, name, sign_in_name, address, mail, body after the change. Graph makes the mail address the primary one. */
function rowAfter(before: Row | undefined, { kind, name, values }: Change): SqlValue[] {
  const written = new Map(values.map((value) => [value.attribute, value.new]));
  const text = (property: string, column: string): SqlValue => {
    const value = written.get(property);
    return value === undefined ? (before?.[column] ?? null) : textOf(value);
  };
  const lower = (property: string, column: string): SqlValue => {
    const value = text(property, column);
    return typeof value === 'string' ? value.toLowerCase() : value;
  };
  const anchor = kind === 'group' ? text('mailNickname', 'anchor') : text('onPremisesImmutableId', 'anchor');
  return [kind, anchor, text('displayName', 'name') ?? name, lower('userPrincipalName', 'sign_in_name'), lower('mail', 'address'), lower('mail', 'mail'), bodyAfter(before, written)];
}

function textOf(value: PlanValue): string | null {
  return typeof value === 'string' ? value : null;
}

/** Sorted, so that equal objects are equal text. */
function bodyAfter(before: Row | undefined, written: ReadonlyMap<string, PlanValue>): string {
  const old = typeof before?.['body'] === 'string' ? (JSON.parse(before['body']) as Record<string, PlanValue>) : {};
  const body = new Map([...Object.entries(old), ...written]);
  return JSON.stringify(Object.fromEntries([...body].sort(([a], [b]) => (a < b ? -1 : 1))));
}
