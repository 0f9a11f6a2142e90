/** Runs a practice world in a process of its own, so that its work is not counted as ours. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WorldAddresses } from '../../electron/practice/world-addresses.ts';

export interface PracticeProcess {
  readonly addresses: WorldAddresses;
  readonly stop: () => Promise<void>;
}

/** Starts `out/practice/practice.js` with a new world in `folder`; it must have been built. */
export async function startPractice(world: string, folder: string): Promise<PracticeProcess> {
  const child = spawn(process.execPath, ['out/practice/practice.js', '--world', world, '--reset', '--data', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    addresses: WorldAddresses.parse(JSON.parse(line)),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
