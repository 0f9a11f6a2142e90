/** The steps as buttons in an ordered list, each with its state as icon and as word. */
import { useId } from 'react';
import { CheckmarkCircle20Filled, Circle20Regular, LockClosed20Regular, RadioButton20Filled } from '@fluentui/react-icons';
import type { Journey, StepStatus } from '../../shared/contract/journey.ts';
import type { StepId } from '../../shared/roadmap.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { stepTexts } from '../../shared/text/pages/steps.ts';
import { go } from '../stores/journey.ts';
import styles from './frame.module.css';

interface Props {
  readonly journey: Journey;
  readonly current: StepId;
  readonly onChosen?: () => void;
}

function StateIcon({ state, current }: { readonly state: StepStatus['state']; readonly current: boolean }) {
  if (state === 'done') return <CheckmarkCircle20Filled className={styles.iconDone ?? ''} />;
  if (current) return <RadioButton20Filled className={styles.iconCurrent ?? ''} />;
  return state === 'waiting' ? <LockClosed20Regular /> : <Circle20Regular />;
}

function StepButton({ status, current, onChosen }: { readonly status: StepStatus; readonly current: boolean; readonly onChosen: () => void }) {
  const id = useId();
  return (
    <li>
      <button
        type="button"
        className={styles.step}
        disabled={status.state === 'waiting'}
        aria-current={current ? 'step' : undefined}
        aria-labelledby={`${id}name ${id}state`}
        aria-describedby={status.summary ? `${id}summary` : undefined}
        onClick={onChosen}
      >
        <StateIcon state={status.state} current={current} />
        <span className={styles.stepText}>
          <span id={`${id}name`}>{stepTexts[status.id].name}</span>
          <span id={`${id}state`} className="visually-hidden">
            {frameText.state[status.state]}
          </span>
          {status.summary && (
            <span id={`${id}summary`} className={styles.summary} title={status.summary}>
              {status.summary}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

/** Steps that wait for an earlier one cannot be pressed. */
export function StepList({ journey, current, onChosen }: Props) {
  return (
    <ol className={styles.steps}>
        {journey.steps.map((status) => (
          <StepButton
            key={status.id}
            status={status}
            current={status.id === current}
            onChosen={() => {
              go(status.id);
              onChosen?.();
            }}
          />
        ))}
    </ol>
  );
}
