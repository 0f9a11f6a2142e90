/** Stands for a program of Windows in tests: writes given bytes, or behaves badly. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tool } from '../tools.ts';

/** A program that reads its input to the end, writes the bytes (in base64) and ends with the status. */
export function saying(bytes: Buffer | string, status = 0): Tool {
  const text = Buffer.from(bytes).toString('base64');
  return script(`process.stdin.resume().on('end', () => process.stdout.write(Buffer.from('${text}', 'base64'), () => process.exit(${status})))`);
}

/** A program that says back the parameters that it got, as an answer of our scripts would hold them. */
export const echoing: Tool = script(`let text = ''; process.stdin.on('data', (part) => (text += part)).on('end', () => process.stdout.write('{"found":' + JSON.stringify(text) + '}'))`);

/** A program that never ends and leaves another one behind that holds its output open. */
export const hanging: Tool = script(`require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 3000)'], { stdio: ['ignore', 'inherit', 'ignore'] }); setInterval(() => undefined, 1000)`);

/** A program that writes without end. */
export const flooding: Tool = script(`const more = () => process.stdout.write('x'.repeat(1 << 20), more); more()`);

/** What a key of the registry holds: `values` as lines of reg.exe, `denied` for a key that is listed but may not be read. */
export interface FakeKey {
  readonly values?: readonly string[];
  readonly denied?: boolean;
}

/** reg.exe over these keys and those above them, whose answers are laid out in the folder. Its messages are in German, as on a German Windows. Needs a shell. */
export async function registryTool(folder: string, keys: Readonly<Record<string, FakeKey>>): Promise<Tool> {
  const all = new Map(Object.entries(keys));
  for (const path of Object.keys(keys)) for (let at = path.lastIndexOf('\\'); at > 0; at = path.lastIndexOf('\\', at - 1)) if (!all.has(path.slice(0, at))) all.set(path.slice(0, at), {});
  for (const [path, { denied }] of all) {
    if (denied === true) continue;
    await writeFile(join(folder, fileName(path)), answerOf(path, all, false), 'latin1');
    await writeFile(join(folder, `${fileName(path)}.s`), answerOf(path, all, true), 'latin1');
  }
  const look = `file="${folder}/$(printf %s "$2" | tr 'A-Z\\\\ ' 'a-z__')"; [ "$3" = /s ] && file="$file.s"; cat "$file" 2>/dev/null || { echo 'FEHLER: Zugriff verweigert oder nicht gefunden'; exit 1; }`;
  return ['/bin/sh', '-c', look, 'reg.exe'];
}

/** As the shell makes it of the key that is asked for. */
function fileName(path: string): string {
  return path.toLowerCase().replace(/[\\ ]/g, '_');
}

function answerOf(path: string, all: ReadonlyMap<string, FakeKey>, deep: boolean): string {
  const written = (name: string): string => name.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKCU/, 'HKEY_CURRENT_USER');
  const withValues = (name: string): string[] => {
    const lines = all.get(name)?.values ?? [];
    return lines.length === 0 ? [] : [written(name), ...lines.map((line) => `    ${line}`), ''];
  };
  const below = [...all.keys()].filter((name) => name.startsWith(`${path}\\`) && (deep || !name.slice(path.length + 1).includes('\\')));
  return ['', ...withValues(path), ...below.flatMap((name) => (deep ? withValues(name) : [written(name)])), ''].join('\r\n');
}

function script(text: string): Tool {
  return [process.execPath, '-e', text, '--'];
}
