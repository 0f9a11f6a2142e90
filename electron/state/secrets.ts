/** Secrets as sealed files of the state folder, one each. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, problemOf } from '../../shared/problem.ts';
import type { Sealer, Sealers, SecretName, Secrets } from '../ports/secrets.ts';
import { makeFolder } from './folder.ts';
import { saveWhole } from './whole-file.ts';

/** A longer file is none of ours. */
const longest = 1_048_576;

const Sealed = z.strictObject({ by: z.enum(['safe-storage', 'data-protection', 'file-mode']), sealed: z.string().max(longest) });

/** Secrets below `folder`; it is made with the first of them. */
export function openSecrets(folder: string, sealers: Sealers): Secrets {
  const sealerOf = (name: SecretName): Sealer => (name === 'application-key' ? sealers.server : sealers.account);
  const fileOf = (name: SecretName): string => join(folder, `${name}.json`);
  return {
    read: async (name, signal) => {
      const text = await textOf(fileOf(name));
      if (text === undefined) return undefined;
      const sealer = sealerOf(name);
      const { by, sealed } = understood(text, name);
      if (by !== sealer.kind) throw fail('secrets.unreadable', { detail: { name, sealedBy: by, here: sealer.kind } });
      return sealer.open(sealed, signal);
    },
    write: async (name, text, signal) => {
      const sealer = sealerOf(name);
      makeFolder(folder);
      await sealer.guard(folder, signal);
      await save(folder, name, JSON.stringify({ by: sealer.kind, sealed: await sealer.seal(text, signal) }));
    },
    remove: (name) => rm(fileOf(name), { force: true }),
  };
}

async function save(folder: string, name: SecretName, text: string): Promise<void> {
  try {
    await saveWhole(folder, `${name}.json`, text);
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
