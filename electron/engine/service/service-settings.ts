/** How the service runs on this server. */
import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { ServiceSettings } from '../../../shared/contract/health.ts';
import { kept } from '../../state/kept.ts';
import type { Settings } from '../../state/settings.ts';

/** What was chosen, else the defaults. */
export function serviceSettings(settings: Settings): ServiceSettings {
  return settings.read(kept.service) ?? ServiceSettings.parse({});
}

/** The name under which this installation appears in the history and holds the lease: the host, and eight digits of its own. */
export function serverName(settings: Settings): string {
  const known = settings.read(kept.serverId);
  const id = known ?? randomUUID().slice(0, 8);
  if (known === undefined) settings.write(kept.serverId, id);
  return `${hostname()} (${id})`;
}
