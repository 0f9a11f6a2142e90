/** The rights on page 3: what is asked, what was found, and the plan that is looked at. */
import { useState } from 'react';
import type { FeatureId, RightsStart } from '../../../../shared/contract/rights.ts';
import type { Input } from '../../../../shared/contract/index.ts';
import type { PlanHead } from '../../../../shared/plan.ts';
import type { Problem } from '../../../../shared/problem.ts';
import type { RightsReport } from '../../../../shared/rules/access/rights-report.ts';
import { forestFixesText } from '../../../../shared/text/pages/fixes.ts';
import { applyingWords, planText } from '../../../../shared/text/pages/plan.ts';
import { recycleBinText } from '../../../../shared/text/pages/recycle-bin.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { useCall } from '../../../bridge/use-call.ts';
import type { Commit, RunningWork } from '../../../frame/ActionBar.tsx';
import { mayApply } from '../../../parts/plan/may-apply.ts';
import { usePlan, type LivePlan } from '../../../parts/plan/use-plan.ts';
import { useUnfinishedPlan } from '../../../parts/plan/use-unfinished-plan.ts';
import { setDraft, useDrafts } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

/** What `rights.check`, `rights.plan` and `rights.scripts` are asked. */
export type Question = Input<'rights.check'>;

export interface Rights {
  readonly start: RightsStart | undefined;
  readonly account: string;
  readonly features: readonly FeatureId[];
  readonly unit: string;
  /** A feature that holds in one unit only is chosen. */
  readonly needsUnit: boolean;
  /** Null as long as something is missing in it. */
  readonly question: Question | null;
  readonly report: RightsReport | null;
  readonly problem: Problem | undefined;
  readonly plan: LivePlan;
  readonly busy: boolean;
  readonly check: () => Promise<void>;
  readonly give: () => Promise<void>;
  readonly undo: (plan: string) => Promise<void>;
}

const planKinds = ['rights', 'undo-rights', 'forest-fix', 'undo-forest-fix', 'recycle-bin'];

/** What was typed outlives the page; what was found is asked for again. */
export function useRights(connected: boolean): Rights {
  useUnfinishedPlan('rightsPlan', planKinds);
  const start = useCall('rights.read', connected ? {} : null, ['directory.connect', 'plan.apply', 'rights.useAccount']).value;
  const { rightsAccount, rightsFeatures, rightsUnit, rightsPlan } = useDrafts();
  const [report, setReport] = useState<RightsReport | null>(null);
  const plan = usePlan(rightsPlan);
  const account = rightsAccount ?? start?.account ?? '';
  const features = rightsFeatures ?? start?.features.filter(({ suggested }) => suggested).map(({ id }) => id) ?? [];
  const needsUnit = start?.features.some(({ id, place }) => place === 'unit' && features.includes(id)) ?? false;
  const question = questionOf(account.trim(), features, needsUnit ? rightsUnit.trim() : null);
  const busy = [useTask('rights.check'), useTask('rights.plan'), useTask('rights.planUndo')].some((task) => task !== undefined);
  const problems = [useTaskProblem('rights.check'), useTaskProblem('rights.plan'), useTaskProblem('rights.planUndo')];

  const check = async () => {
    if (question === null) return;
    setDraft({ rightsPlan: null });
    setReport(null);
    const result = await startTask('rights.check', question);
    setReport(result.ok ? result.value : null);
  };
  const give = async () => {
    if (question === null) return;
    const result = await startTask('rights.plan', question);
    if (result.ok) showPlan(result.value);
  };
  const undo = async (id: string) => {
    const result = await startTask('rights.planUndo', { plan: id });
    if (result.ok) showPlan(result.value);
  };
  return { start, account, features, unit: rightsUnit, needsUnit, question, report, problem: problems.find((one) => one !== undefined), plan, busy, check, give, undo };
}

function questionOf(account: string, features: readonly FeatureId[], unit: string | null): Question | null {
  if (account === '' || features.length === 0 || unit === '') return null;
  return { account, features: [...features], ...(unit === null ? {} : { unit }) };
}

/** Its review takes the place of the page. */
export function showPlan({ id }: PlanHead): void {
  setDraft({ rightsPlan: id });
}

/** True for a plan that creates an account. */
export function createsAccount({ kind, counts }: PlanHead): boolean {
  return kind === 'rights' && counts.some((row) => row.kind === 'account');
}

/** The act of the footer while a plan is looked at. */
export function commitOf({ plan }: Rights): Commit | null {
  const { head } = plan;
  if (head === null || !mayApply(head)) return null;
  const run = () => void plan.apply();
  if (head.state === 'stopped') return { label: planText.continue, run };
  if (head.kind === 'forest-fix') return { label: forestFixesText.commit, run };
  if (head.kind === 'undo-forest-fix') return { label: forestFixesText.commitUndo, run };
  if (head.kind === 'recycle-bin') return { label: recycleBinText.commit, run };
  if (head.kind === 'undo-rights') return { label: text.commitUndo, run };
  return { label: createsAccount(head) ? text.commitAccount : text.commit, run };
}

/** The long call that runs, with its Stop in the footer. */
export function useRightsWork({ plan }: Rights): RunningWork | null {
  const checking = useTask('rights.check') !== undefined;
  if (plan.head !== null && plan.task !== undefined) return { call: 'plan.apply', writes: true };
  return checking ? { call: 'rights.check', writes: false } : null;
}

/** What stands above the bar while a plan is applied. */
export function applyingLabel(head: PlanHead): string {
  return applyingWords[head.kind];
}
