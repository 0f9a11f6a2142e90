/** Reads the registry of Windows with reg.exe: one key a question, without trusting any word of its messages, which are translated. */
import { mapReading, read, unread, type Reading } from '../../shared/rules/prerequisites/reading.ts';
import { emptyKey, parseKeys, type RegistryKey } from './registry-text.ts';
import { runTool } from './run-tool.ts';
import type { WindowsTools } from './tools.ts';

/** Answers keys; null for a key that is not there. */
export interface Registry {
  readonly key: (path: string) => Promise<Reading<RegistryKey | null>>;
  /** Every key below this one; none when it is not there. */
  readonly below: (path: string) => Promise<Reading<readonly RegistryKey[]>>;
}

/** A key is asked for once; later questions get the same answer. */
export function openRegistry(tools: WindowsTools, signal: AbortSignal): Registry {
  const known = new Map<string, Promise<Reading<RegistryKey | null>>>();

  const query = (path: string, ...more: readonly string[]): ReturnType<typeof runTool> =>
    runTool(tools.registry, { args: ['query', path, ...more, '/reg:64'], missing: 'tool-missing', limit: tools.limit }, signal);

  const key = (path: string): Promise<Reading<RegistryKey | null>> => {
    const name = path.toLowerCase();
    const asked = known.get(name) ?? ask(path);
    known.set(name, asked);
    return asked;
  };

  const ask = async (path: string): Promise<Reading<RegistryKey | null>> => {
    const answer = await query(path);
    if ('unread' in answer) return answer;
    const { status, output } = answer.value;
    const found = status === 0 ? parseKeys(output.toString('latin1'), path)[0] : undefined;
    if (found !== undefined) return read(found);
    return withoutAnswer(path, status === 0);
  };

  /** "Not there" and "denied" have the same status: the key above lists what is there. An empty key is answered with nothing at all. */
  const withoutAnswer = async (path: string, empty: boolean): Promise<Reading<RegistryKey | null>> => {
    const at = path.lastIndexOf('\\');
    // Everybody may look at the top: when that fails, the tools of the registry are switched off.
    if (at === -1) return unread('blocked-by-policy');
    const above = await key(path.slice(0, at));
    if ('unread' in above) return above;
    const listed = above.value?.keys.some((name) => name.toLowerCase() === path.slice(at + 1).toLowerCase()) ?? false;
    if (empty) return listed ? read(emptyKey(path)) : unread('no-answer');
    return listed ? unread('access-denied') : read(null);
  };

  const below = async (path: string): Promise<Reading<readonly RegistryKey[]>> => {
    const top = await key(path);
    if ('unread' in top || top.value === null) return mapReading(top, () => []);
    const answer = await query(path, '/s');
    return mapReading(answer, ({ output }) => parseKeys(output.toString('latin1'), path).filter((one) => one.path.length > path.length));
  };

  return { key, below };
}
