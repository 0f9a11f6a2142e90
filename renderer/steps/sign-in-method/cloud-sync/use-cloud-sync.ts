/** Cloud Sync on page 5: what there is, the plan that is looked at, and what leads to it. */
import type { CloudSyncState } from '../../../../shared/contract/cloud-sync.ts';
import type { Input } from '../../../../shared/contract/index.ts';
import type { PlanHead } from '../../../../shared/plan.ts';
import type { Problem, Result } from '../../../../shared/problem.ts';
import { cloudSyncPlanWords } from '../../../../shared/text/pages/cloud-sync.ts';
import { useCall } from '../../../bridge/use-call.ts';
import type { RunningWork } from '../../../frame/ActionBar.tsx';
import { usePlan, type LivePlan } from '../../../parts/plan/use-plan.ts';
import { useUnfinishedPlan } from '../../../parts/plan/use-unfinished-plan.ts';
import { setDraft, useDrafts } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

/** Each act that writes leads to a plan that is looked at first. */
export interface CloudSyncWork {
  readonly state: CloudSyncState | undefined;
  readonly reading: boolean;
  readonly problem: Problem | undefined;
  readonly plan: LivePlan;
  readonly busy: boolean;
  readonly reload: () => void;
  readonly setUp: (question: Input<'cloud-sync.plan'>) => Promise<void>;
  readonly start: () => Promise<void>;
  readonly cure: (keepDeleted: boolean) => Promise<void>;
  readonly undo: (plan: string, tenantSwitch: boolean) => Promise<void>;
}

const planning = ['cloud-sync.plan', 'cloud-sync.planStart', 'cloud-sync.planCure', 'cloud-sync.planUndo'] as const;

const planKinds = Object.keys(cloudSyncPlanWords);

function look(result: Result<PlanHead>): void {
  if (result.ok) setDraft({ cloudSyncPlan: result.value.id });
}

/** Nothing is read while `wanted` is false. */
export function useCloudSyncWork(wanted: boolean): CloudSyncWork {
  useUnfinishedPlan('cloudSyncPlan', planKinds);
  const reading = useCall('cloud-sync.state', wanted ? {} : null, ['plan.apply', 'cloud-sync.watch', 'cloud-sync.testUser']);
  const plan = usePlan(useDrafts((drafts) => drafts.cloudSyncPlan));
  const tasks = [useTask(planning[0]), useTask(planning[1]), useTask(planning[2]), useTask(planning[3]), useTask('cloud-sync.watch'), useTask('plan.apply'), useTask('cloud-sync.testUser')];
  const problems = [useTaskProblem(planning[0]), useTaskProblem(planning[1]), useTaskProblem(planning[2]), useTaskProblem(planning[3]), useTaskProblem('cloud-sync.watch'), reading.problem];
  return {
    state: reading.value,
    reading: reading.loading,
    problem: problems.find((one) => one !== undefined),
    plan,
    busy: tasks.some((task) => task !== undefined),
    reload: reading.reload,
    setUp: async (question) => look(await startTask('cloud-sync.plan', question)),
    start: async () => look(await startTask('cloud-sync.planStart', {})),
    cure: async (keepDeleted) => look(await startTask('cloud-sync.planCure', { keepDeleted })),
    undo: async (id, tenantSwitch) => look(await startTask('cloud-sync.planUndo', { plan: id, tenantSwitch })),
  };
}

/** What can be stopped just now. */
export function useCloudSyncWorkRunning(): RunningWork | null {
  const applying = useTask('plan.apply') !== undefined;
  const watching = useTask('cloud-sync.watch') !== undefined;
  if (applying) return { call: 'plan.apply', writes: true };
  return watching ? { call: 'cloud-sync.watch', writes: false } : null;
}
