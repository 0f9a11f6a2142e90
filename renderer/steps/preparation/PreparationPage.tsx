/** Page 4: what would break the synchronization is found, and repaired in Active Directory with undo. */
import { Button, Spinner } from '@fluentui/react-components';
import { SearchRegular, WrenchScrewdriverRegular } from '@fluentui/react-icons';
import type { PlanHead } from '../../../shared/plan.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { applyingWords, planText } from '../../../shared/text/pages/plan.ts';
import { preparationText as text } from '../../../shared/text/pages/preparation.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Commit } from '../../frame/ActionBar.tsx';
import { Page } from '../../frame/Page.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { mayApply } from '../../parts/plan/may-apply.ts';
import { usePlan } from '../../parts/plan/use-plan.ts';
import { useUnfinishedPlan } from '../../parts/plan/use-unfinished-plan.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { setDraft, useDrafts } from '../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { chosenCount, useChosen } from './chosen.ts';
import { RepairReview } from './RepairReview.tsx';
import { ScanView } from './ScanView.tsx';
import { UndoList } from './UndoList.tsx';

async function review(): Promise<void> {
  const { repairs, chosenFindings, allFindings } = useDrafts.getState();
  const chosen = allFindings ? Object.keys(repairs).map(Number) : chosenFindings;
  const wanted = chosen.map((finding) => (finding in repairs ? { finding, value: repairs[finding] ?? null } : { finding }));
  const result = await startTask('preparation.plan', { repairs: wanted, all: allFindings });
  if (result.ok) setDraft({ repairPlan: result.value.id });
}

function commitOf(head: PlanHead, apply: () => void): Commit | null {
  if (!mayApply(head)) return null;
  if (head.state === 'stopped') return { label: planText.continue, run: apply };
  return { label: head.kind === 'undo-repair' ? text.commitUndo : text.commit, run: apply };
}

const planKinds = ['repair', 'undo-repair'];

/** Three states: nothing scanned, findings, a plan under review. */
export default function PreparationPage() {
  useUnfinishedPlan('repairPlan', planKinds);
  const reading = useCall('preparation.read', {}, ['preparation.scan', 'plan.apply']);
  const scanTask = useTask('preparation.scan');
  const scanProblem = useTaskProblem('preparation.scan');
  const planProblem = useTaskProblem('preparation.plan');
  const undoProblem = useTaskProblem('preparation.planUndo');
  const planId = useDrafts((drafts) => drafts.repairPlan);
  const plan = usePlan(planId);
  const chosen = useChosen();
  const scan = reading.value?.scan ?? null;
  const problem = scanProblem ?? planProblem ?? undoProblem ?? plan.problem ?? reading.problem;

  const startScan = () => {
    setDraft({ repairPlan: null, chosenFindings: [], allFindings: false, repairs: {} });
    void startTask('preparation.scan', {});
  };
  const applying = plan.task !== undefined && plan.head !== null;
  const work = scanTask ? ({ call: 'preparation.scan', writes: false } as const) : applying ? ({ call: 'plan.apply', writes: true } as const) : null;
  const commitReview = chosenCount(chosen, scan) > 0 && !scanTask ? { label: text.review, run: () => void review() } : null;
  const commit = plan.head ? commitOf(plan.head, () => void plan.apply()) : commitReview;

  return (
    <Page step="preparation" commit={commit} work={work}>
      {problem && <ProblemBar problem={problem} onRetry={scanProblem ? startScan : undefined} />}
      {reading.value === undefined && reading.loading && <Spinner label={frameText.loading} />}
      {scanTask && <ProgressLine task={scanTask} label={text.scanning} />}
      {applying && <ProgressLine task={plan.task} label={applyingWords[plan.head.kind]} />}
      {reading.value && !scan && !scanTask && (
        <EmptyState icon={<WrenchScrewdriverRegular />} title={text.startTitle} text={text.startText}>
          <Button appearance="primary" icon={<SearchRegular />} onClick={startScan}>
            {text.scan}
          </Button>
        </EmptyState>
      )}
      {plan.head && <RepairReview head={plan.head} outcome={plan.outcome} onScan={startScan} />}
      {scan && !planId && <ScanView scan={scan} busy={scanTask !== undefined} onScan={startScan} />}
      {!planId && !scanTask && <UndoList undoable={reading.value?.undoable ?? []} />}
    </Page>
  );
}
