/** Accounts that are in Microsoft 365 already and will be taken over by the next run: looked at before anything is written. */
import { useState } from 'react';
import { SearchBox } from '@fluentui/react-components';
import type { Match } from '../../../shared/contract/synchronization.ts';
import { parentDn } from '../../../shared/rules/dn.ts';
import { matchWords, synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import { call } from '../../bridge/call.ts';
import { useCall } from '../../bridge/use-call.ts';
import { dnPathBelow } from '../../parts/dn-path.ts';
import { Section } from '../../parts/Section.tsx';
import { useRowWindow } from '../../parts/use-row-window.ts';
import { VirtualGrid, type GridColumn } from '../../parts/VirtualGrid.tsx';
import grid from '../../parts/grid.module.css';

const columns: readonly GridColumn<Match>[] = [
  { id: 'name', title: text.matchColumns.name, width: 160, cell: (row) => <bdi>{row.name}</bdi> },
  { id: 'unit', title: text.matchColumns.unit, width: 160, cell: (row) => <bdi>{dnPathBelow(parentDn(row.dn) ?? row.dn)}</bdi> },
  { id: 'by', title: text.matchColumns.by, width: 130, cell: (row) => matchWords[row.by] },
  { id: 'cloud', title: text.matchColumns.cloudName, width: 160, cell: (row) => <bdi>{row.cloudName}</bdi> },
  { id: 'sign-in', title: text.matchColumns.cloudSignInName, width: 220, cell: (row) => <bdi>{row.cloudSignInName}</bdi> },
];

/** Fewer rows can be looked through without a search. */
const searchedFrom = 10;

/** Nothing when there are none; `version` changes with every comparison. */
export function MatchesSection({ version }: { readonly version: string }) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const all = useCall('synchronization.matches', { offset: 0, limit: 1 }, ['synchronization.preview', 'synchronization.verify', 'plan.apply']).value?.total ?? 0;
  const rows = useRowWindow<Match>(JSON.stringify([version, search, all]), (offset, limit) => call('synchronization.matches', { offset, limit, ...(search === '' ? {} : { search }) }));
  if (all === 0) return null;
  return (
    <Section title={text.matches(all)} lead={text.matchesLead} flush>
      {all >= searchedFrom && (
        <div className={grid.filters}>
          <SearchBox aria-label={text.matchSearch} placeholder={text.matchSearch} value={search} onChange={(_, data) => setSearch(data.value)} />
        </div>
      )}
      <VirtualGrid label={text.matches(all)} window={rows} columns={columns} active={active} onActive={setActive} />
    </Section>
  );
}
