/** A plan that takes the place of a page while it is looked at and applied. */
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import type { PlanHead } from '../../../shared/plan.ts';
import { applyingWords, planText, type PlanWords } from '../../../shared/text/pages/plan.ts';
import type { StepId } from '../../../shared/roadmap.ts';
import { Page } from '../../frame/Page.tsx';
import { ProblemBar } from '../ProblemBar.tsx';
import { ProgressLine } from '../ProgressLine.tsx';
import parts from '../parts.module.css';
import { mayApply } from './may-apply.ts';
import { OutcomeView } from './OutcomeView.tsx';
import { PlanReview } from './PlanReview.tsx';
import type { LivePlan } from './use-plan.ts';

interface Props {
  readonly step: StepId;
  readonly plan: LivePlan;
  readonly head: PlanHead;
  readonly words: PlanWords;
  readonly onBack: () => void;
  /** Further buttons beside the way back. */
  readonly further?: ReactNode;
}

/** Its act stands in the footer, with Stop while it runs. */
export function PlanOnPage({ step, plan, head, words, onBack, further }: Props) {
  const commit = mayApply(head) ? { label: head.state === 'stopped' ? planText.continue : words.commit, run: () => void plan.apply() } : null;
  return (
    <Page step={step} commit={commit} work={plan.task ? { call: 'plan.apply', writes: true } : null}>
      {plan.problem && <ProblemBar problem={plan.problem} />}
      <div className={parts.row}>
        <Button icon={<ArrowLeftRegular />} onClick={onBack}>
          {words.back}
        </Button>
        {further}
      </div>
      {plan.task && <ProgressLine task={plan.task} label={applyingWords[head.kind]} />}
      {plan.outcome && <OutcomeView outcome={plan.outcome} title={words.done} />}
      <PlanReview key={head.id} plan={head} title={words.title} />
    </Page>
  );
}
