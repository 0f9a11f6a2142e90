/** The runs, and what they changed: "which four users were updated, what changed?". */
import { useState } from 'react';
import { Button, SearchBox } from '@fluentui/react-components';
import type { HistoryChange, Run } from '../../../shared/contract/health.ts';
import { count } from '../../../shared/text/counted.ts';
import { healthText as text, runStateWords } from '../../../shared/text/pages/health.ts';
import { planText } from '../../../shared/text/pages/plan.ts';
import { call } from '../../bridge/call.ts';
import { Mark, type Tone } from '../../parts/Mark.tsx';
import { ActionMark, summaryOf } from '../../parts/plan/change-columns.tsx';
import { ChangeDetails } from '../../parts/plan/ChangeDetails.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { useRowWindow } from '../../parts/use-row-window.ts';
import { VirtualGrid, type GridColumn } from '../../parts/VirtualGrid.tsx';
import { whenText } from '../../parts/when.ts';
import grid from '../../parts/grid.module.css';

const tones: Readonly<Record<Run['state'], Tone>> = {
  running: 'info',
  done: 'good',
  partly: 'warn',
  'nothing-to-do': 'good',
  held: 'warn',
  staged: 'info',
  stopped: 'unknown',
  failed: 'bad',
  died: 'bad',
};

const secondsOf = ({ seconds }: Run): number => (seconds.directory ?? 0) + (seconds.tenant ?? 0) + (seconds.plan ?? 0) + (seconds.apply ?? 0);
const changesOf = ({ counts }: Run): number => counts.filter((row) => row.action !== 'none' && row.action !== 'conflict').reduce((sum, row) => sum + row.count, 0);

const runColumns: readonly GridColumn<Run>[] = [
  { id: 'when', title: text.columns.when, width: 170, cell: (run) => whenText(run.startedAt) },
  { id: 'state', title: text.columns.state, width: 140, cell: (run) => <Mark tone={tones[run.state]} word={runStateWords[run.state]} showWord /> },
  { id: 'changes', title: text.columns.changes, width: 90, cell: (run) => count(changesOf(run)) },
  { id: 'failed', title: text.columns.failed, width: 80, cell: (run) => count(run.failed) },
  { id: 'seconds', title: text.columns.seconds, width: 90, cell: (run) => secondsOf(run).toFixed(1) },
  { id: 'mode', title: text.columns.mode, width: 120, cell: (run) => text.modes[run.mode] },
  { id: 'server', title: text.columns.server, width: 120, cell: (run) => <bdi>{run.server}</bdi> },
];

const changeColumns: readonly GridColumn<HistoryChange>[] = [
  { id: 'when', title: text.columns.when, width: 170, cell: ({ at }) => whenText(at) },
  { id: 'action', title: text.columns.what, width: 118, min: 118, cell: ({ change }) => <ActionMark action={change.action} /> },
  { id: 'name', title: text.columns.name, width: 165, cell: ({ change }) => <bdi>{change.name}</bdi> },
  { id: 'kind', title: planText.columns.what, width: 165, cell: ({ change }) => <bdi>{summaryOf(change)}</bdi> },
];

function Runs({ version, onRun }: { readonly version: number; readonly onRun: (run: Run) => void }) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const rows = useRowWindow<Run>(JSON.stringify([search, version]), (offset, limit) => call('health.runs', { offset, limit, ...(search === '' ? {} : { search }) }));
  const run = active === null ? undefined : rows.rows.get(active);
  const choose = (index: number) => {
    setActive(index);
    const chosen = rows.rows.get(index);
    if (chosen) onRun(chosen);
  };
  return (
    <Section title={text.runs} flush>
      <div className={grid.filters}>
        <SearchBox aria-label={text.runsSearch} placeholder={text.runsSearch} value={search} onChange={(_, data) => setSearch(data.value)} />
      </div>
      {run?.problem && <ProblemBar problem={run.problem} />}
      <VirtualGrid label={text.runs} window={rows} columns={runColumns} active={active} onActive={choose} />
    </Section>
  );
}

function Changes({ run, version, onAll }: { readonly run: Run | null; readonly version: number; readonly onAll: () => void }) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const key = JSON.stringify([run?.id ?? null, search, version]);
  const rows = useRowWindow<HistoryChange>(key, (offset, limit) => call('health.changes', { offset, limit, ...(run === null ? {} : { run: run.id }), ...(search === '' ? {} : { search }) }));
  const title = run === null ? text.changes : text.changesOf(whenText(run.startedAt));
  return (
    <Section title={title} aside={run && <Button onClick={onAll}>{text.allChanges}</Button>} flush>
      <div className={grid.filters}>
        <SearchBox aria-label={text.changesSearch} placeholder={text.changesSearch} value={search} onChange={(_, data) => setSearch(data.value)} />
      </div>
      <div className={grid.split}>
        <VirtualGrid label={title} window={rows} columns={changeColumns} active={active} onActive={setActive} />
        <ChangeDetails change={active === null ? undefined : rows.rows.get(active)?.change} />
      </div>
    </Section>
  );
}

/** `version` changes with every new run. */
export function HistoryView({ version }: { readonly version: number }) {
  const [run, setRun] = useState<Run | null>(null);
  return (
    <>
      <Runs version={version} onRun={setRun} />
      <Changes key={run?.id ?? 0} run={run} version={version} onAll={() => setRun(null)} />
    </>
  );
}
