/** The settings of the synchronization, with their defaults. */
import type { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';

/** 500 deletions as in Entra Connect's accidental-delete prevention; the share is ours, for small directories. */
export const defaultSettings: SynchronizationSettings = { deleteLimit: 500, deletePercent: 25 };

/** What the administrator set, else the defaults. */
export function synchronizationSettings(workspace: Workspace): SynchronizationSettings {
  return workspace.state.settings.read(kept.synchronizationSettings) ?? defaultSettings;
}
