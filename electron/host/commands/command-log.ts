/** Writes what a command says into a file of its own, without secrets. */
import { appendFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../../shared/problem.ts';

/** Files that are kept; the oldest go first. */
const kept = 200;

export interface CommandLog {
  readonly file: string;
  /** Beside it: for a program that writes a log itself. */
  readonly ownLog: string;
  readonly write: (line: string) => void;
  /** The same text without secrets. */
  readonly clean: (text: string) => string;
  readonly close: () => Promise<void>;
}

/** Opens the log of a command; throws `state.unwritable`. `secrets`: passwords and tokens, which appear as `***`. */
export async function openCommandLog(folder: string, command: string, at: Date, secrets: readonly string[]): Promise<CommandLog> {
  const logs = path.join(folder, 'logs', 'commands');
  const name = path.join(logs, `${at.toISOString().replace(/[:.]/g, '-')}-${command}`);
  const file = `${name}.log`;
  try {
    await mkdir(logs, { recursive: true });
    await prune(logs);
    await writeFile(file, '', { mode: 0o600 });
  } catch (thrown) {
    throw fail('state.unwritable', { detail: { folder: logs } }, thrown);
  }
  const clean = redactor(secrets);
  let last: Promise<unknown> = Promise.resolve();
  const write = (line: string): void => {
    // One after the other; a full disk must not keep the command from being brought to its end.
    last = last.then(() => appendFile(file, `${clean(line)}\n`)).catch(() => undefined);
  };
  return { file, ownLog: `${name}.installer.log`, write, clean, close: async () => void (await last) };
}

/** Replaces secrets as they are, as JSON, as an address, and in base64 of both usual encodings has them. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.filter((secret) => secret !== '').flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), escaped(secret), encodeURIComponent(secret), Buffer.from(secret).toString('base64'), Buffer.from(secret, 'utf16le').toString('base64')]);
  const longestFirst = [...new Set(forms)].sort((one, other) => other.length - one.length);
  return (text) => longestFirst.reduce((left, form) => left.replaceAll(form, '***'), text);
}

function escaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function prune(logs: string): Promise<void> {
  const names = (await readdir(logs)).sort();
  for (const name of names.slice(0, Math.max(0, names.length - kept + 1))) await rm(path.join(logs, name), { force: true });
}
