/** The record that proves ownership: chosen, shown, looked for, waited for. */
import type { ReactNode } from 'react';
import { Badge, Button, Field, Link, MessageBar, MessageBarBody, Radio, RadioGroup, Spinner } from '@fluentui/react-components';
import { ArrowClockwiseRegular, OpenRegular } from '@fluentui/react-icons';
import { ProofType, type RecordCheck } from '../../../shared/contract/domains.ts';
import { isOpen } from '../../../shared/rules/domains/verdict.ts';
import { addDomainPage, waiting } from '../../../shared/rules/domains/watching.ts';
import { checkLinksText } from '../../../shared/text/pages/check-links.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import type { Reading } from '../../bridge/use-call.ts';
import { Mark } from '../../parts/Mark.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { stopTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { PublishInPractice } from './PublishInPractice.tsx';
import { useProving } from './proving.ts';
import { RecordList } from '../../parts/domains/RecordList.tsx';
import { WaitingLine } from './WaitingLine.tsx';

interface Props {
  readonly domain: string;
  readonly proof: ProofType;
  readonly onProof: (proof: ProofType) => void;
  readonly reading: Reading<RecordCheck[]>;
  readonly children?: ReactNode;
}

function Seen({ seen }: { readonly seen: boolean }) {
  return (
    <span role="status">
      {seen ? <Mark tone="good" word={text.visible} showWord /> : <Badge appearance="tint" color="warning" size="large">{text.notVisible}</Badge>}
    </span>
  );
}

function ProofChoice({ proof, onProof }: Pick<Props, 'proof' | 'onProof'>) {
  return (
    <Field label={text.proof}>
      <RadioGroup value={proof} onChange={(_, data) => onProof(ProofType.parse(data.value))}>
        {ProofType.options.map((type) => (
          <Radio key={type} value={type} label={`${text.proofs[type]}. ${text.proofHints[type]}`} />
        ))}
      </RadioGroup>
    </Field>
  );
}

/** Source and figures of the waiting time. */
function WaitHint() {
  return (
    <p>
      {text.waitHint(waiting.usualMinutes, waiting.verificationMinutes)}{' '}
      <Link inline href={addDomainPage.url} target="_blank" rel="noopener noreferrer" aria-label={checkLinksText.opens(addDomainPage.title)}>
        {text.waitSource} <OpenRegular aria-hidden />
      </Link>
    </p>
  );
}

/** While somebody waits, what the wait saw last is shown. */
export function ProofSection({ domain, proof, onProof, reading, children }: Props) {
  const task = useTask('domains.awaitProof');
  const problem = useTaskProblem('domains.awaitProof') ?? reading.problem;
  const inVain = useProving(({ ended }) => ended?.domain === domain && ended.outcome === null);
  const dns = task?.progress?.dns;
  const own = task !== undefined && (dns?.domain ?? domain) === domain;
  const checks = (own && dns?.domain === domain ? dns.checks : reading.value) ?? [];
  const open = checks.some(isOpen);
  return (
    <Section
      title={text.verifyTitle(domain)}
      lead={text.verifyText}
      aside={
        <>
          {checks.length > 0 && <Seen seen={!open} />}
          <Button icon={<ArrowClockwiseRegular />} onClick={reading.reload}>
            {text.again}
          </Button>
        </>
      }
    >
      {problem && <ProblemBar problem={problem} />}
      {inVain && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{text.waitedInVain}</MessageBarBody>
        </MessageBar>
      )}
      {task === undefined && <ProofChoice proof={proof} onProof={onProof} />}
      {!reading.value && reading.loading && <Spinner size="tiny" label={text.preparing} />}
      <RecordList checks={checks} />
      {own ? <WaitingLine task={task} label={text.waiting} looks={task.progress?.done ?? 0} stopLabel={text.stopWaiting} onStop={() => stopTask('domains.awaitProof')} /> : <WaitHint />}
      {children}
      {open && <PublishInPractice domain={domain} proof={proof} />}
    </Section>
  );
}
