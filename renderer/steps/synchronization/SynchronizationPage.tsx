/** Page 6: both sides are compared, the changes are shown, and only then written. */
import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { ArrowClockwiseRegular, ArrowSyncRegular } from '@fluentui/react-icons';
import { changesIn, type PlanHead } from '../../../shared/plan.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { applyingWords, planText } from '../../../shared/text/pages/plan.ts';
import { synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import { cloudSyncText } from '../../../shared/text/pages/cloud-sync.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Commit } from '../../frame/ActionBar.tsx';
import { Page } from '../../frame/Page.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { OutcomeView } from '../../parts/plan/OutcomeView.tsx';
import { PlanReview } from '../../parts/plan/PlanReview.tsx';
import { mayApply } from '../../parts/plan/may-apply.ts';
import { usePlan } from '../../parts/plan/use-plan.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { whenText } from '../../parts/when.ts';
import { setProblem, startTask, useTask, useTaskProblem, type Task } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';
import { LeftOutList } from './LeftOutList.tsx';
import { MatchesSection } from './MatchesSection.tsx';
import { MovedBar } from './MovedBar.tsx';
import { objectsIn } from './numbers.ts';
import { Overview } from './Overview.tsx';
import { ProtectionSettings } from './ProtectionSettings.tsx';
import { RulesSection } from './rules/RulesSection.tsx';
import { VerificationBar } from './VerificationBar.tsx';

/** What kept an older plan from being applied is of no interest any more. */
const compare = () => {
  setProblem('plan.apply', undefined);
  void startTask('synchronization.preview', {});
};
const verify = () => void startTask('synchronization.verify', {});

function commitLabel(head: PlanHead): string {
  if (head.state === 'stopped') return planText.continue;
  const objects = objectsIn(head);
  return objects > 0 ? text.commitObjects(objects) : text.commitChanges(changesIn(head));
}

function workOf(comparing: Task | undefined, verifying: Task | undefined, applying: boolean) {
  if (applying) return { call: 'plan.apply', writes: true } as const;
  if (comparing) return { call: 'synchronization.preview', writes: false } as const;
  return verifying ? ({ call: 'synchronization.verify', writes: false } as const) : null;
}

/** After a run both sides are compared once more by themselves. */
export default function SynchronizationPage() {
  const reading = useCall('synchronization.read', {}, ['synchronization.preview', 'synchronization.verify', 'plan.apply']);
  const route = useCall('cloud-sync.chosen', {}, ['cloud-sync.watch']);
  const comparing = useTask('synchronization.preview');
  const verifying = useTask('synchronization.verify');
  const compareProblem = useTaskProblem('synchronization.preview');
  const verifyProblem = useTaskProblem('synchronization.verify');
  const preview = reading.value?.preview ?? null;
  const verification = reading.value?.verification ?? null;
  const plan = usePlan(preview?.plan.id ?? null, preview?.plan ?? null);
  const applying = plan.task !== undefined && plan.head !== null;
  const problem = compareProblem ?? verifyProblem ?? plan.problem ?? reading.problem;
  const moved = problem?.code === 'plan.moved';
  const checked = verification !== null && verification.checkedAt >= (preview?.plan.madeAt ?? '');
  const work = workOf(comparing, verifying, applying);

  const synchronize = async () => {
    if (await plan.apply()) verify();
  };
  const carries = route.value?.carries === true;
  // Two engines that write the same objects would undo each other's work.
  const mayCommit = !carries && plan.head !== null && mayApply(plan.head) && !work && !moved;
  const commit: Commit | null = mayCommit ? { label: commitLabel(plan.head), run: () => void synchronize() } : null;

  return (
    <Page step="synchronization" commit={commit} work={work}>
      {route.value && (
        <MessageBar intent={carries ? 'warning' : 'info'} layout="multiline">
          <MessageBarBody>{carries ? cloudSyncText.carries : cloudSyncText.direct}</MessageBarBody>
        </MessageBar>
      )}
      {problem && moved && <MovedBar problem={problem} onCompare={compare} />}
      {problem && !moved && <ProblemBar problem={problem} onRetry={compareProblem ? compare : verifyProblem ? verify : undefined} />}
      {reading.value === undefined && reading.loading && <Spinner label={frameText.loading} />}
      {comparing && <ProgressLine task={comparing} label={text.comparing} />}
      {applying && <ProgressLine task={plan.task} label={applyingWords.synchronization} />}
      {verifying && <ProgressLine task={verifying} label={text.verifying} />}
      {plan.outcome && !applying && <OutcomeView outcome={plan.outcome} title={text.synchronized} />}
      {checked && !work && <VerificationBar verification={verification} onVerify={verify} />}
      {reading.value && !preview && !comparing && (
        <EmptyState icon={<ArrowSyncRegular />} title={text.startTitle} text={text.startText}>
          <Button appearance="primary" onClick={compare}>
            {text.compare}
          </Button>
        </EmptyState>
      )}
      {preview && plan.head && (
        <>
          <div className={parts.between}>
            <span>{text.made(whenText(preview.plan.madeAt))}</span>
            <span className={parts.row}>
              {plan.head.state === 'applied' && !checked && (
                <Button disabledFocusable={work !== null} onClick={verify}>
                  {text.verify}
                </Button>
              )}
              <Button icon={<ArrowClockwiseRegular />} disabledFocusable={work !== null} onClick={compare}>
                {text.compareAgain}
              </Button>
            </span>
          </div>
          <Overview preview={preview} head={plan.head} />
          <MatchesSection version={preview.plan.id} />
          <PlanReview key={plan.head.id} plan={plan.head} title={text.changes} units={[...new Set(preview.byUnit.map((row) => row.unit))]} />
          <LeftOutList leftOut={preview.leftOut} />
        </>
      )}
      <RulesSection />
      {reading.value && <ProtectionSettings key={JSON.stringify(reading.value.settings)} settings={reading.value.settings} />}
    </Page>
  );
}
