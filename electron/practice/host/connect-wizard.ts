/** Connect Sync of a practice server after somebody went through its wizard. It moves nothing: that is for the preview of the setup to show. */
import type { CommandAnswer } from '../../../shared/tables/windows-commands/commands.ts';
import { serviceOf, setService, versionOf, type CommandWorld } from './command-effects.ts';
import { agentService, productNames } from './product-commands.ts';

const service = 'ADSync';
const halfHour = 1_800_000;

/** False when it is not installed. */
export function finishWizard(world: CommandWorld): boolean {
  if (versionOf(world, productNames['connect-sync']) === undefined) return false;
  setService(world, service, true);
  return true;
}

/** As `connect-sync.state` answers it; without the wizard there is no service. */
export function connectState(world: CommandWorld): CommandAnswer<'connect-sync.state'> {
  if (serviceOf(world, service) === undefined) return { version: null, service: null, scheduler: null };
  const next = new Date(Math.ceil(Date.now() / halfHour) * halfHour).toISOString().slice(0, 19);
  return {
    version: versionOf(world, productNames['connect-sync']) ?? null,
    service: agentService(world, service, 'NT SERVICE\\ADSync'),
    scheduler: { cycleEnabled: true, stagingMode: true, cycleRunning: false, interval: '00:30:00', next },
  };
}

/** Both connectors were read; nothing was exported in staging mode. */
export function connectHistory(world: CommandWorld): CommandAnswer<'connect-sync.history'> {
  if (serviceOf(world, service) === undefined) return { runs: [], events: [] };
  const endedAt = new Date(Math.floor(Date.now() / halfHour) * halfHour).toISOString().slice(0, 19);
  const { domain, tenant } = world.parts();
  const connectors = [domain, `${tenant.admin.userPrincipalName.split('@')[1] ?? ''} - AAD`];
  return { runs: connectors.flatMap((connector) => ['Delta Import', 'Delta Synchronization'].map((profile) => ({ connector, profile, result: 'success', endedAt }))), events: [] };
}
