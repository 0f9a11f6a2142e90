/** Marks what has to be looked at again: whatever shares a key with something that changed, by its old and by its new value. */
import type { Sqlite, Statement } from '../sqlite.ts';

/** Keys of what changed, old and new ones together. */
export interface Touched {
  /** Rows of directory_object. */
  readonly ids: Set<number>;
  readonly guids: Set<string>;
  /** Source anchors, and what cloud objects carry of them. */
  readonly anchors: Set<string>;
  /** Sign-in names, addresses and mail in lower case. */
  readonly names: Set<string>;
  readonly addresses: Set<string>;
  readonly mails: Set<string>;
  readonly cloudIds: Set<string>;
}

export interface Dirty {
  /** Marks the objects, those who share a key with them, and those who wait for a cloud object that may now be free. */
  readonly mark: (touched: Touched) => void;
  readonly markAll: () => void;
  /** Marks memberships of a group of the directory, as far as the members are known. */
  readonly markMembers: (groupId: number, guids: readonly string[]) => void;
  /** Marks memberships of a cloud group, as far as group and members belong to objects of the directory. */
  readonly markCloudMembers: (groupId: string, members: readonly string[]) => void;
}

/** An empty collection of keys. */
export function touchedNothing(): Touched {
  return { ids: new Set(), guids: new Set(), anchors: new Set(), names: new Set(), addresses: new Set(), mails: new Set(), cloudIds: new Set() };
}

/** Adds a value that may be absent. */
export function touch<T>(keys: Set<T>, ...values: readonly (T | null | undefined)[]): void {
  for (const value of values) if (value !== null && value !== undefined) keys.add(value);
}

const list = '(SELECT value FROM json_each(?))';
const objectsBy = (column: string): string => `INSERT OR IGNORE INTO dirty_object SELECT id FROM directory_object WHERE ${column} IN ${list}`;

/** The tables dirty_object, dirty_member and dirty_link. */
export function openDirty(database: Sqlite): Dirty {
  const prepare = database.prepare;
  const sql = {
    ids: prepare('INSERT OR IGNORE INTO dirty_object SELECT value FROM json_each(?)'),
    anchors: [prepare(objectsBy('anchor')), prepare(objectsBy('cloud_anchor'))],
    names: ['base_name', 'kept_name', 'sign_in_name'].map((column) => prepare(objectsBy(column))),
    addresses: [prepare(objectsBy('address'))],
    mails: [prepare(objectsBy('mail'))],
    cloudIds: ['partner', 'candidate'].map((column) => prepare(objectsBy(column))),
    guids: [prepare(objectsBy('guid'))],
    links: ['anchor', 'guid', 'cloud_id'].map((column) => prepare(`SELECT anchor, guid, cloud_id FROM link WHERE ${column} IN ${list}`)),
    dirtyLinks: prepare('INSERT OR IGNORE INTO dirty_link SELECT value FROM json_each(?)'),
    clouds: ['id', 'anchor'].map((column) => prepare(`SELECT id, anchor, sign_in_name, address, mail FROM cloud_object WHERE ${column} IN ${list}`)),
    partners: prepare(`SELECT partner, candidate FROM directory_object WHERE id IN ${list}`),
    allObjects: prepare('INSERT OR IGNORE INTO dirty_object SELECT id FROM directory_object'),
    allLinks: prepare('INSERT OR IGNORE INTO dirty_link SELECT anchor FROM link'),
    members: prepare(`INSERT OR IGNORE INTO dirty_member SELECT ?1, id FROM directory_object WHERE guid IN (SELECT value FROM json_each(?2))`),
    cloudMembers: prepare(`INSERT OR IGNORE INTO dirty_member SELECT g.id, m.id FROM directory_object g, directory_object m
      WHERE g.partner = ?1 AND m.partner IN (SELECT value FROM json_each(?2))`),
  };
  return {
    mark: (touched) => {
      followPartners(touched, sql.partners);
      const links = followLinks(touched, sql.links);
      followClouds(touched, sql.clouds);
      run([sql.dirtyLinks], links);
      run([sql.ids], touched.ids);
      for (const key of ['guids', 'anchors', 'names', 'addresses', 'mails', 'cloudIds'] as const) run(sql[key], touched[key]);
    },
    markAll: () => {
      sql.allObjects.run();
      sql.allLinks.run();
    },
    markMembers: (groupId, guids) => {
      if (guids.length > 0) sql.members.run(groupId, JSON.stringify(guids));
    },
    markCloudMembers: (groupId, members) => {
      if (members.length > 0) sql.cloudMembers.run(groupId, JSON.stringify(members));
    },
  };
}

/** Cloud objects that the changed objects had, or were going to have. */
function followPartners(touched: Touched, statement: Statement): void {
  if (touched.ids.size === 0) return;
  for (const row of statement.all(JSON.stringify([...touched.ids]))) touch(touched.cloudIds, row['partner'] as string | null, row['candidate'] as string | null);
}

/** Links of the anchors (an object that is tied by its objectGUID may have got another anchor since), of the objects and of the cloud objects. */
function followLinks(touched: Touched, [byAnchor, byGuid, byCloud]: readonly Statement[]): Set<string> {
  const found = [
    ...(byAnchor?.all(JSON.stringify([...touched.anchors, ...touched.guids])) ?? []),
    ...(byGuid?.all(JSON.stringify([...touched.guids])) ?? []),
    ...(byCloud?.all(JSON.stringify([...touched.cloudIds])) ?? []),
  ];
  const anchors = new Set<string>();
  for (const row of found) {
    anchors.add(String(row['anchor']));
    touch(touched.cloudIds, row['cloud_id'] as string);
    touch(touched.guids, row['guid'] as string | null);
    touch(touched.anchors, row['anchor'] as string);
  }
  return anchors;
}

/** Names and addresses of the cloud objects that belong to what changed: others may have been waiting for them. */
function followClouds(touched: Touched, [byId, byAnchor]: readonly Statement[]): void {
  const found = [...(byId?.all(JSON.stringify([...touched.cloudIds])) ?? []), ...(byAnchor?.all(JSON.stringify([...touched.anchors])) ?? [])];
  for (const row of found) {
    touch(touched.cloudIds, row['id'] as string);
    touch(touched.anchors, row['anchor'] as string | null);
    touch(touched.names, row['sign_in_name'] as string | null);
    touch(touched.addresses, row['address'] as string | null);
    touch(touched.mails, row['mail'] as string | null);
  }
}

function run(statements: readonly Statement[], values: ReadonlySet<string | number>): void {
  if (values.size === 0) return;
  const list = JSON.stringify([...values]);
  for (const statement of statements) statement.run(list);
}
