/** The real `Host`: what this computer is, and whom it can reach. */
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import { osInfo } from 'systeminformation';
import type { Host, HostFacts } from '../ports/host.ts';
import { reach } from './reach.ts';
import { readWindowsFacts, type WindowsFacts } from './windows-facts.ts';

/** Looks at the computer that this program runs on; free space is that of the disk that holds `folder`. */
export function openHost({ folder }: { readonly folder: string }): Host {
  return {
    reach,
    facts: async (signal): Promise<HostFacts> => {
      const windows = process.platform === 'win32';
      const own = windows ? await readWindowsFacts(signal) : await readOtherFacts();
      return { ...own, platform: windows ? 'windows' : 'other', logicalProcessors: os.availableParallelism(), memory: os.totalmem(), freeDisk: await freeDisk(folder) };
    },
  };
}

/** Other systems have none of what a synchronization server needs; the setup runs there for practice and for the direct route. */
async function readOtherFacts(): Promise<WindowsFacts> {
  const { distro, release } = await osInfo();
  return {
    name: os.hostname(),
    osName: `${distro} ${release}`.trim(),
    build: undefined,
    serverCore: undefined,
    domain: undefined,
    domainController: undefined,
    elevated: process.getuid ? process.getuid() === 0 : undefined,
    dotNetRelease: undefined,
    powerShell: undefined,
    executionPolicy: undefined,
    tls12Client: undefined,
    tls12DotNet: undefined,
    pendingRestart: undefined,
  };
}

async function freeDisk(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
