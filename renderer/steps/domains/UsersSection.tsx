/** Who has a sign-in name of a domain, by name, and what it becomes in the cloud. */
import { useState } from 'react';
import { Button, SearchBox } from '@fluentui/react-components';
import { PeopleRegular } from '@fluentui/react-icons';
import type { DomainUser, SetupDomain } from '../../../shared/contract/domains.ts';
import { domainUsersText as text } from '../../../shared/text/pages/domains.ts';
import { call } from '../../bridge/call.ts';
import { dnPathBelow } from '../../parts/dn-path.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { Section } from '../../parts/Section.tsx';
import { useRowWindow } from '../../parts/use-row-window.ts';
import { VirtualGrid, type GridColumn } from '../../parts/VirtualGrid.tsx';
import grid from '../../parts/grid.module.css';
import { startTask, stopTask, useRun, useTask, useTaskProblem } from '../../stores/run.ts';

const columns: readonly GridColumn<DomainUser>[] = [
  { id: 'name', title: text.name, width: 170, cell: (row) => <bdi>{row.name}</bdi> },
  { id: 'signInName', title: text.signInName, width: 230, cell: (row) => <bdi>{row.signInName}</bdi> },
  { id: 'becomes', title: text.becomes, width: 270, cell: (row) => <bdi>{row.becomes}</bdi> },
  { id: 'unit', title: text.unit, width: 180, cell: (row) => <bdi>{dnPathBelow(row.unit)}</bdi> },
];

function UserGrid({ domain }: { readonly domain: string }) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const readings = useRun((run) => run.ended['domains.readUsers'] ?? 0);
  const rows = useRowWindow<DomainUser>(JSON.stringify([domain, search, readings]), (offset, limit) => call('domains.users', { name: domain, offset, limit, ...(search === '' ? {} : { search }) }));
  return (
    <div>
      <div className={grid.filters}>
        <SearchBox aria-label={text.search} placeholder={text.search} value={search} onChange={(_, data) => setSearch(data.value)} />
      </div>
      <VirtualGrid label={text.title(domain)} window={rows} columns={columns} active={active} onActive={setActive} />
    </div>
  );
}

function lead(domain: SetupDomain): string {
  if (!domain.routable) return text.notRoutable(domain.users);
  return domain.verified ? text.verified(domain.users) : text.unverified(domain.users);
}

/** Read when asked for; absent for a domain without users. */
export function UsersSection({ domain }: { readonly domain: SetupDomain }) {
  const [read, setRead] = useState(false);
  const task = useTask('domains.readUsers');
  const problem = useTaskProblem('domains.readUsers');
  if (domain.users === 0) return null;
  const start = async () => {
    const result = await startTask('domains.readUsers', { name: domain.name });
    setRead(result.ok);
  };
  return (
    <Section title={text.title(domain.name)} lead={lead(domain)}>
      {problem && <ProblemBar problem={problem} />}
      {task && <ProgressLine task={task} label={text.reading} />}
      <div>
        {task ? (
          <Button onClick={() => stopTask('domains.readUsers')}>{text.cancel}</Button>
        ) : (
          <Button icon={<PeopleRegular />} onClick={() => void start()}>
            {read ? text.again : text.read(domain.name)}
          </Button>
        )}
      </div>
      {read && !task && <UserGrid domain={domain.name} />}
      {read && !domain.verified && <p>{text.shared}</p>}
    </Section>
  );
}
