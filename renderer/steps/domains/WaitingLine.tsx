/** How long something has been waited for, counted on by the second. */
import { useEffect, useState } from 'react';
import { Button, Spinner } from '@fluentui/react-components';
import type { Task } from '../../stores/run.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import parts from '../../parts/parts.module.css';

interface Props {
  readonly task: Task;
  readonly label: string;
  readonly stopLabel: string;
  readonly onStop: () => void;
  /** How often DNS was asked. */
  readonly looks?: number;
}

function useSecondsSince(since: string | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return since === undefined ? 0 : Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
}

/** The button stops it. */
export function WaitingLine({ task, label, stopLabel, onStop, looks }: Props) {
  const seconds = useSecondsSince(task.progress?.dns?.since);
  return (
    <div className={parts.row}>
      <Spinner size="tiny" label={label} />
      {looks !== undefined && <span className={parts.muted}>{text.waited(Math.floor(seconds / 60), seconds % 60, looks)}</span>}
      <Button disabledFocusable={task.stopping} onClick={onStop}>
        {stopLabel}
      </Button>
    </div>
  );
}
