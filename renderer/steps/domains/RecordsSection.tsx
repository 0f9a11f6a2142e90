/** The DNS records of a domain beside what DNS answers; watched until all are right. */
import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { ArrowClockwiseRegular, EyeRegular } from '@fluentui/react-icons';
import type { RecordCheck } from '../../../shared/contract/domains.ts';
import { isOpen } from '../../../shared/rules/domains/verdict.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import { startTask, stopTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { PublishInPractice } from './PublishInPractice.tsx';
import { RecordList } from '../../parts/domains/RecordList.tsx';
import { WaitingLine } from './WaitingLine.tsx';

function Verdict({ checks }: { readonly checks: readonly RecordCheck[] }) {
  if (checks.length === 0) return <p>{text.noRecords}</p>;
  const open = checks.filter(isOpen).length;
  return (
    <MessageBar intent={open === 0 ? 'success' : 'warning'}>
      <MessageBarBody>
        <span role="status">{open === 0 ? text.allRight : text.notAllRight(open)}</span>
      </MessageBarBody>
    </MessageBar>
  );
}

/** What the watch saw last goes before what was read once. */
export function RecordsSection({ domain }: { readonly domain: string }) {
  const reading = useCall('domains.records', { name: domain }, ['domains.publishInPractice', 'plan.apply', 'domains.watchRecords']);
  const task = useTask('domains.watchRecords');
  const dns = task?.progress?.dns;
  const watched = dns?.domain === domain ? dns.checks : undefined;
  const checks = watched ?? reading.value;
  const open = checks?.some(isOpen) === true;
  const problem = useTaskProblem('domains.watchRecords') ?? reading.problem;
  return (
    <Section
      title={text.recordsTitle(domain)}
      lead={text.recordsText}
      aside={
        <Button icon={<ArrowClockwiseRegular />} onClick={reading.reload}>
          {text.again}
        </Button>
      }
    >
      {problem && <ProblemBar problem={problem} />}
      {!checks && reading.loading && <Spinner size="tiny" label={text.preparing} />}
      {checks && <Verdict checks={checks} />}
      {task && <WaitingLine task={task} label={text.watching} stopLabel={text.stopWatching} onStop={() => stopTask('domains.watchRecords')} />}
      {open && !task && (
        <div className={parts.row}>
          <Button icon={<EyeRegular />} onClick={() => void startTask('domains.watchRecords', { name: domain })}>
            {text.watch}
          </Button>
          <span className={parts.muted}>{text.watchHint}</span>
        </div>
      )}
      <RecordList checks={checks ?? []} />
      {open && <PublishInPractice domain={domain} />}
    </Section>
  );
}
