/** The two limits above which deletions are held back; kept as soon as they are changed. */
import { useState } from 'react';
import { Field, SpinButton } from '@fluentui/react-components';
import { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import { synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { startTask, useTaskProblem } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';

interface LimitProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onValue: (value: number) => void;
}

function Limit({ label, value, max, onValue }: LimitProps) {
  return (
    <Field label={label}>
      <SpinButton value={value} min={0} max={max} onChange={(_, data) => onValue(data.value ?? Number(data.displayValue))} />
    </Field>
  );
}

/** They hold from the next comparison on. */
export function DeleteSettings({ settings }: { readonly settings: SynchronizationSettings }) {
  const [current, setCurrent] = useState(settings);
  const problem = useTaskProblem('synchronization.settings');
  const change = (part: Partial<SynchronizationSettings>) => {
    const next = SynchronizationSettings.safeParse({ ...current, ...part });
    if (!next.success) return;
    setCurrent(next.data);
    void startTask('synchronization.settings', next.data);
  };
  return (
    <Section title={text.settings} lead={text.settingsLead}>
      {problem && <ProblemBar problem={problem} />}
      <div className={parts.fields}>
        <Limit label={text.deleteLimit} value={current.deleteLimit} max={1_000_000} onValue={(deleteLimit) => change({ deleteLimit })} />
        <Limit label={text.deletePercent} value={current.deletePercent} max={100} onValue={(deletePercent) => change({ deletePercent })} />
      </div>
    </Section>
  );
}
