/** What the rules make of one object, before anything is compared. */
import { useState } from 'react';
import { Spinner } from '@fluentui/react-components';
import type { Trial } from '../../../../shared/contract/rules.ts';
import type { CustomerRules } from '../../../../shared/rules/synchronization/customer-rules.ts';
import { frameText } from '../../../../shared/text/pages/frame.ts';
import { rulesText as text } from '../../../../shared/text/pages/rules.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { Facts } from '../../../parts/Facts.tsx';
import { ObjectQuestion } from '../../../parts/ObjectQuestion.tsx';
import { shownValue } from '../../../parts/plan/shown-value.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';

function Result({ trial }: { readonly trial: Trial }) {
  if (!trial.found) return <p>{text.notFound}</p>;
  return (
    <>
      <p>
        <strong>
          <bdi>{trial.name}</bdi>
        </strong>{' '}
        {trial.leftOut.new === null ? text.takesPart : text.leftOut(trial.leftOut.new)}
      </p>
      <Facts facts={trial.values.map((value) => [value.attribute, shownValue(value.new)])} />
    </>
  );
}

/** The question, and what comes of it. */
export function TryRules({ rules }: { readonly rules: CustomerRules }) {
  const [asked, setAsked] = useState<string | null>(null);
  const reading = useCall('synchronization.rules.try', asked === null ? null : { object: asked, rules });
  return (
    <div className={parts.form}>
      <p className={parts.muted}>{text.trialLead}</p>
      <ObjectQuestion ask={text.tryIt} onAsk={setAsked} />
      <div aria-live="polite" className={parts.form}>
        {reading.problem && <ProblemBar problem={reading.problem} />}
        {reading.loading && <Spinner size="tiny" label={frameText.loading} />}
        {reading.value && <Result trial={reading.value} />}
      </div>
    </div>
  );
}
