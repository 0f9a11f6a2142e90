/** Reads "Apps & features" with all that a removal has to know. */
import { fail } from '../../../shared/problem.ts';
import { readAll } from '../../../shared/rules/prerequisites/reading.ts';
import type { InstalledProgram } from '../../../shared/rules/windows-commands/removal.ts';
import { uninstallKeys } from '../../../shared/tables/registry-values.ts';
import { unreadText } from '../../../shared/text/checks/found.ts';
import { openRegistry } from '../registry.ts';
import type { RegistryKey } from '../registry-text.ts';
import type { WindowsTools } from '../tools.ts';

/** Every entry with a name; throws `host.unreadable`. */
export async function readInstalled(tools: WindowsTools, signal: AbortSignal): Promise<readonly InstalledProgram[]> {
  const registry = openRegistry(tools, signal);
  const lists = readAll(await Promise.all(uninstallKeys.map((key) => registry.below(key))));
  if ('unread' in lists) throw fail('host.unreadable', { why: unreadText[lists.unread] });
  return lists.value.flat().map(entryOf).filter(({ name }) => name !== '');
}

function entryOf({ path, values }: RegistryKey): InstalledProgram {
  const text = (value: string): string => String(values.get(value) ?? '');
  return { key: path.slice(path.lastIndexOf('\\') + 1), name: text('displayname'), publisher: text('publisher'), version: text('displayversion'), quietRemoval: text('quietuninstallstring') };
}
