/** Back, the act of the page by its name, Next; and Stop while something runs. */
import { useEffect, useEffectEvent, useState } from 'react';
import { Button, Spinner } from '@fluentui/react-components';
import type { CallName } from '../../shared/contract/index.ts';
import type { StepId } from '../../shared/roadmap.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { go, neighbor } from '../stores/journey.ts';
import { stopTask, useTask } from '../stores/run.ts';
import styles from './frame.module.css';

/** A button that does something, named after what it does. */
export interface Commit {
  readonly label: string;
  readonly run: () => void;
}

/** `writes`: what was done stays done, so the button says Stop, not Cancel. */
export interface RunningWork {
  readonly call: CallName;
  readonly writes: boolean;
}

interface Props {
  /** Null on a page that is no step: it has no way back and on. */
  readonly step: StepId | null;
  readonly commit: Commit | null;
  readonly work: RunningWork | null;
  readonly busy: boolean;
  readonly onNext?: () => void;
}

function StopButton({ work }: { readonly work: RunningWork }) {
  const stopping = useTask(work.call)?.stopping === true;
  const word = work.writes ? frameText.stop : frameText.cancel;
  return (
    <>
      {work.writes && <span className={styles.hint}>{frameText.stopHint}</span>}
      <Button disabledFocusable={stopping} icon={stopping ? <Spinner size="tiny" /> : null} onClick={() => stopTask(work.call)}>
        {stopping ? frameText.stopping : word}
      </Button>
    </>
  );
}

/** Milliseconds in which a new act cannot be pressed: the second half of a double click must not hit it. */
const settling = 300;

function CommitButton({ commit, busy }: { readonly commit: Commit; readonly busy: boolean }) {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(true), settling);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <Button appearance="primary" className={styles.commit ?? ''} disabled={busy || !settled} onClick={commit.run}>
      {commit.label}
    </Button>
  );
}

/** Enter on the heading presses Next; a held key does not run through the pages. */
function isEnterOnHeading(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.repeat && !event.altKey && (event.target === document.body || (event.target instanceof Element && event.target.tagName === 'H1'));
}

/** Alt+B and Alt+N work wherever the focus is. */
function useAccessKeys(keys: Readonly<Record<string, () => void>>, onEnter: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isEnterOnHeading(event)) return onEnter();
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const action = keys[event.code];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** The buttons of the footer, in the order of Windows. */
export function ActionBar({ step, commit, work, busy, onNext }: Props) {
  const previous = step && neighbor(step, -1);
  const last = step !== null && neighbor(step, 1) === null;
  const onBack = () => previous && go(previous);
  const idle = work === null && !busy;
  useAccessKeys({ KeyB: onBack, KeyN: () => idle && onNext?.() }, () => idle && !commit && onNext?.());
  return (
    <div className={styles.actions}>
      {work && <StopButton work={work} />}
      <span className={styles.gap} />
      {previous && (
        <Button aria-keyshortcuts="Alt+B" onClick={onBack}>
          {frameText.back}
        </Button>
      )}
      {commit && !work && <CommitButton key={commit.label} commit={commit} busy={busy} />}
      {onNext && (
        <Button appearance={commit || work ? 'secondary' : 'primary'} aria-keyshortcuts="Alt+N" disabledFocusable={!idle} onClick={onNext}>
          {last ? frameText.finish : frameText.next}
        </Button>
      )}
    </div>
  );
}
