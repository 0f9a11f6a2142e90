/** `serve`: opens the browser door, prints its link, and stays until it is ended. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, problemOf } from '../../shared/problem.ts';
import { compose } from '../compose.ts';
import { createDispatcher, type Dispatcher } from '../rpc/dispatch.ts';
import { engineChoice } from '../rpc/options.ts';
import { defaultDataFolder } from '../state/paths.ts';
import { readArguments, serveUsage, type ServeArguments } from './arguments.ts';
import { openDoor } from './server.ts';

/** What the command has of the process around it. */
export interface ServeSurroundings {
  readonly version: string;
  /** Folder of the built pages. */
  readonly pages: string;
  /** The link, and nothing else. */
  readonly out: (line: string) => void;
  /** For people. */
  readonly say: (line: string) => void;
  /** Fires when the process is asked to end. */
  readonly signal: AbortSignal;
}

/** Answers the exit code: 0 after an orderly end, 87 for wrong switches, 1 when the door could not be opened. */
export async function serveCommand(args: readonly string[], around: ServeSurroundings): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === 'string') {
    around.say(`${asked}\nUsage: ${serveUsage}`);
    return 87;
  }
  try {
    await serveUntilEnded(asked, around);
    return 0;
  } catch (thrown) {
    const { what, why, fix } = problemOf(thrown);
    around.say([what, why, fix].filter(Boolean).join(' '));
    return 1;
  }
}

async function serveUntilEnded(asked: ServeArguments, around: ServeSurroundings): Promise<void> {
  const choice = engineChoice(asked.switches);
  const setup = await compose({ ...choice, door: 'browser', version: around.version });
  const dispatcher = createDispatcher(setup.handlers, { log: around.say, attention: setup.attention });
  try {
    await keepDoorOpen(dispatcher, choice.dataFolder ?? defaultDataFolder(), asked, around);
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

async function keepDoorOpen(dispatcher: Dispatcher, folder: string, { port, idleAfter }: ServeArguments, around: ServeSurroundings): Promise<void> {
  const unused = new AbortController();
  const door = await openDoor({ dispatcher, pages: around.pages, port, idleAfter, idle: () => unused.abort() }).catch((cause: unknown) => {
    throw fail('setup.unexpected', { why: `Port ${port} of this machine cannot be used.`, fix: 'Choose another one with --port, or leave it out.' }, cause);
  });
  try {
    const file = await keepLink(folder, door.link);
    around.out(door.link);
    around.say('Open this link in a browser on this machine. It can be used once. Ctrl+C ends the setup.');
    await untilFired(AbortSignal.any([around.signal, unused.signal]));
    around.say('Ending: the change in hand is finished first.');
    // While the door is still open, so that the page gets the answers of what was stopped.
    await dispatcher.close();
    await rm(file, { force: true });
  } finally {
    await door.close();
  }
}

/** A program without a console has nowhere to print to, so that the link also stands in a file that this account alone can read. */
async function keepLink(folder: string, link: string): Promise<string> {
  const file = path.join(folder, 'link.txt');
  try {
    await mkdir(folder, { recursive: true });
    await rm(file, { force: true });
    await writeFile(file, `${link}\n`, { mode: 0o600, flag: 'wx' });
    return file;
  } catch (cause) {
    throw fail('state.unwritable', { detail: { folder } }, cause);
  }
}

function untilFired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
