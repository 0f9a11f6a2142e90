/** Which cloud object belongs to which directory object: anchor to cloud id, as made or matched by this setup. */
import type { Row, Sqlite } from './sqlite.ts';

export interface Link {
  readonly anchor: string;
  readonly kind: 'user' | 'group';
  readonly cloudId: string;
  readonly name: string;
}

export interface Links {
  readonly all: () => readonly Link[];
  readonly cloudId: (anchor: string) => string | undefined;
  /** The cloud object that is linked, else the one that matching found and nobody linked yet. */
  readonly partner: (anchor: string) => string | undefined;
  /** Keeps the link with the objectGUID of the directory object, which outlives a change of its anchor. */
  readonly keep: (link: Link) => void;
  readonly forget: (anchor: string) => void;
}

/** The link table. */
export function openLinks(database: Sqlite): Links {
  const all = database.prepare('SELECT anchor, kind, cloud_id, name FROM link ORDER BY anchor');
  const linked = database.prepare('SELECT cloud_id FROM link WHERE anchor = ?');
  const matched = database.prepare('SELECT partner AS cloud_id FROM directory_object WHERE key = ? AND partner IS NOT NULL LIMIT 1');
  // Two statements: triggers that mark what follows from a link do not get along with an upsert.
  const guid = '(SELECT guid FROM directory_object WHERE key = ?1 LIMIT 1)';
  const change = database.prepare(`UPDATE link SET kind = ?2, cloud_id = ?3, name = ?4, guid = COALESCE(${guid}, guid) WHERE anchor = ?1`);
  const add = database.prepare(`INSERT OR IGNORE INTO link (anchor, kind, cloud_id, name, guid) VALUES (?1, ?2, ?3, ?4, ${guid})`);
  const same = database.prepare('SELECT 1 FROM link WHERE anchor = ? AND kind = ? AND cloud_id = ? AND name = ? AND guid IS NOT NULL');
  const forgetOther = database.prepare('DELETE FROM link WHERE cloud_id = ? AND anchor <> ?');
  const forget = database.prepare('DELETE FROM link WHERE anchor = ?');
  const idIn = (row: Row | undefined): string | undefined => (typeof row?.['cloud_id'] === 'string' ? row['cloud_id'] : undefined);
  return {
    all: () =>
      all.all().map((row) => ({
        anchor: String(row['anchor']),
        kind: row['kind'] === 'group' ? 'group' : 'user',
        cloudId: String(row['cloud_id']),
        name: String(row['name']),
      })),
    cloudId: (anchor) => idIn(linked.one(anchor)),
    partner: (anchor) => idIn(linked.one(anchor)) ?? idIn(matched.one(anchor)),
    keep: (link) => {
      if (same.one(link.anchor, link.kind, link.cloudId, link.name) !== undefined) return;
      forgetOther.run(link.cloudId, link.anchor);
      for (const statement of [change, add]) statement.run(link.anchor, link.kind, link.cloudId, link.name);
    },
    forget: (anchor) => {
      forget.run(anchor);
    },
  };
}
