/** A plan of Cloud Sync, before and after it is applied. */
import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import type { PlanHead } from '../../../../shared/plan.ts';
import { cloudSyncPlanWords, cloudSyncText as text } from '../../../../shared/text/pages/cloud-sync.ts';
import { applyingWords } from '../../../../shared/text/pages/plan.ts';
import { OutcomeView } from '../../../parts/plan/OutcomeView.tsx';
import { PlanReview } from '../../../parts/plan/PlanReview.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import type { CloudSyncWork } from './use-cloud-sync.ts';

/** Takes the place of the page; its act stands in the footer. */
export function CloudSyncReview({ work: { plan }, head }: { readonly work: CloudSyncWork; readonly head: PlanHead }) {
  const words = cloudSyncPlanWords[head.kind];
  return (
    <>
      {plan.problem && <ProblemBar problem={plan.problem} />}
      <div className={parts.row}>
        <Button icon={<ArrowLeftRegular />} onClick={() => setDraft({ cloudSyncPlan: null })}>
          {text.back}
        </Button>
      </div>
      {plan.task && <ProgressLine task={plan.task} label={applyingWords[head.kind]} />}
      {plan.outcome && <OutcomeView outcome={plan.outcome} title={words?.done ?? ''} />}
      <PlanReview key={head.id} plan={head} title={words?.title ?? ''} />
    </>
  );
}
