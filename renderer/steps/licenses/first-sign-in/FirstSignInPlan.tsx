/** The plan of first sign-ins in place of the page: looked at, sealed with a passphrase, applied. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { Passphrase } from '../../../../shared/contract/first-sign-in.ts';
import { changesIn, type PlanHead } from '../../../../shared/plan.ts';
import { firstSignInPageText as text } from '../../../../shared/text/pages/first-sign-in.ts';
import { applyingWords, planText } from '../../../../shared/text/pages/plan.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { Page } from '../../../frame/Page.tsx';
import { mayApply } from '../../../parts/plan/may-apply.ts';
import { OutcomeView } from '../../../parts/plan/OutcomeView.tsx';
import { PlanReview } from '../../../parts/plan/PlanReview.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import { refreshJourney } from '../../../stores/journey.ts';
import { keepOutcome, startTask, useRun, useTask, useTaskProblem } from '../../../stores/run.ts';
import { HandOverFiles } from './HandOverFiles.tsx';
import { SealForm, sealIds, type Seal } from './SealForm.tsx';

const unsealed: Seal = { passphrase: '', repeat: '', fault: null };

function faultOf({ passphrase, repeat }: Seal): Seal['fault'] {
  if (!Passphrase.safeParse(passphrase).success) return 'short';
  return passphrase === repeat ? null : 'differs';
}

async function give({ id, hash }: PlanHead, passphrase: string): Promise<void> {
  const result = await startTask('firstSignIn.apply', { plan: id, hash, passphrase });
  void refreshJourney();
  if (result.ok) keepOutcome(result.value.outcome);
}

/** The files that this plan was handed over in. */
function Made({ plan }: { readonly plan: string }) {
  const { value } = useCall('firstSignIn.read', {}, ['firstSignIn.apply', 'firstSignIn.deleteFile']);
  const files = value?.handOvers.filter((one) => one.plan === plan) ?? [];
  if (files.length === 0) return null;
  return (
    <Section title={text.files} lead={text.made}>
      <HandOverFiles handOvers={files} bare />
    </Section>
  );
}

/** What was typed as a passphrase is forgotten as soon as it was used. */
export function FirstSignInPlan({ plan: id }: { readonly plan: string }) {
  const [seal, setSeal] = useState(unsealed);
  const { value: head, problem: unread } = useCall('plan.read', { plan: id }, ['firstSignIn.apply']);
  const outcome = useRun((run) => run.outcomes[id]);
  const task = useTask('firstSignIn.apply');
  const problem = useTaskProblem('firstSignIn.apply') ?? unread;
  const open = head !== undefined && mayApply(head);
  const run = (): void => {
    const fault = faultOf(seal);
    setSeal(fault === null ? unsealed : { ...seal, fault });
    if (fault !== null) document.getElementById(sealIds[fault])?.focus();
    else if (head) void give(head, seal.passphrase);
  };
  const commit = head && open ? { label: head.state === 'stopped' ? planText.continue : text.commit(changesIn(head)), run } : null;
  return (
    <Page step="licenses" commit={commit} work={task ? { call: 'firstSignIn.apply', writes: true } : null}>
      {problem && <ProblemBar problem={problem} onRetry={problem.code === 'tenant.consent-needed' ? run : undefined} />}
      <div className={parts.row}>
        <Button icon={<ArrowLeftRegular />} onClick={() => setDraft({ firstSignInPlan: null })}>
          {text.back}
        </Button>
      </div>
      {task && <ProgressLine task={task} label={applyingWords['first-sign-in']} />}
      {outcome && !task && <OutcomeView outcome={outcome} title={text.done} />}
      {!task && <Made plan={id} />}
      {open && !task && <SealForm seal={seal} onSeal={setSeal} />}
      {head && <PlanReview key={head.id} plan={head} title={text.review} />}
    </Page>
  );
}
