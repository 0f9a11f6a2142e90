/** Reads what reg.exe writes: keys at the beginning of a line, values four spaces in. */
import type { RegistryValue } from '../../shared/rules/prerequisites/facts.ts';
import type { RegistryDatum } from '../../shared/rules/prerequisites/registry-datum.ts';

/** A key with its values by name in small letters, and the names of the keys right below; `data` has the values as they are written, with their types. */
export interface RegistryKey {
  readonly path: string;
  readonly values: ReadonlyMap<string, RegistryValue>;
  readonly data: ReadonlyMap<string, RegistryDatum>;
  readonly keys: readonly string[];
}

type ParsedKey = RegistryKey & { readonly values: Map<string, RegistryValue>; readonly data: Map<string, RegistryDatum>; readonly keys: string[] };

/** A key without anything in it. */
export function emptyKey(path: string): ParsedKey {
  return { path, values: new Map<string, RegistryValue>(), data: new Map<string, RegistryDatum>(), keys: [] };
}

const valueLine = /^ {4}(.*?) {4}(REG_[A-Z0-9_]+)(?: {4}(.*))?$/;

const roots: Readonly<Record<string, string>> = { hklm: 'HKEY_LOCAL_MACHINE', hkcu: 'HKEY_CURRENT_USER' };

/** The keys in the order of the text, each with its values; `asked` comes first and knows the keys below it. Empty when `asked` is not in the text. */
export function parseKeys(text: string, asked: string): RegistryKey[] {
  const top = fullPath(asked);
  const keys = new Map<string, ParsedKey>();
  let current: ParsedKey | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^HKEY_/i.test(line)) {
      const path = line.trimEnd();
      const key = keys.get(path.toLowerCase()) ?? emptyKey(path);
      keys.set(path.toLowerCase(), key);
      current = key;
      continue;
    }
    const [, name, type, data] = valueLine.exec(line) ?? [];
    if (name === undefined || type === undefined || current === undefined) continue;
    current.values.set(name.toLowerCase(), valueOf(type, data ?? ''));
    current.data.set(name.toLowerCase(), { type, data: data ?? '' });
  }
  const first = keys.get(top.toLowerCase()) ?? (keys.size > 0 ? emptyKey(top) : undefined);
  if (first === undefined) return [];
  keys.delete(top.toLowerCase());
  const below = [...keys.values()].filter(({ path }) => path.toLowerCase().startsWith(`${top.toLowerCase()}\\`));
  first.keys.push(...below.map(({ path }) => path.slice(top.length + 1)).filter((name) => !name.includes('\\')));
  return [first, ...below];
}

/** HKLM is answered as HKEY_LOCAL_MACHINE. */
function fullPath(path: string): string {
  const at = path.indexOf('\\');
  const root = at === -1 ? path : path.slice(0, at);
  return (roots[root.toLowerCase()] ?? root) + (at === -1 ? '' : path.slice(at));
}

function valueOf(type: string, data: string): RegistryValue {
  return type === 'REG_DWORD' || type === 'REG_QWORD' ? Number(data) : data;
}
