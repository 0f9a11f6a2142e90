/** What plans did, for the report: how each ended and how it is taken back, licenses by product, first sign-ins. */
import type { ReportPlan, SetupReport } from '../../../shared/contract/setup-report.ts';
import type { Action, ObjectKind } from '../../../shared/plan.ts';
import { planStories } from '../../../shared/text/report-plans.ts';
import { kept } from '../../state/kept.ts';
import type { BegunPlan, DoneAbout } from '../../state/plan-history.ts';
import type { State } from '../../state/state.ts';

/** Plans that the report names. */
const mostPlans = 200;

/** Newest first; those that did nothing are left out. */
export function planFacts({ planHistory }: State): ReportPlan[] {
  const begun = planHistory.begun(mostPlans);
  return begun
    .filter(({ done, failed, stopped }) => done + failed > 0 || stopped)
    .map((plan) => {
      const end = endOf(plan, begun);
      const { what, undo } = planStories[plan.kind];
      return { what, appliedAt: plan.appliedAt, end, done: plan.done, failed: plan.failed, undo: end === 'undone' ? '' : undo };
    });
}

function endOf({ kind, number, stopped, failed }: BegunPlan, all: readonly BegunPlan[]): ReportPlan['end'] {
  const { undoneBy } = planStories[kind];
  if (undoneBy !== undefined && all.some((later) => later.kind === undoneBy && later.number > number && later.done > 0)) return 'undone';
  if (stopped) return 'unfinished';
  return failed > 0 ? 'partly' : 'done';
}

const byGroup: readonly ObjectKind[] = ['group-license'];
const given: readonly ObjectKind[] = ['license', 'group-license'];

/** Null while no license was planned. */
export function licenseFacts({ settings, planHistory }: State): SetupReport['licenses'] {
  const preview = settings.read(kept.licensePreview);
  if (preview === undefined) return null;
  const outcome = settings.read(kept.licenseOutcome);
  const rows = planHistory.doneAbout('licensing');
  const names = [...new Set([...preview.products.map(({ name }) => name), ...rows.filter(({ kind }) => given.includes(kind)).map(({ about }) => about)])];
  const groups = rows.some(({ kind, state }) => byGroup.includes(kind) && state === 'done') ? (preview.choice.group?.name ?? null) : null;
  return {
    products: names.map((name) => productFacts(name, rows, groups)),
    alreadyLicensed: preview.alreadyLicensed,
    locationsSet: sum(rows, 'done', 'usage-location'),
    withoutSeat: preview.heldBack.find(({ reason }) => reason === 'no-seat')?.users ?? 0,
    failures: outcome?.plan === preview.plan.id ? outcome.failures : [],
  };
}

function productFacts(name: string, rows: readonly DoneAbout[], group: string | null): NonNullable<SetupReport['licenses']>['products'][number] {
  const own = rows.filter(({ about, kind }) => about === name && given.includes(kind));
  const members = group === null ? 0 : sum(rows, 'done', 'license-member');
  return { name, group, assigned: sum(own, 'done', 'license', 'add') + members, changed: sum(own, 'done', 'license', 'update'), failed: own.filter(({ state }) => state === 'failed').reduce((total, { count }) => total + count, 0) };
}

function sum(rows: readonly DoneAbout[], state: DoneAbout['state'], kind: ObjectKind, action?: Action): number {
  return rows.filter((row) => row.state === state && row.kind === kind && (action === undefined || row.action === action)).reduce((total, { count }) => total + count, 0);
}

/** Counts alone; null where this setup created nobody. */
export function firstSignInFacts({ settings, createdUsers, planHistory }: State): SetupReport['firstSignIn'] {
  if (createdUsers.count() === 0) return null;
  const rows = planHistory.doneAbout('first-sign-in');
  return {
    passwords: sum(rows, 'done', 'first-password'),
    passes: sum(rows, 'done', 'access-pass'),
    waiting: settings.read(kept.cloudSyncCarries) === true ? 0 : createdUsers.countWaiting(),
    filesLeft: (settings.read(kept.handOvers) ?? []).filter(({ deleted }) => !deleted).length,
  };
}
