/** Federation on page 5: the provider looked at, domains planned, certificates watched. */
import { describeDomains } from '../../../shared/rules/federation/domains.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { discoverProviders } from '../../engine/federation/discover.ts';
import { planFederation, planManaged, planRollOver, planUndoFederation } from '../../engine/federation/plans.ts';
import { lookAtProvider } from '../../engine/federation/provider.ts';
import { readFederation } from '../../engine/federation/read-federation.ts';
import { findRolloutGroups, planRollout, planUndoRollout, readRollouts } from '../../engine/federation/rollout.ts';
import { watchCertificates } from '../../engine/federation/watch.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

type Calls = 'federation.read' | 'federation.discover' | 'federation.look' | 'federation.plan' | 'federation.planManaged' | 'federation.planRollOver' | 'federation.planUndo' | 'federation.watch' | 'federation.rollouts' | 'federation.findGroups' | 'federation.planRollout' | 'federation.planUndoRollout';

/** The calls of the section on page 5. */
export function federationHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings } = workspace.state;
  return {
    'federation.read': async (_, context) => {
      const provider = settings.read(kept.federationProvider) ?? null;
      begin(context, progressTexts.readFederation);
      const domains = describeDomains(await readFederation(sessionOf(workspace).cloud, context.signal), provider?.metadata);
      return { provider, domains, undoable: undoableOf(workspace), undoableRollout: workspace.state.plans.applied('staged-rollout')[0]?.id ?? null };
    },
    'federation.discover': (_, context) => {
      begin(context, progressTexts.readMetadata);
      return discoverProviders(workspace, context.signal);
    },
    'federation.look': ({ source }, context) => {
      begin(context, progressTexts.readMetadata);
      return lookAtProvider(workspace, source, context.signal);
    },
    'federation.plan': ({ domains, options }, context) => planFederation(workspace, domains, options, context),
    'federation.planManaged': ({ domains }, context) => planManaged(workspace, domains, context),
    'federation.planRollOver': (_, context) => planRollOver(workspace, context),
    'federation.planUndo': ({ plan }, context) => planUndoFederation(workspace, plan, context),
    'federation.watch': (_, { signal }) => watchCertificates(workspace, signal),
    'federation.rollouts': (_, { signal }) => readRollouts(sessionOf(workspace).cloud, signal),
    'federation.findGroups': ({ search }, { signal }) => findRolloutGroups(sessionOf(workspace).cloud, search, signal),
    'federation.planUndoRollout': ({ plan }, { signal }) => planUndoRollout(workspace, plan, signal),
    'federation.planRollout': ({ feature, groups }, { signal }) => planRollout(workspace, feature, groups, signal),
  };
}

function begin({ progress }: CallContext, phase: string): void {
  progress({ phase, done: 0, total: 1, throttled: false });
}

/** The newest applied plan, unless it was undone since. */
function undoableOf({ state: { plans } }: Workspace): string | null {
  const [newest] = plans.applied('federation');
  const [undone] = plans.applied('undo-federation');
  return newest === undefined || (undone !== undefined && undone.number > newest.number) ? null : newest.id;
}
