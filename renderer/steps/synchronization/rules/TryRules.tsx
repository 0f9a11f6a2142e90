/** What the rules make of one object, before anything is compared. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import type { Trial } from '../../../../shared/contract/rules.ts';
import type { CustomerRules } from '../../../../shared/rules/synchronization/customer-rules.ts';
import { frameText } from '../../../../shared/text/pages/frame.ts';
import { healthText } from '../../../../shared/text/pages/health.ts';
import { rulesText as text } from '../../../../shared/text/pages/rules.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { Facts } from '../../../parts/Facts.tsx';
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

/** Enter tries. */
export function TryRules({ rules }: { readonly rules: CustomerRules }) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const reading = useCall('synchronization.rules.try', asked === null ? null : { object: asked, rules });
  const ask = (event: SyntheticEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') setAsked(typed.trim());
  };
  return (
    <div className={parts.form}>
      <p className={parts.muted}>{text.trialLead}</p>
      <form className={parts.form} onSubmit={ask}>
        <Field label={healthText.explainLabel} hint={healthText.explainHint}>
          <Input value={typed} onChange={(_, data) => setTyped(data.value)} />
        </Field>
        <Button type="submit" className={parts.fit ?? ''}>
          {text.tryIt}
        </Button>
      </form>
      <div aria-live="polite" className={parts.form}>
        {reading.problem && <ProblemBar problem={reading.problem} />}
        {reading.loading && <Spinner size="tiny" label={frameText.loading} />}
        {reading.value && <Result trial={reading.value} />}
      </div>
    </div>
  );
}
