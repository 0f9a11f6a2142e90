/** Runs one part of a bench in a process of its own, so that its memory and its warmth are its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';

/** Part of a bench: `input` and answer are JSON; a bench that has such parts exports them as `parts`, by name. */
export type Part = (input: unknown, signal: AbortSignal) => Promise<unknown>;

/** Runs a part as the process runs that asks, with the same options of Node (such as `--cpu-prof`); what it answers has to be of this shape. Ends after that process did, also when it is stopped. */
export async function inOwnProcess<T>(bench: string, part: string, input: unknown, shape: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', bench, part], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  try {
    child.stdin.end(JSON.stringify(input));
    const [answer, [code]] = await Promise.all([text(child.stdout), ended]);
    signal.throwIfAborted();
    if (code !== 0) throw new Error(`${bench}, ${part}: the process ended with ${String(code)}`);
    return shape.parse(JSON.parse(answer));
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
