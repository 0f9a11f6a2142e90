/** Starts a program of Windows and takes what it writes; never waits longer than the limit. */
import { spawn } from 'node:child_process';
import { read, unread, type Reading, type Unread } from '../../shared/rules/prerequisites/reading.ts';
import type { Tool } from './tools.ts';

/** How it ended, and the bytes that it wrote. */
export interface ToolAnswer {
  readonly status: number | null;
  readonly output: Buffer;
}

/** Longer answers come from nothing that we ask for. */
const longestOutput = 16 * 1024 * 1024;

/** What a question brings along. */
export interface ToolQuestion {
  readonly args: readonly string[];
  readonly input?: string;
  /** What it means when the program is not there. */
  readonly missing: Unread;
  /** Milliseconds. */
  readonly limit: number;
}

/** The answer, or why there is none; throws only when the caller's signal fires. */
export async function runTool([program, ...first]: Tool, { args, input = '', missing, limit }: ToolQuestion, signal: AbortSignal): Promise<Reading<ToolAnswer>> {
  signal.throwIfAborted();
  const answer = await new Promise<Reading<ToolAnswer>>((settle) => {
    const child = spawn(program, [...first, ...args], { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const parts: Buffer[] = [];
    let size = 0;
    // A program that was ended may leave others behind that hold its output open: nobody waits for those.
    const end = (outcome: Reading<ToolAnswer>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      settle(outcome);
    };
    const giveUp = (reason: Unread): void => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      end(unread(reason));
    };
    const stop = (): void => giveUp('not-asked');
    const timer = setTimeout(() => giveUp('timed-out'), limit);
    signal.addEventListener('abort', stop);
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size > longestOutput) giveUp('not-understood');
    });
    child.on('error', (error: NodeJS.ErrnoException) => end(unread(reasonOf(error.code, missing))));
    child.on('close', (status) => end(read({ status, output: Buffer.concat(parts) })));
    child.stdin.on('error', () => undefined).end(input);
  });
  signal.throwIfAborted();
  return answer;
}

/** Windows refuses a program by policy with "access denied" or with an error of its own (1260) that Node does not know by name. */
function reasonOf(code: string | undefined, missing: Unread): Unread {
  return code === 'EACCES' || code === 'EPERM' || code === 'UNKNOWN' ? 'blocked-by-policy' : missing;
}
