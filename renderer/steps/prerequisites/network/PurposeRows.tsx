/** One row for each purpose, unfolding to its hosts. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel } from '@fluentui/react-components';
import type { NetworkHost, NetworkPurpose } from '../../../../shared/contract/network.ts';
import type { Check, Verdict } from '../../../../shared/contract/prerequisites.ts';
import { checkWays, networkCheckId } from '../../../../shared/rules/network/judge-network.ts';
import { networkPageText as text } from '../../../../shared/text/pages/network.ts';
import { verdictWords } from '../../../../shared/text/pages/prerequisites.ts';
import { CheckLinks } from '../../../parts/checks/CheckLinks.tsx';
import { Mark, type Tone } from '../../../parts/Mark.tsx';
import { Accept } from '../Accept.tsx';
import rows from '../../../parts/checks/checks.module.css';
import styles from './network.module.css';

const tones: Readonly<Record<Verdict, Tone>> = { pass: 'good', warn: 'warn', fail: 'bad', unknown: 'unknown' };

function HostRow({ host }: { readonly host: NetworkHost }) {
  const failed = host.verdict === 'fail' || host.verdict === 'warn';
  return (
    <li className={styles.host}>
      <Mark tone={tones[host.verdict]} word={verdictWords[host.verdict]} />
      <div className={styles.hostText}>
        <p>
          <bdi className={styles.name}>{`${host.pattern === '' ? host.host : host.pattern}:${host.port}`}</bdi>
          {host.stage !== '' && <span className={styles.stage}>{host.stage}</span>}
        </p>
        <p>{host.finding}</p>
        {failed && <p>{host.reason}</p>}
        {failed && <p>{host.cure}</p>}
        {host.issuer !== null && <p className={styles.muted}>{text.certificate(host.issuer)}</p>}
      </div>
    </li>
  );
}

/** `check`: the row of the report on the server, when the chosen ways need the purpose. */
function PurposeRow({ purpose, check }: { readonly purpose: NetworkPurpose; readonly check: Check | undefined }) {
  return (
    <AccordionItem value={purpose.id} className={rows.item ?? ''}>
      <AccordionHeader expandIconPosition="end" size="large">
        <span className={rows.header}>
          <Mark tone={tones[purpose.verdict]} word={verdictWords[purpose.verdict]} />
          <span>{purpose.title}</span>
          <span className={rows.found}>{purpose.finding}</span>
          <span className={rows.word} aria-hidden>
            {verdictWords[purpose.verdict]}
          </span>
        </span>
      </AccordionHeader>
      <AccordionPanel>
        <p className={styles.why}>{purpose.why}</p>
        <ul className={styles.hosts}>
          {purpose.hosts.map((host) => (
            <HostRow key={`${host.pattern} ${host.port}`} host={host} />
          ))}
        </ul>
        <CheckLinks check={{ verdict: purpose.verdict, ...checkWays(purpose) }} />
        {check?.verdict === 'fail' && (
          <div className={styles.accept}>
            <Accept check={check} />
          </div>
        )}
      </AccordionPanel>
    </AccordionItem>
  );
}

/** What failed is unfolded from the start. */
export function PurposeRows({ purposes, checks }: { readonly purposes: readonly NetworkPurpose[]; readonly checks: readonly Check[] }) {
  const failed = purposes.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  return (
    <div role="group" aria-label={text.results} className={styles.rows}>
      <Accordion multiple collapsible defaultOpenItems={failed}>
        {purposes.map((purpose) => (
          <PurposeRow key={purpose.id} purpose={purpose} check={checks.find(({ id }) => id === networkCheckId(purpose.id))} />
        ))}
      </Accordion>
    </div>
  );
}
