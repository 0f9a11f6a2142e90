/** The columns in which changes are listed. */
import { AddCircle20Regular, Checkmark20Regular, Delete20Regular, Edit20Regular, SubtractCircle20Regular, Warning20Regular } from '@fluentui/react-icons';
import type { Action, Change, PlanHead } from '../../../shared/plan.ts';
import { actionWords, kindWords, planText, stateWords } from '../../../shared/text/pages/plan.ts';
import { dnPathBelow } from '../dn-path.ts';
import { Mark, type Tone } from '../Mark.tsx';
import styles from '../parts.module.css';
import type { GridColumn } from '../VirtualGrid.tsx';

const icons = {
  create: AddCircle20Regular,
  restore: AddCircle20Regular,
  update: Edit20Regular,
  delete: Delete20Regular,
  add: AddCircle20Regular,
  remove: SubtractCircle20Regular,
  none: Checkmark20Regular,
  conflict: Warning20Regular,
} as const satisfies Record<Action, typeof AddCircle20Regular>;

const tones: Readonly<Record<Action, 'good' | 'info' | 'bad' | 'warn' | 'unknown'>> = {
  create: 'good',
  restore: 'good',
  update: 'info',
  delete: 'bad',
  add: 'good',
  remove: 'bad',
  none: 'unknown',
  conflict: 'warn',
};

const stateTones: Readonly<Record<Exclude<Change['state'], 'planned'>, Tone>> = { done: 'good', failed: 'bad', skipped: 'unknown' };

function StateMark({ state }: { readonly state: Change['state'] }) {
  return state === 'planned' ? stateWords.planned : <Mark tone={stateTones[state]} word={stateWords[state]} showWord />;
}

/** The action as icon and word. */
export function ActionMark({ action }: { readonly action: Action }) {
  const Icon = icons[action];
  return (
    <span className={styles.mark}>
      <Icon className={styles[tones[action]] ?? ''} aria-hidden />
      {actionWords[action]}
    </span>
  );
}

/** What a change touches, in one line. */
export function summaryOf(change: Change): string {
  return change.aboutName ?? change.values.map((value) => value.attribute).join(', ');
}

const columns: Readonly<Record<'action' | 'kind' | 'name' | 'what' | 'unit' | 'state', GridColumn<Change>>> = {
  action: { id: 'action', title: planText.columns.action, width: 118, min: 118, cell: (change) => <ActionMark action={change.action} /> },
  kind: { id: 'kind', title: planText.columns.kind, width: 105, cell: (change) => kindWords[change.kind] },
  name: { id: 'name', title: planText.columns.name, width: 165, cell: (change) => <bdi>{change.name}</bdi> },
  what: { id: 'what', title: planText.columns.what, width: 165, cell: (change) => <bdi>{summaryOf(change)}</bdi> },
  unit: { id: 'unit', title: planText.columns.unit, width: 170, cell: (change) => (change.unit ? <bdi>{dnPathBelow(change.unit)}</bdi> : '') },
  state: { id: 'state', title: planText.columns.state, width: 110, cell: (change) => <StateMark state={change.state} /> },
};

/** The state is shown once the plan was begun. */
export function changeColumns(plan: PlanHead): GridColumn<Change>[] {
  const { action, kind, name, what, unit, state } = columns;
  const begun = plan.state === 'applied' || plan.state === 'stopped' || plan.guards.length > 0;
  const placed = plan.kind === 'synchronization' ? [unit] : [];
  return [action, kind, name, ...(begun ? [state] : []), what, ...placed];
}
