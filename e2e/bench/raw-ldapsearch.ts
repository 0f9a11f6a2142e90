/** Times a raw `ldapsearch` of the objects that the engine reads: what the server can give to the plainest client. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { WorldAddresses } from '../../electron/practice/world-addresses.ts';

/** Objects a second, or undefined where there is no `ldapsearch`; its output is counted as it comes, and not kept. */
export async function rawSearch({ directory }: WorldAddresses, filter: string, attributes: readonly string[]): Promise<number | undefined> {
  const url = `ldaps://${directory.address}:${directory.ldapsPort}`;
  const who = ['-x', '-D', directory.administrator.account, '-w', directory.administrator.password];
  const what = ['-LLL', '-o', 'ldif-wrap=no', '-E', 'pr=1000/noprompt', '-b', directory.base, filter, ...attributes];
  const start = performance.now();
  const child = spawn('ldapsearch', [...who, '-H', url, ...what], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LDAPTLS_CACERT: directory.authorityFile } });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  try {
    const [found, [code]] = await Promise.all([countEntries(child.stdout), ended]);
    if (code !== 0) throw new Error(`ldapsearch ended with ${String(code)}`);
    return found / ((performance.now() - start) / 1000);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function countEntries(output: NodeJS.ReadableStream): Promise<number> {
  let found = 0;
  for await (const line of createInterface(output)) if (line.startsWith('dn:')) found += 1;
  return found;
}
