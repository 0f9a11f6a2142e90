/** DNS records of a domain, checked again every few seconds while something is not right. */
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { Badge, Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { ArrowClockwiseRegular, CloudArrowUpRegular } from '@fluentui/react-icons';
import type { RecordCheck } from '../../../shared/contract/domains.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Mark } from '../../parts/Mark.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { useJourney } from '../../stores/journey.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { RecordRow } from './RecordRow.tsx';
import styles from './domains.module.css';

/** Milliseconds between two looks at DNS. */
const everyFew = 5000;

function useEvery(action: () => void, active: boolean): void {
  const run = useEffectEvent(action);
  useEffect(() => {
    if (!active) return;
    const timer = window.setInterval(() => run(), everyFew);
    return () => window.clearInterval(timer);
  }, [active]);
}

function isOpen(check: RecordCheck): boolean {
  return check.verdict !== 'right' && !check.record.optional;
}

function Proof({ seen }: { readonly seen: boolean }) {
  return (
    <span role="status">
      {seen ? <Mark tone="good" word={text.visible} showWord /> : <Badge appearance="tint" color="warning" size="large">{text.notVisible}</Badge>}
    </span>
  );
}

function Verdict({ checks }: { readonly checks: readonly RecordCheck[] }) {
  if (checks.length === 0) return <p>{text.noRecords}</p>;
  const open = checks.filter(isOpen).length;
  return (
    <MessageBar intent={open === 0 ? 'success' : 'warning'}>
      <MessageBarBody>{open === 0 ? text.allRight : text.notAllRight(open)}</MessageBarBody>
    </MessageBar>
  );
}

interface Props {
  readonly domain: string;
  /** Only the record that proves ownership. */
  readonly proof?: boolean;
  readonly children?: ReactNode;
}

/** Looks again by itself. */
export function RecordsSection({ domain, proof = false, children }: Props) {
  const practice = useJourney((store) => store.journey?.world === 'practice');
  const publishing = useTask('domains.publishInPractice') !== undefined;
  const publishProblem = useTaskProblem('domains.publishInPractice');
  const reading = useCall(proof ? 'domains.verification' : 'domains.records', { name: domain }, ['domains.publishInPractice', 'plan.apply']);
  const checks = reading.value ?? [];
  const open = checks.some(isOpen);
  useEvery(reading.reload, open && !reading.loading);

  const problem = publishProblem ?? reading.problem;
  return (
    <Section
      title={proof ? text.verifyTitle(domain) : text.recordsTitle(domain)}
      lead={proof ? text.verifyText : text.recordsText}
      aside={
        <>
          {proof && reading.value && <Proof seen={!open} />}
          <Button icon={<ArrowClockwiseRegular />} onClick={reading.reload}>
            {text.again}
          </Button>
        </>
      }
    >
      {problem && <ProblemBar problem={problem} />}
      {!reading.value && reading.loading && <Spinner size="tiny" label={text.preparing} />}
      {!proof && reading.value && <Verdict checks={checks} />}
      {checks.length > 0 && (
        <ul className={styles.records}>
          {checks.map((check) => (
            <RecordRow key={`${check.record.type} ${check.record.name} ${check.record.value}`} check={check} />
          ))}
        </ul>
      )}
      {children}
      {practice && open && (
        <div>
          <Button appearance="primary" icon={<CloudArrowUpRegular />} disabledFocusable={publishing} onClick={() => void startTask('domains.publishInPractice', { name: domain })}>
            {publishing ? text.publishing : text.publish}
          </Button>
        </div>
      )}
    </Section>
  );
}
