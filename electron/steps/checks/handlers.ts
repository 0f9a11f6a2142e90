/** Checks the directories and the tenant, and keeps what was found. */
import type { SideReport } from '../../../shared/contract/checks.ts';
import type { Check } from '../../../shared/contract/prerequisites.ts';
import { checkDirectories, checkTenant } from '../../engine/checks/check-sides.ts';
import { timestamp, withConnectionsOfNow, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { forestFixes, planSuffixes, planUndoSuffixes } from './forest-fixes.ts';

type Calls = 'directory.fixes' | 'directory.planFixes' | 'directory.planUndoFixes' | 'directory.checks' | 'tenant.checks' | 'checks.read';

/** The checks of pages 2 and 3. */
export function checksHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings } = workspace.state;
  const report = (about: string, checks: Check[]): SideReport => ({ about, checkedAt: timestamp(workspace.clock), checks });
  const keptAbout = (last: SideReport | undefined, about: string): SideReport | null => (last?.about === about ? last : null);
  return {
    'directory.checks': async (wanted, context) => {
      const found = report(domainOf(workspace), await checkDirectories(withConnectionsOfNow(workspace), wanted, context));
      settings.write(kept.directoryChecks, found);
      return found;
    },
    'directory.fixes': (_, { signal }) => forestFixes(workspace, signal),
    'directory.planFixes': ({ suffixes }, { signal }) => planSuffixes(workspace, suffixes, signal),
    'directory.planUndoFixes': ({ plan }, { signal }) => planUndoSuffixes(workspace, plan, signal),
    'tenant.checks': async (wanted, context) => {
      const found = report(tenantOf(workspace), await checkTenant(withConnectionsOfNow(workspace), wanted, context));
      settings.write(kept.tenantChecks, found);
      return found;
    },
    'checks.read': () =>
      Promise.resolve({ directory: keptAbout(settings.read(kept.directoryChecks), domainOf(workspace)), tenant: keptAbout(settings.read(kept.tenantChecks), tenantOf(workspace)) }),
  };
}

/** DNS name of the first domain; empty before it was connected. */
function domainOf({ state }: Workspace): string {
  return state.settings.read(kept.forest)?.domain ?? '';
}

function tenantOf({ state }: Workspace): string {
  return state.settings.read(kept.tenant)?.id ?? '';
}
