/** Node's entry: `setup` runs the roadmap unattended, `serve` opens the browser door. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { serveUsage } from './serve/arguments.ts';
import { serveCommand } from './serve/command.ts';
import { setupCommand, setupUsage } from './silent/command.ts';

/** Paths seen from out/cli, where this program is built to. */
const beside = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const out = (line: string): void => console.log(line);
const say = (line: string): void => console.error(line);

/** The first signal ends the work between two changes; a second one ends the process at once. */
function endSignal(): AbortSignal {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  return ended.signal;
}

async function version(): Promise<string> {
  return z.object({ version: z.string() }).parse(JSON.parse(await readFile(beside('../../package.json'), 'utf8'))).version;
}

async function run([command, ...args]: readonly string[]): Promise<number> {
  const around = { out, say, version: await version(), signal: endSignal() };
  if (command === 'setup') return setupCommand(args, { ...around, environment: process.env });
  if (command === 'serve') return serveCommand(args, { ...around, pages: beside('../renderer') });
  say(`Usage:\n  ${setupUsage}\n  ${serveUsage}`);
  return 87;
}

process.exitCode = await run(process.argv.slice(2));
