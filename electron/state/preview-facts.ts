/** What both sides hold by now, in numbers, for the page that previews and verifies. */
import type { Sqlite } from './sqlite.ts';

/** Objects of one rule that leaves them out. */
export interface LeftOutRule {
  readonly rule: string;
  readonly count: number;
  /** DNs of the first of them. */
  readonly examples: readonly string[];
}

export interface PreviewFacts {
  /** Everything in scope, synchronized or not. */
  readonly directory: () => { readonly users: number; readonly groups: number; readonly contacts: number };
  readonly leftOut: () => readonly LeftOutRule[];
  /** Users that are tied to an anchor by this setup or by hand, and groups with our mark. */
  readonly tenant: () => { readonly users: number; readonly groups: number };
}

const examplesKept = 5;

/** Over the tables of the connector space. */
export function openPreviewFacts(database: Sqlite): PreviewFacts {
  const directory = database.prepare('SELECT kind, COUNT(*) AS count FROM directory_object WHERE gone IS NULL GROUP BY kind');
  const rules = database.prepare('SELECT left_out, COUNT(*) AS count FROM directory_object WHERE left_out IS NOT NULL AND gone IS NULL GROUP BY left_out ORDER BY left_out');
  const examples = database.prepare(`SELECT o.rdn || ',' || u.dn AS dn FROM directory_object o JOIN unit u ON u.id = o.unit WHERE o.left_out = ? AND o.gone IS NULL LIMIT ${examplesKept}`);
  const users = database.prepare(`SELECT COUNT(*) AS count FROM cloud_object WHERE anchor IS NOT NULL AND kind = 'user' AND other_synchronization = 0 AND deleted = 0`);
  const groups = database.prepare(`SELECT COUNT(*) AS count FROM cloud_object WHERE anchor IS NOT NULL AND kind = 'group' AND deleted = 0`);
  return {
    directory: () => {
      const counts = new Map(directory.all().map((row) => [row['kind'], Number(row['count'])]));
      return { users: counts.get('user') ?? 0, groups: counts.get('group') ?? 0, contacts: counts.get('contact') ?? 0 };
    },
    leftOut: () => rules.all().map((row) => ({ rule: String(row['left_out']), count: Number(row['count']), examples: examples.all(row['left_out'] ?? null).map(({ dn }) => String(dn)) })),
    tenant: () => ({ users: Number(users.one()?.['count'] ?? 0), groups: Number(groups.one()?.['count'] ?? 0) }),
  };
}
