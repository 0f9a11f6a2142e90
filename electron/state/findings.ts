/** The findings of the last scan, so that the grid can ask for them page by page. */
import { Finding } from '../../shared/contract/preparation.ts';
import type { Row, Sqlite } from './sqlite.ts';

export interface FindingFilter {
  readonly offset: number;
  readonly limit: number;
  readonly rule?: string | undefined;
  readonly search?: string | undefined;
}

export interface Findings {
  /** Puts these in place of the ones of the last scan. */
  readonly replace: (findings: Iterable<Finding>) => void;
  readonly page: (filter: FindingFilter) => { readonly total: number; readonly rows: Finding[] };
  readonly byId: (id: number) => Finding | undefined;
  readonly repairable: () => Finding[];
}

/** The findings table. */
export function openFindings(database: Sqlite): Findings {
  const clear = database.prepare('DELETE FROM finding');
  const insert = database.prepare('INSERT INTO finding (id, rule, name, dn, repairable, body) VALUES (?, ?, ?, ?, ?, ?)');
  const where = `WHERE (?1 IS NULL OR rule = ?1) AND (?2 IS NULL OR name LIKE ?2 ESCAPE '\\' OR dn LIKE ?2 ESCAPE '\\')`;
  const count = database.prepare(`SELECT COUNT(*) AS total FROM finding ${where}`);
  const rows = database.prepare(`SELECT body FROM finding ${where} ORDER BY id LIMIT ?3 OFFSET ?4`);
  const byId = database.prepare('SELECT body FROM finding WHERE id = ?');
  const repairable = database.prepare('SELECT body FROM finding WHERE repairable = 1 ORDER BY id');
  return {
    replace: (findings) => {
      database.together(() => {
        clear.run();
        for (const finding of findings) {
          insert.run(finding.id, finding.rule, finding.name, finding.dn, finding.proposed === undefined ? 0 : 1, JSON.stringify(finding));
        }
      });
    },
    page: (filter) => {
      const asked = [filter.rule ?? null, filter.search === undefined ? null : likePattern(filter.search)] as const;
      return { total: Number(count.one(...asked)?.['total'] ?? 0), rows: rows.all(...asked, filter.limit, filter.offset).map(findingOf) };
    },
    byId: (id) => {
      const row = byId.one(id);
      return row === undefined ? undefined : findingOf(row);
    },
    repairable: () => repairable.all().map(findingOf),
  };
}

/** A LIKE pattern that finds the text anywhere and takes its own wildcards literally (escape character `\`). */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
}

function findingOf(row: Row): Finding {
  return Finding.parse(JSON.parse(String(row['body'])));
}
