/** Users that this setup created in the tenant, with what was handed over to them. */
import type { Row, Sqlite } from './sqlite.ts';

/** `handedOverAt`: when a first password or a pass was made for the user last (ISO 8601). */
export interface CreatedUser {
  readonly cloudId: string;
  readonly name: string;
  /** DN of the unit that the user stands in. */
  readonly unit: string | undefined;
  readonly handedOverAt: string | undefined;
}

/** `group`: name of a group of Active Directory, in any case; its members count, those of groups in it too. `unit`: normal form of a DN; users below it count. */
export interface CreatedFilter {
  readonly group?: string;
  readonly unit?: string;
}

export interface CreatedUsers {
  readonly count: () => number;
  /** How many of them wait: nothing was handed over to them. */
  readonly countWaiting: () => number;
  /** A part of them, by name. */
  readonly page: (filter: CreatedFilter, offset: number, limit: number) => CreatedUser[];
}

const created = `FROM plan p JOIN change c ON c.plan = p.id AND c.state = 'done' AND c.kind = 'user' AND c.action = 'create'
  JOIN link l ON l.anchor = c.key AND l.cloud_id = c.cloud_id WHERE p.kind = 'synchronization'`;

const handedOver = `SELECT given.key, MAX(j.outcome_at) AS at FROM plan gp JOIN change given ON given.plan = gp.id AND given.state = 'done' AND given.kind IN ('first-password', 'access-pass')
  JOIN journal j ON j.plan = given.plan AND j.seq = given.seq AND j.outcome = 'done' WHERE gp.kind = 'first-sign-in' GROUP BY given.key`;

const members = `held (guid) AS (
  SELECT m.member FROM directory_object g JOIN directory_member m ON m.group_id = g.id WHERE g.kind = 'group' AND lower(g.name) = lower(?1)
  UNION SELECT m.member FROM held JOIN directory_object g ON g.guid = held.guid AND g.kind = 'group' JOIN directory_member m ON m.group_id = g.id)`;

/** Reads plans, links, the journal and what was read of the directory. */
export function openCreatedUsers(database: Sqlite): CreatedUsers {
  const count = database.prepare(`SELECT COUNT(DISTINCT l.cloud_id) AS total ${created}`);
  const waiting = database.prepare(`SELECT COUNT(DISTINCT l.cloud_id) AS total ${created} AND l.cloud_id NOT IN (SELECT key FROM (${handedOver}))`);
  const page = database.prepare(`WITH RECURSIVE ${members}, given AS (${handedOver}),
    made AS (SELECT DISTINCT l.anchor, l.cloud_id, l.name ${created})
    SELECT made.cloud_id, made.name, u.dn AS unit, given.at AS handed_over_at FROM made
    LEFT JOIN directory_object d ON d.key = made.anchor LEFT JOIN unit u ON u.id = d.unit LEFT JOIN given ON given.key = made.cloud_id
    WHERE (?1 IS NULL OR d.guid IN (SELECT guid FROM held)) AND (?2 IS NULL OR u.dn_key = ?2 OR substr(u.dn_key, -length(?2) - 1) = ',' || ?2)
    ORDER BY made.name COLLATE NOCASE, made.cloud_id LIMIT ?3 OFFSET ?4`);
  return {
    count: () => Number(count.one()?.['total'] ?? 0),
    countWaiting: () => Number(waiting.one()?.['total'] ?? 0),
    page: ({ group, unit }, offset, limit) => page.all(group ?? null, unit ?? null, limit, offset).map(userOf),
  };
}

function userOf(row: Row): CreatedUser {
  const text = (column: string): string | undefined => (typeof row[column] === 'string' ? row[column] : undefined);
  return { cloudId: text('cloud_id') ?? '', name: text('name') ?? '', unit: text('unit'), handedOverAt: text('handed_over_at') };
}
