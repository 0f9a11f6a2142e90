/** The last reports of the directories and of the tenant, as long as they are about those that are connected. */
import type { SideReport } from '../../../shared/contract/checks.ts';
import { kept } from '../../state/kept.ts';
import type { Workspace } from '../workspace.ts';

/** Null for a side that was not looked at yet. */
export interface KeptSides {
  readonly directory: SideReport | null;
  readonly tenant: SideReport | null;
}

/** A report about another domain or tenant counts as none. */
export function keptSides(workspace: Pick<Workspace, 'state'>): KeptSides {
  const { settings } = workspace.state;
  const about = (last: SideReport | undefined, present: string): SideReport | null => (last?.about === present ? last : null);
  return { directory: about(settings.read(kept.directoryChecks), checkedDomain(workspace)), tenant: about(settings.read(kept.tenantChecks), checkedTenant(workspace)) };
}

/** DNS name of the first domain; empty before it was connected. */
export function checkedDomain({ state }: Pick<Workspace, 'state'>): string {
  return state.settings.read(kept.forest)?.domain ?? '';
}

/** Id of the tenant; empty before somebody signed in. */
export function checkedTenant({ state }: Pick<Workspace, 'state'>): string {
  return state.settings.read(kept.tenant)?.id ?? '';
}
