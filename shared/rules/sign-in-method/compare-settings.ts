/** Compares two files of settings that the wizard of Connect Sync wrote, as Microsoft asks for after an import. */
// Source: entra-docs connect/how-to-connect-import-export-config (2025-04-09). The names in the file are not documented: it is compared as it is.
import { fail } from '../../problem.ts';

/** What stands in one file and not, or otherwise, in the other; `path` as `a.b[2]`. */
export interface SettingsDifference {
  readonly path: string;
  readonly left: string | null;
  readonly right: string | null;
}

/** Characters of a file that is read, and differences that are told. */
const most = { characters: 20_000_000, differences: 1000, depth: 100, shown: 300 } as const;

/** The differences in the order of the left file, what only the right one has last; throws `command.garbled` for what is no JSON. */
export function compareSettings(left: string, right: string): readonly SettingsDifference[] {
  return [...differences(parsed(left), parsed(right), '', 0)].slice(0, most.differences);
}

function parsed(text: string): unknown {
  if (text.length > most.characters) throw fail('command.garbled', { detail: { characters: String(text.length) } });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (thrown) {
    throw fail('command.garbled', { why: 'The file holds no JSON.' }, thrown);
  }
}

function* differences(left: unknown, right: unknown, path: string, depth: number): Generator<SettingsDifference> {
  if (depth < most.depth && isBranch(left) && isBranch(right) && Array.isArray(left) === Array.isArray(right)) {
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) yield* differences(own(left, name), own(right, name), Array.isArray(left) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`, depth + 1);
    return;
  }
  const [one, other] = [textOf(left), textOf(right)];
  if (one !== other) yield { path, left: one?.slice(0, most.shown) ?? null, right: other?.slice(0, most.shown) ?? null };
}

type Branch = Readonly<Record<string, unknown>>;

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null;
}

function own(branch: Branch, name: string): unknown {
  return Object.hasOwn(branch, name) ? branch[name] : undefined;
}

/** Null stands for nothing; a null of the file is the word. */
function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
