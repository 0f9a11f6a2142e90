/** One group of checks as rows that unfold. */
import type { ReactNode } from 'react';
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel } from '@fluentui/react-components';
import type { Check, CheckDetail, Verdict } from '../../../shared/contract/prerequisites.ts';
import { prerequisitesText as text, verdictWords } from '../../../shared/text/pages/prerequisites.ts';
import { Mark, type Tone } from '../Mark.tsx';
import { Section } from '../Section.tsx';
import { CheckLinks } from './CheckLinks.tsx';
import styles from './checks.module.css';

const tones: Readonly<Record<Verdict, Tone>> = { pass: 'good', warn: 'warn', fail: 'bad', unknown: 'unknown' };

/** The parts of a check that looks at several things. */
function Details({ details }: { readonly details: readonly CheckDetail[] }) {
  return (
    <ul className={styles.details}>
      {details.map((detail) => (
        <li key={detail.what}>
          <Mark tone={tones[detail.verdict]} word={verdictWords[detail.verdict]} />
          <bdi>{detail.what}</bdi>
          <span className={styles.found}>{detail.found}</span>
        </li>
      ))}
    </ul>
  );
}

function CheckRow({ check, below }: { readonly check: Check; readonly below: ReactNode }) {
  return (
    <AccordionItem value={check.id} className={styles.item ?? ''}>
      <AccordionHeader expandIconPosition="end" size="large">
        <span className={styles.header}>
          <span className={styles.verdict}>
            <Mark tone={tones[check.verdict]} word={verdictWords[check.verdict]} />
          </span>
          <span className={styles.title}>{check.title}</span>
          <span className={styles.found}>{check.found}</span>
          <span className={styles.word} aria-hidden>
            {verdictWords[check.verdict]}
          </span>
        </span>
      </AccordionHeader>
      <AccordionPanel>
        <dl className={styles.panel}>
          {check.unread !== undefined && (
            <>
              <dt>{text.unread}</dt>
              <dd>{check.unread}</dd>
            </>
          )}
          <dt>{text.why}</dt>
          <dd>{check.why}</dd>
          {check.verdict !== 'pass' && (
            <>
              <dt>{text.cure}</dt>
              <dd>{check.cure}</dd>
            </>
          )}
          <dt>{text.source}</dt>
          <dd className={styles.source}>{check.sourceDate === undefined ? check.source : text.sourceOf(check.source, check.sourceDate)}</dd>
          {check.read !== undefined && (
            <>
              <dt>{text.read}</dt>
              <dd className={styles.source}>{check.read}</dd>
            </>
          )}
        </dl>
        <CheckLinks check={check} />
        {check.details !== undefined && <Details details={check.details} />}
        {below}
      </AccordionPanel>
    </AccordionItem>
  );
}

interface Props {
  readonly title: string;
  readonly checks: readonly Check[];
  /** What a person can do about a check; it stands below it. */
  readonly below?: (check: Check) => ReactNode;
}

/** What failed is unfolded from the start. */
export function CheckGroup({ title, checks, below }: Props) {
  const failed = checks.filter((check) => check.verdict === 'fail').map((check) => check.id);
  return (
    <Section title={title} flush>
      <Accordion multiple collapsible defaultOpenItems={failed}>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} below={below?.(check)} />
        ))}
      </Accordion>
    </Section>
  );
}
