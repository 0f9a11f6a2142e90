/** `serve`: opens the browser door, prints its link, and stays until it is ended. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problemOf } from '../../shared/problem.ts';
import { compose } from '../compose.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
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

async function serveUntilEnded({ switches, port, idleAfter }: ServeArguments, around: ServeSurroundings): Promise<void> {
  const choice = engineChoice(switches);
  const setup = await compose({ ...choice, door: 'browser', version: around.version });
  const dispatcher = createDispatcher(setup.handlers, { log: around.say });
  try {
    const ended = new AbortController();
    const door = await openDoor({ dispatcher, pages: around.pages, port, idleAfter, idle: () => ended.abort() });
    const file = await keepLink(choice.dataFolder ?? defaultDataFolder(), door.link);
    around.out(door.link);
    around.say('Open this link in a browser on this machine. It can be used once. Ctrl+C ends the setup.');
    await untilFired(AbortSignal.any([around.signal, ended.signal]));
    around.say('Ending: the change in hand is finished first.');
    await dispatcher.close();
    await door.close();
    await rm(file, { force: true });
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

/** A program without a console has nowhere to print to, so that the link also stands in a file that this account alone can read. */
async function keepLink(folder: string, link: string): Promise<string> {
  const file = path.join(folder, 'link.txt');
  await mkdir(folder, { recursive: true });
  await rm(file, { force: true });
  await writeFile(file, `${link}\n`, { mode: 0o600, flag: 'wx' });
  return file;
}

function untilFired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
