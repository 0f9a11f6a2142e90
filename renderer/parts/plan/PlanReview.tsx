/** What a plan will do: guards, notes, all changes in a grid with filters, and the details of one of them. */
import { useMemo, useState } from 'react';
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Input } from '../../../shared/contract/index.ts';
import type { Change, PlanHead } from '../../../shared/plan.ts';
import { duration } from '../../../shared/text/counted.ts';
import { planStateTexts, planText } from '../../../shared/text/pages/plan.ts';
import { call } from '../../bridge/call.ts';
import { useRun, useTask } from '../../stores/run.ts';
import { Section } from '../Section.tsx';
import { useRowWindow } from '../use-row-window.ts';
import { VirtualGrid } from '../VirtualGrid.tsx';
import styles from '../grid.module.css';
import { changeColumns } from './change-columns.tsx';
import { ChangeDetails } from './ChangeDetails.tsx';
import { GuardBars } from './GuardBars.tsx';
import { PlanFilters } from './PlanFilters.tsx';
import { firstFilter, type PlanFilter } from './plan-filter.ts';

interface Props {
  readonly plan: PlanHead;
  /** Units that can be filtered by. */
  readonly units?: readonly string[];
  readonly title?: string;
}

function asked(plan: string, filter: PlanFilter, offset: number, limit: number): Input<'plan.changes'> {
  const { search, ...others } = filter;
  return { plan, offset, limit, ...others, ...(search ? { search } : {}) };
}

/** While a plan is carried out it counts as begun and not finished; the progress says more then. */
function StateBar({ plan }: { readonly plan: PlanHead }) {
  const applying = useTask('plan.apply') !== undefined;
  if (plan.state === 'ready' || applying) return null;
  return (
    <MessageBar intent={plan.state === 'blocked' || plan.state === 'stopped' ? 'warning' : 'info'}>
      <MessageBarBody>{planStateTexts[plan.state]}</MessageBarBody>
    </MessageBar>
  );
}

function Conflicts({ plan }: { readonly plan: PlanHead }) {
  const conflicts = plan.counts.filter((row) => row.action === 'conflict').reduce((sum, row) => sum + row.count, 0);
  if (conflicts === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{planText.conflicts(conflicts)}</MessageBarTitle> {planText.conflictsText}
      </MessageBarBody>
    </MessageBar>
  );
}

/** Worth a word from a minute on. */
function Estimate({ plan }: { readonly plan: PlanHead }) {
  if ((plan.estimate ?? 0) < 60 || plan.state === 'applied') return null;
  return <p className={styles.old}>{planText.estimate(duration(plan.estimate ?? 0))}</p>;
}

/** Folded away: remarks are for those who want to know, not for everybody who goes on. */
function Notes({ plan }: { readonly plan: PlanHead }) {
  if (plan.notes.length === 0) return null;
  return (
    <Accordion collapsible>
      <AccordionItem value="notes">
        <AccordionHeader as="h2">{planText.notes(plan.notes.length)}</AccordionHeader>
        <AccordionPanel>
          <ul className={styles.notes}>
            {plan.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

/** The same for every step that writes. */
export function PlanReview({ plan, units = [], title = planText.changes }: Props) {
  const [filter, setFilter] = useState(() => firstFilter(plan));
  const [active, setActive] = useState<number | null>(0);
  const version = useRun((run) => (run.ended['plan.release'] ?? 0) + (run.ended['plan.apply'] ?? 0));
  const key = JSON.stringify([plan.id, filter, version]);
  const rows = useRowWindow<Change>(key, (offset, limit) => call('plan.changes', asked(plan.id, filter, offset, limit)));
  const columns = useMemo(() => changeColumns(plan), [plan]);
  const choose = (next: PlanFilter) => {
    setFilter(next);
    setActive(0);
  };
  return (
    <>
      <StateBar plan={plan} />
      <Estimate plan={plan} />
      <Conflicts plan={plan} />
      <Notes plan={plan} />
      <GuardBars plan={plan} filter={filter} onFilter={choose} />
      <Section title={title} aside={rows.total === null ? null : <span className={styles.old}>{planText.rows(rows.total)}</span>} flush>
        <PlanFilters plan={plan} units={units} filter={filter} onFilter={choose} />
        <div className={styles.split}>
          <VirtualGrid label={title} window={rows} columns={columns} active={active} onActive={setActive} />
          <ChangeDetails change={active === null ? undefined : rows.rows.get(active)} />
        </div>
      </Section>
    </>
  );
}
