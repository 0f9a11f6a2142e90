/** A plan of a few changes, written out without a grid. */
import { useState } from 'react';
import type { PlanHead } from '../../../shared/plan.ts';
import { planStateTexts } from '../../../shared/text/pages/plan.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ProblemBar } from '../ProblemBar.tsx';
import styles from '../parts.module.css';
import { ActionMark } from './change-columns.tsx';
import { GuardBars } from './GuardBars.tsx';
import type { PlanFilter } from './plan-filter.ts';

/** More changes than this belong into `PlanReview`. */
const most = 20;

/** Each change as a line with its reason. */
export function PlanBrief({ plan }: { readonly plan: PlanHead }) {
  const [filter, setFilter] = useState<PlanFilter>({ search: '' });
  const reading = useCall('plan.changes', { plan: plan.id, offset: 0, limit: most, ...(filter.guard ? { guard: filter.guard } : {}) }, ['plan.apply', 'plan.release']);
  return (
    <>
      {plan.state !== 'ready' && <p className={styles.muted}>{planStateTexts[plan.state]}</p>}
      {plan.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <GuardBars plan={plan} filter={filter} onFilter={setFilter} />
      {reading.problem && <ProblemBar problem={reading.problem} onRetry={reading.reload} />}
      <ul className={styles.rows}>
        {reading.value?.rows.map((change) => (
          <li key={change.seq} className={styles.row}>
            <ActionMark action={change.action} />
            <strong>
              <bdi>{change.name}</bdi>
            </strong>
            <span>{change.why}</span>
            {change.problem && <ProblemBar problem={change.problem} />}
          </li>
        ))}
      </ul>
    </>
  );
}
