/** Finds one object on both sides of the connector space, and all that is kept about it; reads only. */
import type { Draft } from '../../shared/plan.ts';
import { draftOf, pendingSelect } from './connector-space/evaluation-pending.ts';
import type { Row, Sqlite } from './sqlite.ts';

/** The row of an object in the directory, and that of its partner in the tenant, as they were read last. */
export interface FoundObject {
  readonly directory: Row | undefined;
  readonly cloud: Row | undefined;
  readonly link: Row | undefined;
}

export interface ExplainFacts {
  /** By one of the ways to name it, the more exact ways first. `rdn` and `unit` are those of a DN, `guids` the forms of an objectGUID in base64. */
  readonly find: (asked: { readonly text: string; readonly rdn: string | undefined; readonly unitKey: string | undefined; readonly guids: readonly string[] }) => FoundObject;
  /** What is to be done for it, as its own or as the second object of a membership or manager; at most 200 rows. */
  readonly pending: (key: string) => readonly Draft[];
  readonly memberships: (guid: string) => { readonly groups: number; readonly members: number };
  /** When each side was read last, as UTC text. */
  readonly readAt: () => { readonly directory: string | undefined; readonly tenant: string | undefined };
  /** The object that contests the partner or the name of this one. */
  readonly rivals: (id: number) => readonly Row[];
}

const object = `SELECT o.*, b.body, o.rdn || ',' || COALESCE(u.dn, '') AS dn, u.in_scope FROM directory_object o JOIN directory_body b ON b.id = o.id LEFT JOIN unit u ON u.id = o.unit`;

/** Questions to the tables of the connector space. */
export function openExplainFacts(database: Sqlite): ExplainFacts {
  const byDn = database.prepare(`${object} WHERE o.unit = (SELECT id FROM unit WHERE dn_key = ?1) AND lower(o.rdn) = lower(?2)`);
  const byGuid = database.prepare(`${object} WHERE o.guid = ?`);
  const byAnchor = database.prepare(`${object} WHERE o.anchor = ?`);
  const byName = database.prepare(`${object} WHERE o.sign_in_name = ?1 OR o.base_name = ?1 OR o.address = ?1 LIMIT 1`);
  const byAttribute = database.prepare(`${object} WHERE lower(json_extract(b.body, '$.samaccountname[0]')) = ?1 OR lower(json_extract(b.body, '$.userprincipalname[0]')) = ?1
    OR lower(o.name) = ?1 ORDER BY o.gone IS NOT NULL LIMIT 1`);
  const linkByAnchor = database.prepare('SELECT * FROM link WHERE anchor = ?');
  const linkByGuid = database.prepare('SELECT * FROM link WHERE guid = ?');
  const linkByCloud = database.prepare('SELECT * FROM link WHERE cloud_id = ?');
  const cloudById = database.prepare('SELECT * FROM cloud_object WHERE id = ?');
  const cloudByAnchor = database.prepare('SELECT * FROM cloud_object WHERE anchor = ? ORDER BY deleted LIMIT 1');
  const cloudByName = database.prepare('SELECT * FROM cloud_object WHERE sign_in_name = ?1 OR address = ?1 ORDER BY deleted LIMIT 1');
  const pending = database.prepare(`${pendingSelect} WHERE q.key = ?1 OR q.about = ?1 ORDER BY q.kind, q.action, q.name LIMIT 200`);
  const inGroups = database.prepare('SELECT COUNT(*) AS count FROM directory_member WHERE member = ?');
  const members = database.prepare('SELECT COUNT(*) AS count FROM directory_member WHERE group_id = (SELECT id FROM directory_object WHERE guid = ?)');
  const directoryRead = database.prepare('SELECT MIN(read_at) AS at FROM source');
  const tenantRead = database.prepare('SELECT MIN(read_at) AS at FROM cloud_cursor');
  const rivals = database.prepare(`${object} WHERE o.id <> ?1 AND (o.candidate = (SELECT candidate FROM directory_object WHERE id = ?1)
    OR o.anchor = (SELECT anchor FROM directory_object WHERE id = ?1) OR o.base_name = (SELECT base_name FROM directory_object WHERE id = ?1)) LIMIT 10`);

  const inDirectory = ({ text, rdn, unitKey, guids }: Parameters<ExplainFacts['find']>[0]): Row | undefined => {
    if (rdn !== undefined && unitKey !== undefined) return byDn.one(unitKey, rdn);
    for (const guid of guids) {
      const row = byGuid.one(guid) ?? byAnchor.one(guid);
      if (row !== undefined) return row;
    }
    return byAnchor.one(text) ?? byName.one(text.toLowerCase()) ?? byAttribute.one(text.toLowerCase());
  };
  const text = (row: Row | undefined, name: string): string | null => {
    const value = row?.[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    find: (asked) => {
      const directly = cloudById.one(asked.text) ?? (asked.rdn === undefined ? cloudByName.one(asked.text.toLowerCase()) : undefined);
      const linked = directly === undefined ? undefined : linkByCloud.one(text(directly, 'id'));
      const directory = (linked === undefined ? undefined : (byAnchor.one(text(linked, 'anchor')) ?? byGuid.one(text(linked, 'guid')))) ?? inDirectory(asked);
      const link = linked ?? linkByAnchor.one(text(directory, 'anchor')) ?? linkByGuid.one(text(directory, 'guid')) ?? linkByAnchor.one(asked.text);
      const cloud = directory === undefined && link === undefined ? directly : cloudById.one(text(directory, 'partner') ?? text(link, 'cloud_id')) ?? cloudByAnchor.one(text(directory, 'cloud_anchor'));
      return { directory, cloud, link };
    },
    pending: (key) => pending.all(key).map(draftOf),
    memberships: (guid) => ({ groups: Number(inGroups.one(guid)?.['count'] ?? 0), members: Number(members.one(guid)?.['count'] ?? 0) }),
    readAt: () => ({ directory: text(directoryRead.one(), 'at') ?? undefined, tenant: text(tenantRead.one(), 'at') ?? undefined }),
    rivals: (id) => rivals.all(id),
  };
}
