/** All domains of both sides, with how each stands. */
import { Badge, Button, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@fluentui/react-components';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { count } from '../../../shared/text/counted.ts';
import { domainsText as text, serviceWords } from '../../../shared/text/pages/domains.ts';
import { Mark, type Tone } from '../../parts/Mark.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import styles from './domains.module.css';

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

function DomainRow({ domain, current, onShow }: { readonly domain: SetupDomain; readonly current: boolean; readonly onShow: () => void }) {
  const [tone, word] = standing(domain);
  return (
    <TableRow className={current ? styles.current ?? '' : ''}>
      <TableCell>
        <span className={parts.row}>
          <bdi>{domain.name}</bdi>
          {domain.default && <Badge color="brand">{text.isDefault}</Badge>}
          {domain.initial && (
            <Badge appearance="outline" color="informative">
              {text.isInitial}
            </Badge>
          )}
        </span>
      </TableCell>
      <TableCell>
        <Mark tone={tone} word={word} showWord />
      </TableCell>
      <TableCell>{count(domain.users)}</TableCell>
      <TableCell>{domain.routable ? serviceNames(domain) : <span className={parts.muted}>{text.notRoutableText(domain.users)}</span>}</TableCell>
      <TableCell>
        {domain.routable && (
          <Button size="small" aria-label={text.setUp(domain.name)} aria-pressed={current} onClick={onShow}>
            {current ? text.shown : text.setUpShort}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}

/** The button shows the domain below the table. */
export function DomainTable({ domains, shown, onShow }: Props) {
  return (
    <Section title={text.list} lead={text.listLead} flush>
      <div className={parts.tableScroll} tabIndex={0} role="group" aria-label={text.list}>
        <Table aria-label={text.list} className={`${parts.table ?? ''} ${styles.table ?? ''}`}>
          <TableHeader>
            <TableRow>
              {[text.domain, text.state, text.users, text.services, text.action].map((name) => (
                <TableHeaderCell key={name}>{name}</TableHeaderCell>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {domains.map((domain) => (
              <DomainRow key={domain.name} domain={domain} current={domain.name === shown} onShow={() => onShow(domain.name)} />
            ))}
          </TableBody>
        </Table>
      </div>
    </Section>
  );
}
