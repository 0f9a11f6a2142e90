/** Which cloud object belongs to which directory object: anchor to cloud id, as made or matched by this setup. */
import type { Sqlite } from './sqlite.ts';

export interface Link {
  readonly anchor: string;
  readonly kind: 'user' | 'group';
  readonly cloudId: string;
  readonly name: string;
}

export interface Links {
  readonly all: () => readonly Link[];
  readonly cloudId: (anchor: string) => string | undefined;
  readonly keep: (link: Link) => void;
  readonly forget: (anchor: string) => void;
}

/** The link table. */
export function openLinks(database: Sqlite): Links {
  const all = database.prepare('SELECT anchor, kind, cloud_id, name FROM link ORDER BY anchor');
  const one = database.prepare('SELECT cloud_id FROM link WHERE anchor = ?');
  const keep = database.prepare('INSERT OR REPLACE INTO link (anchor, kind, cloud_id, name) VALUES (?, ?, ?, ?)');
  const forget = database.prepare('DELETE FROM link WHERE anchor = ?');
  return {
    all: () =>
      all.all().map((row) => ({
        anchor: String(row['anchor']),
        kind: row['kind'] === 'group' ? 'group' : 'user',
        cloudId: String(row['cloud_id']),
        name: String(row['name']),
      })),
    cloudId: (anchor) => {
      const id = one.one(anchor)?.['cloud_id'];
      return typeof id === 'string' ? id : undefined;
    },
    keep: (link) => {
      keep.run(link.anchor, link.kind, link.cloudId, link.name);
    },
    forget: (anchor) => {
      forget.run(anchor);
    },
  };
}
