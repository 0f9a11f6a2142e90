/** What could not be written, each with its cause and its cure. */
import { useState } from 'react';
import { SearchBox } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import type { SyncError } from '../../../shared/contract/health.ts';
import { count } from '../../../shared/text/counted.ts';
import { healthText as text } from '../../../shared/text/pages/health.ts';
import { kindWords, planText } from '../../../shared/text/pages/plan.ts';
import { call } from '../../bridge/call.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { useRowWindow } from '../../parts/use-row-window.ts';
import { VirtualGrid, type GridColumn } from '../../parts/VirtualGrid.tsx';
import { whenText } from '../../parts/when.ts';
import grid from '../../parts/grid.module.css';
import parts from '../../parts/parts.module.css';

const columns: readonly GridColumn<SyncError>[] = [
  { id: 'name', title: text.columns.name, width: 170, cell: (row) => <bdi>{row.name}</bdi> },
  { id: 'error', title: text.columns.error, width: 220, cell: (row) => row.error },
  { id: 'last', title: text.columns.last, width: 160, cell: (row) => whenText(row.lastAt) },
  { id: 'times', title: text.columns.times, width: 80, cell: (row) => count(row.times) },
];

function Details({ error }: { readonly error: SyncError | undefined }) {
  return (
    <section className={grid.panel} aria-label={planText.details} tabIndex={0}>
      {error ? (
        <>
          <div>
            <h3 className={grid.panelTitle}>
              <bdi>{error.name}</bdi>
            </h3>
            <span className={parts.muted}>{`${kindWords[error.kind]}, ${error.category}`}</span>
          </div>
          <Facts
            facts={[
              [text.cause, error.cause],
              [text.cure, error.cure],
            ]}
          />
          <ProblemBar problem={error.problem} />
          <p className={parts.muted}>{text.since(whenText(error.firstAt), error.times)}</p>
        </>
      ) : (
        <p className={parts.muted}>{planText.chooseRow}</p>
      )}
    </section>
  );
}

/** `total` as the status tells it: without any the list is not even asked for. */
export function ErrorsView({ total }: { readonly total: number }) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<number | null>(0);
  const rows = useRowWindow<SyncError>(JSON.stringify([search, total]), (offset, limit) => call('health.errors', { offset, limit, ...(search === '' ? {} : { search }) }));
  if (total === 0) return <EmptyState icon={<CheckmarkCircleRegular />} title={text.noErrors} text={text.noErrorsText} />;
  return (
    <Section title={text.tabErrors} lead={text.errorsLead} flush>
      <div className={grid.filters}>
        <SearchBox aria-label={text.errorSearch} placeholder={text.errorSearch} value={search} onChange={(_, data) => setSearch(data.value)} />
      </div>
      <div className={grid.split}>
        <VirtualGrid label={text.tabErrors} window={rows} columns={columns} active={active} onActive={setActive} />
        <Details error={active === null ? undefined : rows.rows.get(active)} />
      </div>
    </Section>
  );
}
