/** The real `Host`: what this computer is. */
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import { osInfo } from 'systeminformation';
import type { RegistryValue } from '../../shared/rules/prerequisites/facts.ts';
import { read, unread, type Reading } from '../../shared/rules/prerequisites/reading.ts';
import { registryIds, type RegistryId } from '../../shared/tables/registry-values.ts';
import { fail } from '../../shared/problem.ts';
import { unreadText } from '../../shared/text/checks/found.ts';
import type { Host, HostFacts, HostRegistry } from '../ports/host.ts';
import type { HostCommands } from '../ports/host-commands.ts';
import { commandTools } from './commands/command-tools.ts';
import { openCommands } from './commands/commands.ts';
import { readInstalled } from './commands/installed.ts';
import { openHostRegistry } from './registry-writer.ts';
import { windowsTools, type WindowsTools } from './tools.ts';
import { readWindowsFacts, type WindowsFacts } from './windows-facts.ts';

/** Looks at the computer that this program runs on; free space is that of the disk that holds `folder`, and the logs of commands lie there. `tools`: those of another Windows than this one, for tests. */
export function openHost({ folder, tools }: { readonly folder: string; readonly tools?: WindowsTools }): Host {
  const isWindows = tools !== undefined || process.platform === 'win32';
  return {
    name: os.hostname(),
    startedAt: () => Date.now() - os.uptime() * 1000,
    registry: isWindows ? openHostRegistry(tools ?? windowsTools()) : noRegistry,
    commands: isWindows ? openCommands({ folder, tools: commandTools(), installed: (signal) => readInstalled(tools ?? windowsTools(), signal) }) : noCommands,
    facts: async (signal): Promise<HostFacts> => {
      const own = isWindows ? await readWindowsFacts(tools ?? windowsTools(), signal) : await readOtherFacts();
      return { ...own, platform: isWindows ? 'windows' : 'other', logicalProcessors: read(os.availableParallelism()), memory: read(os.totalmem()), freeDisk: await freeDisk(folder) };
    },
  };
}

const absent = (): Promise<never> => Promise.reject(fail('host.unreadable', { why: unreadText['not-windows'] }));

/** Other systems have no registry. */
const noRegistry: HostRegistry = { read: absent, write: absent };

/** Nor do they run the programs of Windows. */
const noCommands: HostCommands = { run: () => Promise.reject(fail('command.not-windows')) };

/** Other systems have none of what a synchronization server needs; the setup runs there for practice and for the direct route. */
async function readOtherFacts(): Promise<WindowsFacts> {
  const { distro, release } = await osInfo();
  const none = unread('not-windows');
  const registry = Object.fromEntries(registryIds.map((id) => [id, none])) as Record<RegistryId, Reading<RegistryValue>>;
  return {
    name: os.hostname(),
    osName: read(`${distro} ${release}`.trim()),
    registry,
    computer: none,
    session: none,
    programs: none,
    services: none,
    trustedRoots: none,
    federationCertificate: none,
    machineProxy: none,
    syncDatabase: none,
    domainClock: none,
  };
}

async function freeDisk(folder: string): Promise<Reading<number>> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return read(bavail * bsize);
  } catch {
    return unread('no-answer');
  }
}
