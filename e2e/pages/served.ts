/** The browser door as a process of its own: `serve` in the practice company. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { at } from '../../build/tools/root.mjs';

/** A running door. */
export interface Served {
  /** Opens the door once. */
  readonly link: string;
  /** Ends it as Ctrl+C does, and waits for that; answers the exit code. */
  readonly end: () => Promise<number | null>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
}

/** Starts the built program on `folder`; practice worlds are kept there. */
export async function serve(folder: string, switches: readonly string[] = ['--practice', 'small']): Promise<Served> {
  const child = spawn(process.execPath, [at('out', 'cli', 'cli.js'), 'serve', '--data', folder, ...switches], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return { link: await linkOf(child), end: () => stop('SIGTERM'), kill: async () => void (await stop('SIGKILL')) };
}

/** The first line on stdout; what was said on stderr when there is none. */
function linkOf(child: ChildProcess): Promise<string> {
  let out = '';
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`serve ended with ${code ?? 'a signal'}: ${said}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
  });
}
