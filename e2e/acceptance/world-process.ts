/** A practice world in a process of its own, which outlives the killed runs of the setup. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { at } from '../../build/tools/root.mjs';
import { WorldAddresses } from '../../electron/practice/world-addresses.ts';
import { connectWorld, type WorldRemote } from '../../electron/practice/world-client.ts';
import type { WorldName } from '../../electron/practice/world-table.ts';

/** A running world. */
export interface WorldProcess {
  readonly addresses: WorldAddresses;
  readonly remote: WorldRemote;
  readonly stop: () => Promise<void>;
}

/** Starts it on the state in `folder`; its exchanges are appended to the file `record`. */
export async function startWorld(name: WorldName, folder: string, record?: string): Promise<WorldProcess> {
  const switches = ['--world', name, '--data', folder, ...(record === undefined ? [] : ['--record', record])];
  const child = spawn(process.execPath, [at('out', 'practice', 'practice.js'), ...switches], { stdio: ['ignore', 'pipe', 'ignore'] });
  const exit = once(child, 'exit');
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), exit])) as [unknown];
  if (typeof line !== 'string') throw new Error(`The practice world ended with ${String(line)}.`);
  const addresses = WorldAddresses.parse(JSON.parse(line));
  return {
    addresses,
    remote: connectWorld(addresses).remote,
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}
