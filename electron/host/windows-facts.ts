/** The facts of a Windows server: every question on its own, so that one without an answer leaves the others alone. */
import { setMaxListeners } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import { machineConfigProxy } from '../../shared/rules/prerequisites/proxies.ts';
import { mapReading, read, unread, type Reading } from '../../shared/rules/prerequisites/reading.ts';
import { protectionServices } from '../../shared/tables/requirements/protection.ts';
import { agentServices } from '../../shared/tables/requirements/sync-products.ts';
import type { HostFacts } from '../ports/host.ts';
import { askPowerShell, type Script } from './powershell.ts';
import { openRegistry } from './registry.ts';
import { readPrograms, readRegistry } from './registry-facts.ts';
import { clockScript, computerScript, federationScript, rootsScript, servicesScript, sessionScript } from './scripts.ts';
import type { WindowsTools } from './tools.ts';

/** Every program that runs listens to the caller's signal. */
const questionsAtOnce = 30;

/** What only Windows tells; the rest is the same everywhere. */
export type WindowsFacts = Omit<HostFacts, 'platform' | 'logicalProcessors' | 'memory' | 'freeDisk'>;

/** Asks this server; what could not be read carries its reason. */
export async function readWindowsFacts(tools: WindowsTools, caller: AbortSignal): Promise<WindowsFacts> {
  const signal = AbortSignal.any([caller]);
  setMaxListeners(questionsAtOnce, signal);
  const registry = openRegistry(tools, signal);
  const ask = <T>(script: Script<T>, parameters: unknown = {}): Promise<Reading<T>> => askPowerShell(tools, script, parameters, signal);
  const names = [...agentServices, ...Object.keys(protectionServices)];
  const [values, programs, computer, session, services, trustedRoots, federationCertificate, times, machineProxy, syncDatabase] = await Promise.all([
    readRegistry(registry),
    readPrograms(registry),
    ask(computerScript),
    ask(sessionScript),
    ask(servicesScript, { names }),
    ask(rootsScript),
    ask(federationScript),
    ask(clockScript),
    readMachineProxy(tools.machineConfig),
    sizeOf(tools.syncDatabase),
  ]);
  return {
    name: os.hostname(),
    osName: mapReading(values.productName, (name) => String(name ?? '')),
    registry: values,
    programs,
    computer,
    session,
    services,
    trustedRoots,
    federationCertificate,
    domainClock: mapReading(times, ({ controller, own }) => Math.round(controller - own)),
    machineProxy,
    syncDatabase,
  };
}

function readMachineProxy(file: string): Promise<Reading<string | null>> {
  return whenThere(async () => machineConfigProxy(await readFile(file, 'utf8')));
}

function sizeOf(file: string): Promise<Reading<number | null>> {
  return whenThere(async () => (await stat(file)).size);
}

/** A file that is not there is nothing; one that may not be read is not known. */
async function whenThere<T>(look: () => Promise<T>): Promise<Reading<T | null>> {
  try {
    return read(await look());
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return read(null);
    return unread(code === 'EACCES' || code === 'EPERM' ? 'access-denied' : 'no-answer');
  }
}
