/** Delivers notifications: to a program's standard input, started without a shell, or to an address by POST. */
import { spawn } from 'node:child_process';
import { fail } from '../../shared/problem.ts';
import type { Notifier } from '../ports/notifier.ts';

/** Milliseconds; a program that takes longer is ended. */
const timeLimit = 10_000;

/** What a program needs of our environment to start at all; the rest may hold secrets. */
const passedOn = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'HOME', 'LANG'];

/** Tells both, even when the first fails. */
export function createNotifier(limit: number = timeLimit): Notifier {
  return {
    deliver: async ({ command, url }, message) => {
      const text = JSON.stringify(message);
      const [program, ...args] = command ?? [];
      const told = await Promise.allSettled([program === undefined ? undefined : start(program, args, text, limit), url === undefined ? undefined : post(url, text, limit)]);
      const failed = told.find((one) => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
  };
}

function start(program: string, args: readonly string[], text: string, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const environment = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], env: environment, windowsHide: true, timeout: limit, killSignal: 'SIGKILL' });
    child.once('error', (cause) => {
      reject(fail('notify.failed', { why: 'The program could not be started.' }, cause));
    });
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(fail('notify.failed', { why: code === null ? 'The program took too long and was ended.' : `The program ended with ${code}.` }));
    });
    // A program that does not read is no failure.
    child.stdin.on('error', () => undefined).end(text);
  });
}

async function post(url: string, body: string, limit: number): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(limit) }).catch((cause: unknown) => {
    throw fail('notify.failed', { why: 'The address could not be reached in time.' }, cause);
  });
  await answer.body?.cancel();
  if (!answer.ok) throw fail('notify.failed', { why: `The address answered ${answer.status}.` });
}
