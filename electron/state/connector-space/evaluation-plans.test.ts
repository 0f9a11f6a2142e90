/** No statement of evaluation walks through a big table: the cost of a delta does not depend on how many objects there are. */
import { expect, it } from 'vitest';
import { migrations } from '../schema.ts';
import { openSqlite, type Sqlite } from '../sqlite.ts';
import { openEvaluation } from './evaluation.ts';

const big = /\bSCAN (?:o|h|p|g|x|c|l|q|a|directory_object|directory_member|cloud_object|cloud_member|link|pending)\b(?!.*VIRTUAL)/;
/** Statements that a full evaluation alone runs, or that walk along an index with a limit. */
const onlyInFull = [/^DELETE FROM \w+$/, /^INSERT INTO unknown_anchor \(id\) SELECT c\.id FROM cloud_object c WHERE/];

it('statements of evaluation find their rows by indexes', () => {
  const database = openSqlite(':memory:');
  for (const sql of migrations) database.execute(sql);
  const statements: string[] = [];
  const spy: Sqlite = { ...database, prepare: (sql) => (statements.push(sql), database.prepare(sql)) };
  openEvaluation(spy);
  const walks = statements
    .filter((sql) => !onlyInFull.some((pattern) => pattern.test(sql)))
    .flatMap((sql) => {
      const holes = (sql.match(/\?(?!\d)/g) ?? []).length;
      const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: holes }, () => '[]')).map((row) => String(row['detail']));
      return steps.filter((step) => big.test(step)).map((step) => `${step} <- ${sql}`);
    });
  expect(walks).toEqual([]);
});
