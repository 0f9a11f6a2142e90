/** The settings of the synchronization, with their defaults. */
import { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';

/** As `shared/tables/guard-limits.ts` has them. */
export const defaultSettings: SynchronizationSettings = SynchronizationSettings.parse({});

/** What the administrator set, else the defaults. */
export function synchronizationSettings(workspace: Workspace): SynchronizationSettings {
  return workspace.state.settings.read(kept.synchronizationSettings) ?? defaultSettings;
}
