/** How far a long call is: words above, a bar, numbers below. */
import { Field, ProgressBar } from '@fluentui/react-components';
import type { Progress } from '../../shared/contract/events.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import type { Task } from '../stores/run.ts';
import styles from './parts.module.css';

function numbers(progress: Progress | null): string {
  if (!progress) return frameText.counting;
  if (progress.throttled) return frameText.throttled;
  return progress.total === null ? frameText.doneSoFar(progress.done) : frameText.doneOf(progress.done, progress.total);
}

/** `label` stands until the engine names a phase. */
export function ProgressLine({ task, label }: { readonly task: Task; readonly label: string }) {
  const { progress } = task;
  const total = progress?.total ?? null;
  const bar = total === null || total === 0 ? {} : { value: (progress?.done ?? 0) / total };
  return (
    <div className={styles.progress}>
      <Field label={progress?.phase ?? label} hint={numbers(progress)} validationState="none">
        <ProgressBar {...bar} thickness="large" color={progress?.throttled ? 'warning' : 'brand'} />
      </Field>
    </div>
  );
}
