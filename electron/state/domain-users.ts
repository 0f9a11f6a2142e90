/** The users of one domain by name, as they were read last; they live as long as the process, and lie in a file of their own. */
import type { DomainUser } from '../../shared/contract/domains.ts';
import { likePattern } from './findings.ts';
import type { Row, Sqlite } from './sqlite.ts';

/** Which of them are wanted. */
export interface DomainUserFilter {
  readonly domain: string;
  readonly offset: number;
  readonly limit: number;
  readonly search?: string | undefined;
}

/** The list; it is asked for page by page. */
export interface DomainUsers {
  /** Forgets those that were read before. */
  readonly clear: () => void;
  readonly add: (users: readonly DomainUser[]) => void;
  /** From now on they are the users of this domain. */
  readonly complete: (domain: string) => void;
  /** Sorted by name; none for a domain whose users were not read to the end. */
  readonly page: (filter: DomainUserFilter) => { readonly total: number; readonly rows: DomainUser[] };
}

/** Temporary tables: names of people are not kept longer than they are looked at. */
const tables = 'CREATE TEMP TABLE IF NOT EXISTS domain_user (name TEXT NOT NULL, sign_in_name TEXT NOT NULL, becomes TEXT NOT NULL, unit TEXT NOT NULL)';

/** The list, empty. */
export function openDomainUsers(database: Sqlite): DomainUsers {
  database.execute(tables);
  const clear = database.prepare('DELETE FROM domain_user');
  const insert = database.prepare('INSERT INTO domain_user (name, sign_in_name, becomes, unit) VALUES (?, ?, ?, ?)');
  const where = `WHERE (?1 IS NULL OR name LIKE ?1 ESCAPE '\\' OR sign_in_name LIKE ?1 ESCAPE '\\')`;
  const count = database.prepare(`SELECT COUNT(*) AS total FROM domain_user ${where}`);
  const rows = database.prepare(`SELECT name, sign_in_name, becomes, unit FROM domain_user ${where} ORDER BY name COLLATE NOCASE, sign_in_name LIMIT ?2 OFFSET ?3`);
  let of: string | undefined;
  return {
    clear: () => {
      of = undefined;
      clear.run();
    },
    add: (users) => database.together(() => users.forEach(({ name, signInName, becomes, unit }) => insert.run(name, signInName, becomes, unit))),
    complete: (domain) => {
      of = domain;
    },
    page: ({ domain, offset, limit, search }) => {
      if (domain !== of) return { total: 0, rows: [] };
      const asked = search === undefined || search === '' ? null : likePattern(search);
      return { total: Number(count.one(asked)?.['total'] ?? 0), rows: rows.all(asked, limit, offset).map(userOf) };
    },
  };
}

function userOf(row: Row): DomainUser {
  const text = (column: string): string => String(row[column]);
  return { name: text('name'), signInName: text('sign_in_name'), becomes: text('becomes'), unit: text('unit') };
}
