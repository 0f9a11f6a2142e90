/** The calls of the route Cloud Sync: what there is, plans, the test of one user, watching, the kit for further agents. */
import { join } from 'node:path';
import { agentKit } from '../../../shared/rules/cloud-sync/kit.ts';
import { describeConfigurations, isCloudSyncChosen } from '../../engine/cloud-sync/describe.ts';
import { planConfigurations, planCloudSyncCure, planCloudSyncStart, planUndoConfigurations } from '../../engine/cloud-sync/plans.ts';
import { findUsers, testUser } from '../../engine/cloud-sync/test-user.ts';
import { watchConfigurations } from '../../engine/cloud-sync/watch.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';

type Calls =
  | 'cloud-sync.chosen' | 'cloud-sync.state' | 'cloud-sync.plan' | 'cloud-sync.findUsers' | 'cloud-sync.testUser' | 'cloud-sync.planStart'
  | 'cloud-sync.watch' | 'cloud-sync.planCure' | 'cloud-sync.planUndo' | 'cloud-sync.kit' | 'cloud-sync.saveKit';

/** The plans are applied by `plan.apply`, as all plans are. */
export function cloudSyncHandlers(workspace: Workspace): Handlers<Calls> {
  return {
    'cloud-sync.chosen': () => Promise.resolve({ chosen: isCloudSyncChosen(workspace.state), carries: workspace.state.settings.read(kept.cloudSyncCarries) === true }),
    'cloud-sync.state': (_, context) => describeConfigurations(workspace, context),
    'cloud-sync.plan': (question, context) => planConfigurations(workspace, question, context),
    'cloud-sync.findUsers': ({ search }, { signal }) => findUsers(workspace, search, signal),
    'cloud-sync.testUser': ({ user }, context) => testUser(workspace, user, context),
    'cloud-sync.planStart': (_, context) => planCloudSyncStart(workspace, context),
    'cloud-sync.watch': async (_, context) => {
      const steady = await watchConfigurations(workspace, context);
      workspace.state.settings.write(kept.cloudSyncSteady, steady);
      return steady;
    },
    'cloud-sync.planCure': ({ keepDeleted }, context) => planCloudSyncCure(workspace, keepDeleted === true, context),
    'cloud-sync.planUndo': ({ plan, tenantSwitch }, context) => planUndoConfigurations(workspace, plan, tenantSwitch, context),
    'cloud-sync.kit': ({ domain }) => Promise.resolve({ files: agentKit(domain).map(({ name, text }) => ({ name, text })) }),
    'cloud-sync.saveKit': async ({ domain }) => {
      const folder = join(workspace.state.reportsFolder, `agent-kit-${momentInName(timestamp(workspace.clock))}`);
      for (const { name, text } of agentKit(domain)) await saveWhole(folder, name, text);
      return { folder };
    },
  };
}
