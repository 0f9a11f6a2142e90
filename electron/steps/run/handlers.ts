/** Plans as every step uses them: read, filtered, released, applied. */
import type { PlanHead } from '../../../shared/plan.ts';
import { releaseGuard } from '../../engine/guard/release.ts';
import { planOf } from '../../engine/keep-plan.ts';
import { refuseMoved } from '../../engine/moved-since.ts';
import type { Service } from '../../engine/service/service.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

type Calls = 'plan.read' | 'plan.changes' | 'plan.release' | 'plan.apply';

/** The calls that all steps that write share. */
export function runHandlers(workspace: Workspace, service: Service): Handlers<Calls> {
  const { state } = workspace;
  return {
    'plan.read': ({ plan }) => Promise.resolve(planOf(state, plan)),
    'plan.changes': ({ plan, ...filter }) => Promise.resolve(state.plans.page(planOf(state, plan).id, filter)),
    'plan.release': (release) => releaseGuard(workspace, release),
    'plan.apply': async ({ plan, hash }, context) => {
      await refuseMoved(workspace, plan, hash, context);
      const outcome = await service.apply(plan, hash, context);
      const keptAs = outcomesKept[planOf(state, plan).kind];
      if (keptAs !== undefined) state.settings.write(keptAs, outcome);
      return outcome;
    },
  };
}

/** The outcomes that the report tells about. */
const outcomesKept: Partial<Record<PlanHead['kind'], typeof kept.outcome>> = { synchronization: kept.outcome, licensing: kept.licenseOutcome };
