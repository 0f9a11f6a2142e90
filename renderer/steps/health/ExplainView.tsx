/** Why is this object (not) synchronized, and what would happen to it? */
import { useState } from 'react';
import { MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import type { Explanation } from '../../../shared/contract/health.ts';
import type { Change } from '../../../shared/plan.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { healthText as text } from '../../../shared/text/pages/health.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Facts } from '../../parts/Facts.tsx';
import { ObjectQuestion } from '../../parts/ObjectQuestion.tsx';
import { ActionMark, summaryOf } from '../../parts/plan/change-columns.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { whenText } from '../../parts/when.ts';
import parts from '../../parts/parts.module.css';
import styles from './health.module.css';

const intents = { synchronized: 'success', 'left-out': 'info', 'out-of-scope': 'info', gone: 'warning', conflict: 'warning', 'cloud-only': 'info', unknown: 'warning' } as const;

function ChangeLine({ change, at }: { readonly change: Change; readonly at?: string }) {
  return (
    <li className={styles.line}>
      {at && <span className={parts.muted}>{whenText(at)}</span>}
      <ActionMark action={change.action} />
      <bdi>{summaryOf(change)}</bdi>
      <span className={parts.muted}>{change.why}</span>
    </li>
  );
}

function Answer({ explanation }: { readonly explanation: Explanation }) {
  const { name, state, why, cure, facts, changes, history } = explanation;
  return (
    <>
      <MessageBar intent={intents[state]} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            <bdi>{name}</bdi>: {text.states[state]}
          </MessageBarTitle>{' '}
          {why} {cure}
        </MessageBarBody>
      </MessageBar>
      {facts.length > 0 && <Facts facts={facts.map(({ fact, value }) => [fact, value])} />}
      <h3 className={parts.subheading}>{text.explainChanges}</h3>
      {changes.length === 0 ? (
        <p className={parts.muted}>{text.explainNoChanges}</p>
      ) : (
        <ul className={parts.rows}>
          {changes.map((change) => (
            <ChangeLine key={`${change.kind} ${change.about ?? ''}`} change={change} />
          ))}
        </ul>
      )}
      {history.length > 0 && (
        <>
          <h3 className={parts.subheading}>{text.explainHistory}</h3>
          <ul className={parts.rows}>
            {history.map(({ run, at, change }) => (
              <ChangeLine key={`${run} ${change.seq}`} change={change} at={at} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The question, and its answer. */
export function ExplainView() {
  const [asked, setAsked] = useState<string | null>(null);
  const reading = useCall('health.explain', asked === null ? null : { object: asked }, ['health.run']);
  return (
    <Section title={text.tabExplain} lead={text.explainLead}>
      <ObjectQuestion ask={text.explain} primary onAsk={setAsked} />
      <div aria-live="polite" className={parts.form}>
        {reading.problem && <ProblemBar problem={reading.problem} />}
        {reading.loading && <Spinner size="tiny" label={frameText.loading} />}
        {reading.value && <Answer explanation={reading.value} />}
      </div>
    </Section>
  );
}
