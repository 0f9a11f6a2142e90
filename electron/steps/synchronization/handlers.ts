/** Previews the synchronization and verifies it afterwards; applying a plan is the same call for every step. */
import type { Workspace } from '../../engine/workspace.ts';
import { timestamp } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { changesIn } from '../../../shared/plan.ts';
import { kept } from '../../state/kept.ts';
import { adoptEqual, compareSides, previewOf } from './compare.ts';
import { synchronizationSettings } from './settings.ts';

type Calls = 'synchronization.read' | 'synchronization.settings' | 'synchronization.preview' | 'synchronization.matches' | 'synchronization.verify';

/** The calls of page 6. */
export function synchronizationHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings, plans, previewFacts, takenOver } = workspace.state;
  return {
    'synchronization.read': () => {
      const preview = settings.read(kept.preview);
      const plan = preview === undefined ? undefined : plans.read(preview.plan.id);
      return Promise.resolve({
        settings: synchronizationSettings(workspace),
        preview: preview === undefined || plan === undefined ? null : { ...preview, plan },
        verification: settings.read(kept.verification) ?? null,
      });
    },
    'synchronization.settings': (input) => {
      settings.write(kept.synchronizationSettings, input);
      return Promise.resolve(input);
    },
    'synchronization.preview': async (_, context) => {
      const preview = previewOf(workspace, await compareSides(workspace, context));
      settings.write(kept.preview, preview);
      return preview;
    },
    'synchronization.matches': (asked) => Promise.resolve(takenOver.page(asked)),
    'synchronization.verify': async (_, context) => {
      const plan = await compareSides(workspace, context);
      adoptEqual(workspace);
      const verification = { checkedAt: timestamp(workspace.clock), ...previewFacts.tenant(), differences: changesIn(plan), plan };
      settings.write(kept.verification, verification);
      return verification;
    },
  };
}
