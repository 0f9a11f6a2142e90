/** Secrets as sealed files of one folder, one each. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, problemOf } from '../../shared/problem.ts';
import type { Sealer, Sealers, SecretName, Secrets } from '../ports/secrets.ts';

/** A longer file is none of ours. */
const longest = 1_048_576;

const Sealed = z.strictObject({ by: z.enum(['safe-storage', 'data-protection', 'file-mode']), sealed: z.string().max(longest) });

/** `save` writes a file of the folder whole, for its owner alone, or not at all. */
export interface SecretFiles {
  readonly folder: string;
  readonly sealers: Sealers;
  readonly save: (folder: string, name: string, text: string) => Promise<unknown>;
}

/** The folder is made with the first secret. */
export function openSecrets({ folder, sealers, save }: SecretFiles): Secrets {
  const sealerOf = (name: SecretName): Sealer => (name === 'application-key' ? sealers.server : sealers.account);
  const nameOf = (name: SecretName): string => `${name}.json`;
  return {
    read: async (name, signal) => {
      const text = await textOf(join(folder, nameOf(name)));
      if (text === undefined) return undefined;
      const sealer = sealerOf(name);
      const { by, sealed } = understood(text, name);
      if (by !== sealer.kind) throw fail('secrets.unreadable', { detail: { name, sealedBy: by, here: sealer.kind } });
      return sealer.open(sealed, signal);
    },
    write: async (name, text, signal) => {
      const sealer = sealerOf(name);
      await orUnwritable(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
      await sealer.guard(folder, signal);
      const sealed = JSON.stringify({ by: sealer.kind, sealed: await sealer.seal(text, signal) });
      await orUnwritable(folder, () => save(folder, nameOf(name), sealed));
    },
    remove: (name) => rm(join(folder, nameOf(name)), { force: true }),
  };
}

async function orUnwritable(folder: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (problemOf(error).code === 'state.disk-full') throw error;
    throw fail('secrets.unwritable', { detail: { folder } }, error);
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fail('secrets.unreadable', {}, error);
  }
}

function understood(text: string, name: SecretName): z.infer<typeof Sealed> {
  try {
    return Sealed.parse(JSON.parse(text.length > longest ? '' : text));
  } catch (error) {
    throw fail('secrets.unreadable', { detail: { name } }, error);
  }
}
