/** What the health page counts and lists out of the connector space; reads only. */
import type { Row, Sqlite } from './sqlite.ts';
import { likePattern } from './findings.ts';

/** Counts of this moment. */
export interface HealthCounts {
  readonly users: number;
  readonly groups: number;
  readonly conflicts: number;
  readonly pending: number;
}

/** How many objects a rule leaves out. */
export interface LeftOutCount {
  readonly rule: string;
  readonly count: number;
}

/** An object that a rule leaves out. */
export interface LeftOutRow {
  readonly guid: string;
  readonly name: string;
  readonly dn: string;
  readonly kind: 'user' | 'group' | 'contact';
  readonly rule: string;
}

export interface HealthFacts {
  readonly counts: () => HealthCounts;
  /** What the next plan would do, by kind and action; conflicts are no changes. */
  readonly pending: () => ReadonlyArray<{ readonly kind: string; readonly action: string; readonly count: number }>;
  readonly leftOutCounts: () => LeftOutCount[];
  readonly leftOut: (filter: { readonly offset: number; readonly limit: number; readonly rule?: string | undefined; readonly search?: string | undefined }) => {
    readonly total: number;
    readonly rows: LeftOutRow[];
  };
}

const leftOutFilter = `o.left_out IS NOT NULL AND o.gone IS NULL AND (?1 IS NULL OR o.left_out = ?1) AND (?2 IS NULL OR o.name LIKE ?2 ESCAPE '\\' OR u.dn LIKE ?2 ESCAPE '\\')`;

/** Questions to the tables of the connector space. */
export function openHealthFacts(database: Sqlite): HealthFacts {
  const links = database.prepare('SELECT kind, COUNT(*) AS count FROM link GROUP BY kind');
  const pending = database.prepare('SELECT kind, action, COUNT(*) AS count FROM pending GROUP BY kind, action');
  const leftOutCounts = database.prepare('SELECT left_out AS rule, COUNT(*) AS count FROM directory_object WHERE left_out IS NOT NULL AND gone IS NULL GROUP BY left_out ORDER BY count DESC, left_out');
  const leftOutTotal = database.prepare(`SELECT COUNT(*) AS total FROM directory_object o LEFT JOIN unit u ON u.id = o.unit WHERE ${leftOutFilter}`);
  const leftOut = database.prepare(`SELECT o.guid, o.name, o.kind, o.left_out AS rule, o.rdn || ',' || COALESCE(u.dn, '') AS dn
    FROM directory_object o LEFT JOIN unit u ON u.id = o.unit WHERE ${leftOutFilter} ORDER BY o.name, o.id LIMIT ?3 OFFSET ?4`);
  const pendingCounts = () => pending.all().map((row) => ({ kind: String(row['kind']), action: String(row['action']), count: Number(row['count']) }));
  return {
    counts: () => {
      const rows = links.all();
      const linked = (kind: string): number => Number(rows.find((row) => row['kind'] === kind)?.['count'] ?? 0);
      const sum = (wanted: (action: string) => boolean): number => pendingCounts().filter(({ action }) => wanted(action)).reduce((total, { count }) => total + count, 0);
      return {
        users: linked('user'),
        groups: linked('group'),
        conflicts: sum((action) => action === 'conflict'),
        pending: sum((action) => action !== 'conflict' && action !== 'none'),
      };
    },
    pending: () => pendingCounts().filter(({ action }) => action !== 'conflict' && action !== 'none'),
    leftOutCounts: () => leftOutCounts.all().map((row) => ({ rule: String(row['rule']), count: Number(row['count']) })),
    leftOut: ({ offset, limit, rule, search }) => {
      const asked = [rule ?? null, search === undefined ? null : likePattern(search)] as const;
      return { total: Number(leftOutTotal.one(...asked)?.['total'] ?? 0), rows: leftOut.all(...asked, limit, offset).map(leftOutRow) };
    },
  };
}

function leftOutRow(row: Row): LeftOutRow {
  const kind = row['kind'] === 'group' ? 'group' : row['kind'] === 'contact' ? 'contact' : 'user';
  return { guid: String(row['guid']), name: String(row['name']), dn: String(row['dn']), kind, rule: String(row['rule']) };
}
