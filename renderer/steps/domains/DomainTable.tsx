/** All domains of both sides, with how each stands. */
import { useState } from 'react';
import { Badge, Button, SearchBox, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@fluentui/react-components';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { unicodeName } from '../../../shared/rules/domains/unicode-name.ts';
import { count } from '../../../shared/text/counted.ts';
import { domainsText as text, serviceWords } from '../../../shared/text/pages/domains.ts';
import { Mark, type Tone } from '../../parts/Mark.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import { DomainName } from '../../parts/domains/DomainName.tsx';
import styles from './domains.module.css';

/** Rows that the table shows at once; a tenant may hold 5,000 domains. */
const mostRows = 100;

/** With fewer domains nobody has to search. */
const searchFrom = 12;

interface Props {
  readonly domains: readonly SetupDomain[];
  readonly shown: string | null;
  readonly onShow: (name: string) => void;
}

function standing(domain: SetupDomain): readonly [Tone, string] {
  if (domain.verified) return ['good', text.states.verified];
  if (!domain.routable) return ['unknown', text.states.notRoutable];
  return domain.inTenant ? ['warn', text.states.waiting] : ['warn', text.states.absent];
}

function serviceNames(domain: SetupDomain): string {
  const names = domain.services.map((service) => (service in serviceWords ? serviceWords[service as keyof typeof serviceWords].name : service));
  return names.join(', ') || text.none;
}

function matches(domain: SetupDomain, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return domain.name.includes(wanted) || unicodeName(domain.name)?.includes(wanted) === true;
}

function Badges({ domain }: { readonly domain: SetupDomain }) {
  const others = [domain.initial && text.isInitial, domain.federated === true && text.isFederated, domain.root !== undefined && text.isBelow(domain.root.name)].filter((word) => word !== false);
  return (
    <>
      {domain.default && <Badge color="brand">{text.isDefault}</Badge>}
      {others.map((word) => (
        <Badge key={word} className={styles.badge ?? ''} appearance="outline" color="informative">
          {word}
        </Badge>
      ))}
    </>
  );
}

function DomainRow({ domain, current, onShow }: { readonly domain: SetupDomain; readonly current: boolean; readonly onShow: () => void }) {
  const [tone, word] = standing(domain);
  const usable = domain.routable || domain.users > 0;
  return (
    <TableRow className={current ? styles.current ?? '' : ''}>
      <TableCell>
        <span className={parts.row}>
          <DomainName name={domain.name} />
          <Badges domain={domain} />
        </span>
      </TableCell>
      <TableCell>
        <Mark tone={tone} word={word} showWord />
      </TableCell>
      <TableCell>{count(domain.users)}</TableCell>
      <TableCell>{domain.mailUsers === undefined ? text.notCounted : count(domain.mailUsers)}</TableCell>
      <TableCell>{domain.routable ? serviceNames(domain) : <span className={parts.muted}>{text.notRoutableText(domain.users)}</span>}</TableCell>
      <TableCell>
        {usable && (
          <Button size="small" aria-label={domain.routable ? text.setUp(domain.name) : text.look(domain.name)} aria-pressed={current} onClick={onShow}>
            {current ? text.shown : domain.routable ? text.setUpShort : text.lookShort}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}

/** The button shows the domain below the table. */
export function DomainTable({ domains, shown, onShow }: Props) {
  const [search, setSearch] = useState('');
  const found = domains.filter((domain) => matches(domain, search));
  const rows = found.slice(0, mostRows);
  return (
    <Section title={text.list} lead={found.length > mostRows ? text.listCut(mostRows, found.length) : text.listLead} flush>
      {domains.length >= searchFrom && (
        <div className={styles.search}>
          <SearchBox aria-label={text.search} placeholder={text.search} value={search} onChange={(_, data) => setSearch(data.value)} />
        </div>
      )}
      <div className={parts.tableScroll} tabIndex={0} role="group" aria-label={text.list}>
        <Table aria-label={text.list} className={`${parts.table ?? ''} ${styles.table ?? ''}`}>
          <TableHeader>
            <TableRow>
              {[text.domain, text.state, text.users, text.mailUsers, text.services, text.action].map((name) => (
                <TableHeaderCell key={name}>{name}</TableHeaderCell>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((domain) => (
              <DomainRow key={domain.name} domain={domain} current={domain.name === shown} onShow={() => onShow(domain.name)} />
            ))}
          </TableBody>
        </Table>
      </div>
    </Section>
  );
}
