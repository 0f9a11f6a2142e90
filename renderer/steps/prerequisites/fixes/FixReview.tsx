/** The plan that puts this server right, or puts the old values back, before and after it is applied. */
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { ArrowClockwiseRegular, ArrowLeftRegular } from '@fluentui/react-icons';
import type { PlanHead } from '../../../../shared/plan.ts';
import { fixesText as text } from '../../../../shared/text/pages/fixes.ts';
import { applyingWords } from '../../../../shared/text/pages/plan.ts';
import { OutcomeView } from '../../../parts/plan/OutcomeView.tsx';
import { PlanReview } from '../../../parts/plan/PlanReview.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import { whenText } from '../../../parts/when.ts';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import type { FixWork } from './use-fixes.ts';

interface Props {
  readonly work: FixWork;
  readonly head: PlanHead;
  readonly onCheck: () => void;
}

/** Says that Windows waits for a restart; absent when it does not. */
export function RestartBar({ since }: { readonly since: string | null | undefined }) {
  if (since === null || since === undefined) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{text.restart(whenText(since))}</MessageBarBody>
    </MessageBar>
  );
}

/** Takes the place of the page; its act stands in the footer. After an application the check is old, so a new one is offered. */
export function FixReview({ work: { plan, fixes }, head, onCheck }: Props) {
  const undo = head.kind === 'undo-server-fix';
  const close = () => setDraft({ fixPlan: null });
  const check = () => {
    close();
    onCheck();
  };
  return (
    <>
      {plan.problem && <ProblemBar problem={plan.problem} />}
      <div className={parts.row}>
        <Button icon={<ArrowLeftRegular />} onClick={close}>
          {text.back}
        </Button>
        {head.state === 'applied' && (
          <Button icon={<ArrowClockwiseRegular />} onClick={check}>
            {text.backAndCheck}
          </Button>
        )}
      </div>
      {plan.task && <ProgressLine task={plan.task} label={applyingWords[head.kind]} />}
      {plan.outcome && <OutcomeView outcome={plan.outcome} title={undo ? text.undone : text.done} />}
      {plan.outcome && plan.outcome.done > 0 && <RestartBar since={fixes?.restart} />}
      <PlanReview key={head.id} plan={head} title={undo ? text.undoTitle : text.reviewTitle} />
    </>
  );
}
