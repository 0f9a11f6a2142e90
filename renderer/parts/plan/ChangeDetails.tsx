/** The panel beside the grid: old and new values of one change, and why. */
import type { Change, ValueChange } from '../../../shared/plan.ts';
import { conflictSides, partsOfConflict } from '../../../shared/text/conflicts.ts';
import { kindWords, planText } from '../../../shared/text/pages/plan.ts';
import { dnPath } from '../dn-path.ts';
import { ProblemBar } from '../ProblemBar.tsx';
import styles from '../grid.module.css';
import parts from '../parts.module.css';
import { ActionMark } from './change-columns.tsx';
import { shownRows, shownValue } from './shown-value.ts';

function Values({ values }: { readonly values: readonly ValueChange[] }) {
  if (values.length === 0) return null;
  return (
    <dl className={styles.values}>
      {values.map((value) => (
        <div key={value.attribute} className={styles.value}>
          <dt>{value.attribute}</dt>
          <dd>
            <span className={styles.old}>{planText.oldValue}</span>
            <bdi className={styles.old}>{shownValue(value.old)}</bdi>
          </dd>
          <dd>
            <span className={styles.old}>{planText.newValue}</span>
            <bdi>{shownValue(value.new)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Why it is a conflict, then this object and everything that it collides with. */
function Sides({ change }: { readonly change: Change }) {
  const { reason, sides } = partsOfConflict(change.why);
  return (
    <>
      <p>{reason}</p>
      <ul className={styles.notes} aria-label={planText.conflictSides}>
        <li>
          <bdi>{conflictSides.directory([change.name], false)}</bdi> {change.unit && <bdi className={styles.old}>{dnPath(change.unit)}</bdi>}
        </li>
        {sides.map((side) => (
          <li key={side}>
            <bdi>{side}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Says how to fill it while nothing is chosen. */
export function ChangeDetails({ change }: { readonly change: Change | undefined }) {
  return (
    <section className={styles.panel} aria-label={planText.details} tabIndex={0}>
      {change ? (
        <>
          <div>
            <h3 className={styles.panelTitle}>
              <bdi>{change.name}</bdi>
            </h3>
            <span className={parts.row}>
              <ActionMark action={change.action} />
              <span className={parts.muted}>{kindWords[change.kind]}</span>
            </span>
          </div>
          {change.action === 'conflict' ? <Sides change={change} /> : <p>{change.why}</p>}
          {change.aboutName && <p>{planText.about(change.aboutName)}</p>}
          {change.problem && <ProblemBar problem={change.problem} />}
          <Values values={shownRows(change)} />
        </>
      ) : (
        <p className={parts.muted}>{planText.chooseRow}</p>
      )}
    </section>
  );
}
