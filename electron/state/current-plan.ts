/** Remembers which plan still says what is pending, so that it need not be copied anew. */
import type { Sqlite } from './sqlite.ts';

export interface CurrentPlan {
  /** From now on, until something changes, this plan says what is pending; to be called before its first row is copied. */
  readonly begin: (plan: string, basis: string) => void;
  /** The plan that was begun last, when it was made on this basis and nothing changed since. */
  readonly of: (basis: string) => string | undefined;
}

/** Over `current_plan`, which triggers empty (`pending-revision.ts`). */
export function openCurrentPlan(database: Sqlite): CurrentPlan {
  const forget = database.prepare('DELETE FROM current_plan');
  const begin = database.prepare('INSERT INTO current_plan (plan, basis, differences) SELECT ?, ?, COUNT(*) FROM pending');
  const current = database.prepare('SELECT plan FROM current_plan WHERE basis = ? AND differences = (SELECT COUNT(*) FROM pending)');
  return {
    begin: (plan, basis) => {
      database.together(() => {
        forget.run();
        begin.run(plan, basis);
      });
    },
    of: (basis) => {
      const plan = current.one(basis)?.['plan'];
      return typeof plan === 'string' ? plan : undefined;
    },
  };
}
