/** Times a raw `ldapsearch` of the objects that the engine reads: what the server can give to the plainest client. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { WorldAddresses } from '../../electron/practice/world-addresses.ts';

const run = promisify(execFile);

/** Objects a second, or undefined where there is no `ldapsearch`. */
export async function rawSearch({ directory }: WorldAddresses, filter: string, attributes: readonly string[]): Promise<number | undefined> {
  const url = `ldaps://${directory.address}:${directory.ldapsPort}`;
  const who = ['-x', '-D', directory.administrator.account, '-w', directory.administrator.password];
  const what = ['-LLL', '-o', 'ldif-wrap=no', '-E', 'pr=1000/noprompt', '-b', directory.base, filter, ...attributes];
  const start = performance.now();
  try {
    const { stdout } = await run('ldapsearch', [...who, '-H', url, ...what], {
      env: { ...process.env, LDAPTLS_CACERT: directory.authorityFile },
      maxBuffer: 1024 * 1024 * 1024,
    });
    const found = stdout.match(/^dn:/gm)?.length ?? 0;
    return found / ((performance.now() - start) / 1000);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
