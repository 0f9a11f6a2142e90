/** Finds what would break the synchronization and plans its repair in Active Directory, with a way back. */
import { fail } from '../../../shared/problem.ts';
import type { Finding } from '../../../shared/contract/preparation.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { keepPlan, planOf } from '../../engine/keep-plan.ts';
import { ownChanges, type OwnChanges } from '../../engine/own-changes.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { placesOf, repairDraft, undoDraft } from './drafts.ts';
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
        undoable: ownOf(workspace).map(({ changes, ...plan }) => ({ ...plan, changes: changes.length })),
      }),
    'preparation.findings': (filter) => Promise.resolve(state.findings.page(filter)),
    'preparation.plan': (input) => {
      const drafts = chosen(workspace, input).map(({ finding, value }) => repairDraft(finding, value));
      return Promise.resolve(keepPlan(workspace, { kind: 'repair', drafts }));
    },
    'preparation.planUndo': ({ plan }) => {
      if (planOf(state, plan).kind !== 'repair') throw fail('plan.unknown');
      const drafts = (ownOf(workspace).find((own) => own.plan === plan)?.changes ?? []).map(undoDraft);
      if (drafts.length === 0) throw fail('plan.nothing-to-undo');
      return Promise.resolve(keepPlan(workspace, { kind: 'undo-repair', drafts: drafts.reverse() }));
    },
  };
}

/** What repairs changed, each value by the last plan that had to do with it. */
function ownOf({ state: { plans } }: Workspace): readonly OwnChanges[] {
  return ownChanges(plans, { made: 'repair', undone: 'undo-repair' }, placesOf);
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
