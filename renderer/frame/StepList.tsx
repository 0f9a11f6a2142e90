/** The steps as buttons in an ordered list, each with its state as icon and as word. */
import { useId } from 'react';
import { CheckmarkCircle20Filled, Circle20Regular, GlobeSearch20Regular, HeartPulse20Regular, LockClosed20Regular, RadioButton20Filled, type FluentIcon } from '@fluentui/react-icons';
import type { Journey, StepStatus } from '../../shared/contract/journey.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { stepTexts } from '../../shared/text/pages/steps.ts';
import { go, type Place } from '../stores/journey.ts';
import styles from './step-list.module.css';

interface Props {
  readonly journey: Journey;
  readonly current: Place;
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

interface PageButtonProps {
  readonly name: string;
  readonly summary: string;
  readonly icon: FluentIcon;
  readonly current: boolean;
  readonly enabled: boolean;
  readonly onChosen: () => void;
}

/** Beside the numbered steps: it is no step, and never finished. */
function PageButton({ name, summary, icon: Icon, current, enabled, onChosen }: PageButtonProps) {
  return (
    <button type="button" className={styles.step} disabled={!enabled} aria-current={current ? 'page' : undefined} onClick={onChosen}>
      <Icon className={current ? (styles.iconCurrent ?? '') : ''} />
      <span className={styles.stepText}>
        <span>{name}</span>
        <span className={styles.summary}>{summary}</span>
      </span>
    </button>
  );
}

/** Steps that wait for an earlier one cannot be pressed, nor the health page before there is something to watch. */
export function StepList({ journey, current, onChosen }: Props) {
  const open = (place: Place) => {
    go(place);
    onChosen?.();
  };
  return (
    <>
      <ol className={styles.steps}>
        {journey.steps.map((status) => (
          <StepButton
            key={status.id}
            status={status}
            current={status.id === current}
            onChosen={() => open(status.id)}
          />
        ))}
      </ol>
      <div className={styles.steps}>
        <PageButton name={frameText.dnsCheck} summary={frameText.dnsCheckSummary} icon={GlobeSearch20Regular} current={current === 'dns-check'} enabled onChosen={() => open('dns-check')} />
        <PageButton name={frameText.health} summary={frameText.healthSummary} icon={HeartPulse20Regular} current={current === 'health'} enabled={journey.watched} onChosen={() => open('health')} />
      </div>
    </>
  );
}
