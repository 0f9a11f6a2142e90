/** `setup check` on the command line: what it tells of each requirement, as rows. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { at } from '../../build/tools/root.mjs';
import { Verdict } from '../../shared/contract/prerequisites.ts';
import type { CheckRow } from './check-rows.ts';

const Line = z.object({ id: z.string(), verdict: Verdict, finding: z.string() });

/** How the command ended, and a row for each line on stdout. */
export interface CheckedByCommand {
  readonly code: number;
  readonly rows: readonly CheckRow[];
}

/** Runs the built program to its end. */
export async function checkByCommand(switches: readonly string[]): Promise<CheckedByCommand> {
  const child = spawn(process.execPath, [at('out', 'cli', 'cli.js'), 'setup', 'check', '--json', ...switches], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number]>]);
  const lines = out.split('\n').filter((line) => line !== '').map((line) => Line.parse(JSON.parse(line)));
  return { code, rows: lines.map(({ id, verdict, finding }) => [id, verdict, finding]) };
}
