/** Cloud accounts that are there already and will be taken over: matched by a name or an address, not tied yet. */
import { likePattern } from '../findings.ts';
import type { Row, Sqlite } from '../sqlite.ts';

/** A pair that the first write ties together. */
export interface TakenOver {
  readonly name: string;
  readonly dn: string;
  readonly by: 'sign-in name' | 'email address';
  readonly cloudId: string;
  readonly cloudName: string;
  readonly cloudSignInName: string;
}

export interface TakenOvers {
  /** By name; `search` looks into the names of both sides. */
  readonly page: (filter: { readonly offset: number; readonly limit: number; readonly search?: string | undefined }) => { readonly total: number; readonly rows: TakenOver[] };
}

/** The index for them; its condition is that of the questions, word for word. */
export const takenOverIndex = `CREATE INDEX directory_object_taken_over ON directory_object (name) WHERE matched_by IN ('sign-in name', 'email address');`;

const pairs = `FROM directory_object o JOIN cloud_object c ON c.id = o.candidate LEFT JOIN unit u ON u.id = o.unit
  WHERE o.matched_by IN ('sign-in name', 'email address') AND o.conflict IS NULL AND o.partner = c.id
    AND (?1 IS NULL OR o.name LIKE ?1 ESCAPE '\\' OR c.name LIKE ?1 ESCAPE '\\' OR c.sign_in_name LIKE ?1 ESCAPE '\\')`;

/** Once a pair is tied, it is matched by its link and is no longer among them. */
export function openTakenOver(database: Sqlite): TakenOvers {
  const total = database.prepare(`SELECT COUNT(*) AS total ${pairs}`);
  const rows = database.prepare(`SELECT o.name, o.rdn || ',' || COALESCE(u.dn, '') AS dn, o.matched_by, c.id, c.name AS cloud_name, c.sign_in_name ${pairs} ORDER BY o.name, o.id LIMIT ?2 OFFSET ?3`);
  return {
    page: ({ offset, limit, search }) => {
      const pattern = search === undefined ? null : likePattern(search);
      return { total: Number(total.one(pattern)?.['total'] ?? 0), rows: rows.all(pattern, limit, offset).map(takenOver) };
    },
  };
}

function takenOver(row: Row): TakenOver {
  return {
    name: String(row['name']),
    dn: String(row['dn']),
    by: row['matched_by'] === 'email address' ? 'email address' : 'sign-in name',
    cloudId: String(row['id']),
    cloudName: String(row['cloud_name']),
    cloudSignInName: String(row['sign_in_name'] ?? ''),
  };
}
