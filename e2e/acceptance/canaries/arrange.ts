/** A practice world whose passwords are canaries, outside of the folder that is looked through, and a run that is watched. */
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { WorldAddresses } from '../../../electron/practice/world-addresses.ts';
import type { WorldName } from '../../../electron/practice/world-table.ts';
import { openWorld } from '../../../electron/practice/world.ts';
import { answersFile, ended, startSetup, temporaryFolder, type Ended } from '../program.ts';
import { filesIn, saidBy, watchProcesses } from './places.ts';
import { canary, type Place } from './shapes.ts';

/** Every account of the world has the password `canary('accepted')`. */
export interface Arranged {
  readonly addresses: WorldAddresses;
  /** Of the setup; looked through. */
  readonly data: string;
  /** Of whoever runs it: answers, passwords, the world. */
  readonly outside: string;
  readonly switches: readonly string[];
  /** What `--record` writes: every exchange with the tenant so far. */
  readonly recorded: () => readonly Place[];
}

/** Ends with the test. */
export async function arrange(name: WorldName): Promise<Arranged> {
  const [data, outside] = [await temporaryFolder(), await temporaryFolder()];
  const exchanges: string[] = [];
  const world = await openWorld({ name, folder: path.join(outside, 'world'), inMemory: true, password: canary('accepted'), tenant: { record: (sample) => void exchanges.push(JSON.stringify(sample)) } });
  onTestFinished(() => world.close());
  const addresses = WorldAddresses.parse(JSON.parse(JSON.stringify(world.addresses)));
  const file = answersFile(outside, addresses, 'world.json');
  const recorded = (): readonly Place[] => [{ name: 'recorded exchanges', bytes: Buffer.from(exchanges.join('\n')) }];
  return { addresses, data, outside, switches: ['--practice', name, '--world-file', file, '--data', data], recorded };
}

/** A run, and everything that it left behind or showed. */
export interface Watched {
  readonly run: Ended;
  readonly places: readonly Place[];
}

/** Runs `setup` with these words and looks everywhere afterwards. */
export async function watchedRun(data: string, words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Watched> {
  const child = startSetup(words, environment);
  const watch = watchProcesses(child);
  const run = await ended(child);
  return { run, places: [...watch.end(), ...saidBy(run), ...filesIn(data)] };
}

/** A line of a private key (PKCS #8): one near its end, as the modulus at its beginning is in the certificate too. */
export function keyOf(pem: string): string {
  const lines = /-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----/.exec(pem)?.[1]?.trim().split(/\s+/) ?? [];
  const line = lines.at(-4) ?? '';
  if (lines.length < 12 || line.length < 40) throw new Error('There is no private key.');
  return line;
}
