/** Starts a program without a window, reads what it says line by line, and ends it with all that it started when it is stopped or takes too long. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { fail } from '../../../shared/problem.ts';
import type { ProblemCode } from '../../../shared/text/problems.ts';
import type { Tool } from '../tools.ts';

/** What is started, and how. */
export interface WatchedProgram {
  readonly program: string;
  /** As they are, or, with `written`, as they stand in the line already. */
  readonly args: readonly string[];
  readonly written: boolean;
  readonly input: string;
  /** Milliseconds. */
  readonly limit: number;
  readonly endTree: Tool | null;
  /** What it means when the program is not there. */
  readonly missing: ProblemCode;
  readonly onLine: (line: string) => void;
}

/** Why it did not end by itself. */
export type Ended = { readonly status: number | null } | { readonly ended: 'stopped' | 'timed-out' };

/** Lines are cut: a program that never ends its line must not fill the memory. */
const longestLine = 1_048_576;

/** Milliseconds for reading on when the program has ended. */
const grace = 5000;

/** How it ended; throws the code for a missing program, `command.not-elevated` and `command.blocked-by-policy` when it did not start. */
export async function runWatched({ program, args, written, input, limit, endTree, missing, onLine }: WatchedProgram, signal: AbortSignal): Promise<Ended> {
  signal.throwIfAborted();
  // Only a line that is written already needs the quotes around the program in it.
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true, windowsVerbatimArguments: written, ...(written ? { argv0: `"${program}"` } : {}) });
  const cut = AbortSignal.timeout(limit);
  const either = AbortSignal.any([signal, cut]);
  const end = (): void => endAll(child, endTree);
  either.addEventListener('abort', end);
  try {
    const lines = [readLines(child.stdout, onLine), readLines(child.stderr, onLine)];
    child.stdin.on('error', () => undefined).end(input);
    const status = await settled(child, missing, either);
    // What it left behind may hold its output open: nobody waits long for those.
    if (!either.aborted) await Promise.race([Promise.all(lines), wait(grace, undefined, { ref: false })]);
    return either.aborted ? { ended: signal.aborted ? 'stopped' : 'timed-out' } : { status };
  } finally {
    either.removeEventListener('abort', end);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

/** The end of the program itself. */
function settled(child: ChildProcess, missing: ProblemCode, ended: AbortSignal): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => (ended.aborted ? resolve(null) : reject(notStarted(error, missing))));
    child.on('exit', (status) => resolve(status));
  });
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) onLine(line.slice(0, longestLine));
  } catch {
    // A stream that was closed from here has nothing more to say.
  }
}

function endAll(child: ChildProcess, endTree: Tool | null): void {
  const { pid } = child;
  if (endTree === null || pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  const [program, ...first] = endTree;
  spawn(program, [...first, String(pid)], { stdio: 'ignore', windowsHide: true })
    .on('error', () => child.kill('SIGKILL'))
    .on('exit', (status) => (status === 0 ? undefined : child.kill('SIGKILL')));
}

/** Windows refuses by policy with "access denied", and asks for an elevated session with an error (740) that Node does not know by name. */
function notStarted({ code = '', message }: NodeJS.ErrnoException, missing: ProblemCode): Error {
  if (code === 'ENOENT') return fail(missing);
  if (code === 'UNKNOWN') return fail(message.includes('740') ? 'command.not-elevated' : 'command.blocked-by-policy', { detail: { error: message.slice(0, 200) } });
  if (code === 'EACCES' || code === 'EPERM') return fail('command.blocked-by-policy', { detail: { error: code } });
  return fail('command.failed', { detail: { error: code } });
}
