/** Finds what would break the synchronization and plans its repair in Active Directory, with a way back. */
import { fail } from '../../../shared/problem.ts';
import type { Finding } from '../../../shared/contract/preparation.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { keepPlan, planOf } from '../../engine/keep-plan.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { repairDraft, undoDraft } from './drafts.ts';
import { scan } from './scan.ts';

type Calls = 'preparation.scan' | 'preparation.read' | 'preparation.findings' | 'preparation.plan' | 'preparation.planUndo';

/** The calls of page 4. */
export function preparationHandlers(workspace: Workspace): Handlers<Calls> {
  const { state } = workspace;
  return {
    'preparation.scan': (_, context) => scan(workspace, context),
    'preparation.read': () =>
      Promise.resolve({
        scan: state.settings.read(kept.scan) ?? null,
        undoable: state.plans.applied('repair').map((plan) => ({ plan: plan.id, appliedAt: plan.appliedAt, changes: plan.done })),
      }),
    'preparation.findings': (filter) => Promise.resolve(state.findings.page(filter)),
    'preparation.plan': (input) => {
      const drafts = chosen(workspace, input).map(({ finding, value }) => repairDraft(finding, value));
      return Promise.resolve(keepPlan(workspace, { kind: 'repair', drafts }));
    },
    'preparation.planUndo': ({ plan }) => {
      if (planOf(state, plan).kind !== 'repair') throw fail('plan.unknown');
      const drafts = [...state.plans.changes(plan)].filter((change) => change.state === 'done').map(undoDraft);
      if (drafts.length === 0) throw fail('plan.nothing-to-undo');
      return Promise.resolve(keepPlan(workspace, { kind: 'undo-repair', drafts: drafts.reverse() }));
    },
  };
}

/** The findings to repair, each with its new value; one that only a person can decide needs a value. */
function chosen(workspace: Workspace, { repairs, all }: Input<'preparation.plan'>): { finding: Finding; value: string | null }[] {
  const { findings } = workspace.state;
  const asked = all ? findings.repairable().map((finding) => ({ finding, value: finding.proposed })) : [];
  const single = repairs.map((repair) => {
    const finding = findings.byId(repair.finding);
    if (finding === undefined) throw fail('plan.unknown');
    return { finding, value: repair.value === undefined ? finding.proposed : repair.value };
  });
  const byId = new Map([...asked, ...single].map((row) => [row.finding.id, row]));
  return [...byId.values()].flatMap(({ finding, value }) => (value === undefined ? [] : [{ finding, value }]));
}
