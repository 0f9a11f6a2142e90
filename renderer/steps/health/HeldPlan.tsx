/** The plan that a guard holds back: looked at, released by name, applied. */
import { Button } from '@fluentui/react-components';
import type { Health } from '../../../shared/contract/health.ts';
import { healthText as text } from '../../../shared/text/pages/health.ts';
import { applyingWords } from '../../../shared/text/pages/plan.ts';
import { PlanReview } from '../../parts/plan/PlanReview.tsx';
import { mayApply } from '../../parts/plan/may-apply.ts';
import { usePlan } from '../../parts/plan/use-plan.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { Section } from '../../parts/Section.tsx';
import { startTask } from '../../stores/run.ts';

/** Once everything is released, the next run writes it; it can be started at once. */
export function HeldPlan({ held }: { readonly held: NonNullable<Health['held']> }) {
  const plan = usePlan(held.plan.id, held.plan);
  if (plan.head === null) return null;
  return (
    <>
      <Section
        title={text.heldTitle}
        lead={text.heldLead}
        aside={
          mayApply(plan.head) && (
            <Button appearance="primary" onClick={() => void startTask('health.run', { mode: 'delta' })}>
              {text.runNow}
            </Button>
          )
        }
      >
        {plan.problem && <ProblemBar problem={plan.problem} />}
        {plan.task && <ProgressLine task={plan.task} label={applyingWords.synchronization} />}
      </Section>
      <PlanReview key={plan.head.id} plan={plan.head} />
    </>
  );
}
