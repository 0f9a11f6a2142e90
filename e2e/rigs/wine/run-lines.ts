/** Runs on Windows: starts programs as the product does and writes what they said, and how they ended, into the named file. */
import { readFile, writeFile } from 'node:fs/promises';
import { runWatched, type Ended } from '../../../electron/host/commands/watched-program.ts';
import { problemOf } from '../../../shared/problem.ts';

/** A start; `program` left out is Node for Windows itself. */
interface Start {
  readonly program?: string;
  readonly args: readonly string[];
  readonly written: boolean;
  /** Milliseconds. */
  readonly limit: number;
}

const [asked, answered] = process.argv.slice(2);
if (asked === undefined || answered === undefined) throw new Error('the names of two files are missing');
const starts = JSON.parse(await readFile(asked, 'utf8')) as readonly Start[];
const taskKill = ['C:\\windows\\system32\\taskkill.exe', '/T', '/F', '/PID'] as const;
const found: unknown[] = [];
for (const { program = process.execPath, ...start } of starts) {
  const said: string[] = [];
  const end = await runWatched({ ...start, program, input: '', endTree: taskKill, missing: 'command.program-missing', onLine: (line) => said.push(line) }, new AbortController().signal).catch((thrown: unknown): Ended | { readonly problem: string } => ({ problem: problemOf(thrown).code }));
  found.push({ said, ...end });
}
await writeFile(answered, JSON.stringify({ node: process.execPath, found }));
