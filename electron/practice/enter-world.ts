/** Enters a practice world: opens it in this process, or uses one that runs elsewhere. */
import { readFile } from 'node:fs/promises';
import { fail } from '../../shared/problem.ts';
import { openRecorder } from './recorder.ts';
import { WorldAddresses } from './world-addresses.ts';
import { connectWorld, type WorldClient } from './world-client.ts';
import { isWorldName, worldNames } from './world-table.ts';
import { openWorld } from './world.ts';

/** Which world; with `addressesFile` it is one that `npm run practice` runs, whose line of JSON stands in that file. */
export interface WorldChoice {
  readonly name: string;
  readonly reset: boolean;
  readonly addressesFile?: string;
  /** Every exchange with the tenant is appended here as a line of JSON; tokens are left out. */
  readonly recordFile?: string;
}

/** The way into a world and out of it. */
export interface EnteredWorld {
  readonly client: WorldClient;
  readonly leave: () => Promise<void>;
}

/** Throws `setup.bad-request` for a name or a file that is no world. */
export async function enterWorld(choice: WorldChoice, folder: string): Promise<EnteredWorld> {
  if (choice.addressesFile !== undefined) return attach(choice.addressesFile, choice.reset);
  if (!isWorldName(choice.name)) throw fail('setup.bad-request', { why: `There is no practice world of this name; there are: ${worldNames.join(', ')}.` });
  const recorder = openRecorder(choice.recordFile);
  const world = await openWorld({ name: choice.name, folder, reset: choice.reset, tenant: recorder === undefined ? {} : { record: recorder.record } });
  const leave = async (): Promise<void> => {
    await world.close();
    await recorder?.close();
  };
  return { client: connectWorld(world.addresses), leave };
}

async function attach(file: string, reset: boolean): Promise<EnteredWorld> {
  const client = connectWorld(await readAddresses(file));
  if (reset) await client.remote.reset();
  return { client, leave: () => Promise.resolve() };
}

async function readAddresses(file: string): Promise<WorldAddresses> {
  try {
    return WorldAddresses.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw fail('setup.bad-request', { why: 'The file does not hold the addresses of a practice world.', detail: { file } }, error);
  }
}
