/** Opens the setup for one command and closes it again; progress, and the code that a person has to type, are told. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../compose.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import type { EngineChoice } from '../rpc/options.ts';
import { wallClock } from '../rpc/wall-clock.ts';
import { createAsk, type Ask } from './ask.ts';
import { progressLines } from './progress-lines.ts';
import type { Surroundings } from './surroundings.ts';

/** Throws `setup.busy` while another setup holds the state. */
export async function withSetup<T>(choice: EngineChoice, { version, say, signal }: Surroundings, work: (ask: Ask) => Promise<T>): Promise<T> {
  const setup = await compose({ ...choice, door: 'command-line', version });
  const dispatcher = createDispatcher(setup.handlers, { log: say, attention: setup.attention });
  dispatcher.events.subscribe(progressLines(say, wallClock));
  try {
    return await work(createAsk(dispatcher, signal));
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

/** With a state that is thrown away afterwards; that of a practice world is where its directory is, and stays. */
export async function withOwnState<T>(choice: EngineChoice, work: (choice: EngineChoice) => Promise<T>): Promise<T> {
  if (choice.world.kind === 'practice') return work(choice);
  const dataFolder = await mkdtemp(join(tmpdir(), 'directory-sync-setup-'));
  try {
    return await work({ ...choice, dataFolder });
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
