/** Who gets a first password or a pass, and of which kind. */
import { useState } from 'react';
import { Button, Checkbox, Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { PersonKeyRegular } from '@fluentui/react-icons';
import { FirstSignInKind, type AccessPassPolicy } from '../../../../shared/contract/first-sign-in.ts';
import { firstSignInPageText as text } from '../../../../shared/text/pages/first-sign-in.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import { nothingTyped, wishOf, type Typed } from './wish.ts';

interface Part {
  readonly typed: Typed;
  readonly onTyped: (change: Partial<Typed>) => void;
}

const ways = ['all', 'group', 'unit', 'names'] as const;

function People({ typed, onTyped }: Part) {
  const { by } = typed;
  return (
    <>
      <Field label={text.people}>
        <RadioGroup value={by} onChange={(_, data) => onTyped({ by: ways.find((one) => one === data.value) ?? 'all', text: '' })}>
          {ways.map((one) => (
            <Radio key={one} value={one} label={text.peopleBy[one]} />
          ))}
        </RadioGroup>
      </Field>
      {(by === 'group' || by === 'unit') && (
        <Field label={text[by]} required>
          <Input value={typed.text} maxLength={by === 'group' ? 256 : 4096} onChange={(_, data) => onTyped({ text: data.value })} />
        </Field>
      )}
      {by === 'names' && (
        <Field label={text.names} required>
          <Textarea value={typed.text} rows={4} onChange={(_, data) => onTyped({ text: data.value })} />
        </Field>
      )}
      <Field label={text.pilot} hint={text.pilotHint}>
        <Input type="number" min={1} max={10_000} value={typed.pilot} onChange={(_, data) => onTyped({ pilot: data.value })} />
      </Field>
    </>
  );
}

function Pass({ typed, onTyped, policy }: Part & { readonly policy: AccessPassPolicy }) {
  if (!policy.enabled) return <p role="status">{text.policyOff}</p>;
  return (
    <>
      {!policy.everybody && <p>{text.policySome}</p>}
      <Field label={text.lifetime(policy.minimum, policy.maximum)}>
        <Input type="number" min={policy.minimum} max={policy.maximum} value={typed.lifetime} placeholder={String(policy.usual)} onChange={(_, data) => onTyped({ lifetime: data.value })} />
      </Field>
      {policy.onceOnly ? <p>{text.onceForced}</p> : <Checkbox checked={typed.once} label={text.once} onChange={(_, data) => onTyped({ once: data.checked === true })} />}
    </>
  );
}

/** Its plan takes the place of the page. */
export function PeopleForm() {
  const [typed, setTyped] = useState(nothingTyped);
  const [lacking, setLacking] = useState(false);
  const policy = useCall('firstSignIn.policy', typed.kind === 'password' ? null : {});
  const busy = useTask('firstSignIn.plan') !== undefined;
  const planProblem = useTaskProblem('firstSignIn.plan');
  const problem = typed.kind === 'password' ? planProblem : (policy.problem ?? planProblem);
  const onTyped = (change: Partial<Typed>) => {
    setLacking(false);
    setTyped({ ...typed, ...change });
  };
  const wish = wishOf(typed);
  const plan = async () => {
    setLacking(wish === undefined);
    if (wish === undefined) return;
    const result = await startTask('firstSignIn.plan', wish);
    if (result.ok) setDraft({ firstSignInPlan: result.value.id });
  };
  return (
    <div className={parts.form}>
      {problem && <ProblemBar problem={problem} onRetry={policy.problem ? policy.reload : () => void plan()} />}
      <Field label={text.kind}>
        <RadioGroup value={typed.kind} onChange={(_, data) => onTyped({ kind: FirstSignInKind.catch('password').parse(data.value) })}>
          {FirstSignInKind.options.map((one) => (
            <Radio key={one} value={one} label={text.kinds[one]} />
          ))}
        </RadioGroup>
      </Field>
      {typed.kind === 'temporary-access-pass' && policy.value && <Pass typed={typed} onTyped={onTyped} policy={policy.value} />}
      <People typed={typed} onTyped={onTyped} />
      <div className={parts.row}>
        <Button icon={<PersonKeyRegular />} disabledFocusable={busy} onClick={() => void plan()}>
          {text.plan}
        </Button>
        {lacking && <span role="alert">{text.missingPeople}</span>}
      </div>
    </div>
  );
}
