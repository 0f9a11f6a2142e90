/** The plan of repairs (or of putting them back) before and after it is applied. */
import { Button } from '@fluentui/react-components';
import { ArrowClockwiseRegular, ArrowLeftRegular } from '@fluentui/react-icons';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { preparationText as text } from '../../../shared/text/pages/preparation.ts';
import { OutcomeView } from '../../parts/plan/OutcomeView.tsx';
import { PlanReview } from '../../parts/plan/PlanReview.tsx';
import { setDraft } from '../../stores/drafts.ts';
import parts from '../../parts/parts.module.css';

interface Props {
  readonly head: PlanHead;
  readonly outcome: Outcome | null;
  readonly onScan: () => void;
}

/** After an application the findings are old, so a new scan is offered. */
export function RepairReview({ head, outcome, onScan }: Props) {
  const undo = head.kind === 'undo-repair';
  return (
    <>
      <div className={parts.row}>
        <Button icon={<ArrowLeftRegular />} onClick={() => setDraft({ repairPlan: null })}>
          {text.backToFindings}
        </Button>
        {head.state === 'applied' && (
          <Button icon={<ArrowClockwiseRegular />} onClick={onScan}>
            {text.scanAgain}
          </Button>
        )}
      </div>
      {outcome && <OutcomeView outcome={outcome} title={undo ? text.undone : text.repaired} />}
      <PlanReview key={head.id} plan={head} title={undo ? text.undoTitle : text.reviewTitle} />
    </>
  );
}
