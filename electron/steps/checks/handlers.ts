/** Checks the directories and the tenant, and keeps what was found. */
import type { SideReport } from '../../../shared/contract/checks.ts';
import type { Check } from '../../../shared/contract/prerequisites.ts';
import { changesInBoth } from '../../../shared/rules/prerequisites/compare.ts';
import { checkDirectories, checkTenant } from '../../engine/checks/check-sides.ts';
import { checkedDomain, checkedTenant, keptSides } from '../../engine/checks/kept-sides.ts';
import { timestamp, withConnectionsOfNow, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { forestFixes, planSuffixes, planUndoSuffixes } from './forest-fixes.ts';
import { planRecycleBin } from './recycle-bin.ts';

type Calls = 'directory.fixes' | 'directory.planFixes' | 'directory.planUndoFixes' | 'directory.planRecycleBin' | 'directory.checks' | 'tenant.checks' | 'checks.read';

/** The checks of pages 2 and 3. */
export function checksHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings } = workspace.state;
  const report = (about: string, checks: Check[], before: SideReport | null): SideReport => ({
    about,
    checkedAt: timestamp(workspace.clock),
    checks,
    ...(before === null ? {} : { since: { checkedAt: before.checkedAt, changes: changesInBoth(before.checks, checks) } }),
  });
  return {
    'directory.checks': async (wanted, context) => {
      const found = report(checkedDomain(workspace), await checkDirectories(withConnectionsOfNow(workspace), wanted, context), keptSides(workspace).directory);
      settings.write(kept.directoryChecks, found);
      return found;
    },
    'directory.fixes': (_, { signal }) => forestFixes(workspace, signal),
    'directory.planFixes': ({ suffixes }, { signal }) => planSuffixes(workspace, suffixes, signal),
    'directory.planUndoFixes': ({ plan }, { signal }) => planUndoSuffixes(workspace, plan, signal),
    'directory.planRecycleBin': ({ forest }, { signal }) => planRecycleBin(workspace, forest, signal),
    'tenant.checks': async (wanted, context) => {
      const found = report(checkedTenant(workspace), await checkTenant(withConnectionsOfNow(workspace), wanted, context), keptSides(workspace).tenant);
      settings.write(kept.tenantChecks, found);
      return found;
    },
    'checks.read': () => Promise.resolve(keptSides(workspace)),
  };
}
