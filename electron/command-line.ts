/** The commands of the setup: `setup` runs the roadmap unattended, `serve` opens the browser door. */
import { serveUsage } from './serve/arguments.ts';
import { serveCommand } from './serve/command.ts';
import { exitCodes } from './silent/exit-codes.ts';
import { setupCommand, setupUsage } from './silent/command.ts';

/** What a command needs to know of the program that runs it. */
export interface Program {
  readonly version: string;
  /** Folder of the built pages. */
  readonly pages: string;
}

const commands = { setup: setupCommand, serve: serveCommand };

/** True when the arguments begin with a command. */
export function isCommand([first]: readonly string[]): boolean {
  return first !== undefined && Object.hasOwn(commands, first);
}

/** Runs the command and answers its exit code; JSON or the link on stdout, words for people on stderr. */
export async function runCommand([command, ...args]: readonly string[], program: Program): Promise<number> {
  const around = { out, say, ...program, environment: { ...process.env }, signal: endSignal() };
  if (command === 'setup' || command === 'serve') return commands[command](args, around);
  say(`Usage:\n  ${setupUsage}\n  ${serveUsage}`);
  return exitCodes.wrongAnswers;
}

function out(line: string): void {
  process.stdout.write(`${line}\n`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The first signal ends the work between two changes; a second one ends the process at once. */
function endSignal(): AbortSignal {
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  return ended.signal;
}
