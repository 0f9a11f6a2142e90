/** Reads and writes single values of the registry with reg.exe: arguments one by one, never a line for a shell, and every write is read back. */
import { fail } from '../../shared/problem.ts';
import { isSameDatum, type RegistryDatum } from '../../shared/rules/prerequisites/registry-datum.ts';
import type { Reading } from '../../shared/rules/prerequisites/reading.ts';
import type { RegistryRead } from '../../shared/tables/registry-values.ts';
import { unreadText } from '../../shared/text/checks/found.ts';
import type { HostRegistry } from '../ports/host.ts';
import { openRegistry } from './registry.ts';
import { runTool } from './run-tool.ts';
import type { WindowsTools } from './tools.ts';

/** The registry of this Windows. */
export function openHostRegistry(tools: WindowsTools): HostRegistry {
  const read = async (place: RegistryRead, signal: AbortSignal): Promise<RegistryDatum | null> => {
    // Opened anew for each question: a key that was asked for once is remembered.
    const key = valueOf(await openRegistry(tools, signal).key(place.key), place);
    return key?.data.get(place.value.toLowerCase()) ?? null;
  };

  const write = async (place: RegistryRead, datum: RegistryDatum | null, signal: AbortSignal): Promise<void> => {
    const args = datum === null ? ['delete', place.key, '/v', place.value] : ['add', place.key, '/v', place.value, '/t', datum.type, '/d', datum.data];
    const about = `${place.key}\\${place.value}`;
    // A write that was begun is brought to its end, so that it is known whether it was done.
    const answer = await runTool(tools.registry, { args: [...args, '/f', '/reg:64'], missing: 'tool-missing', limit: tools.limit }, new AbortController().signal);
    if ('unread' in answer) throw fail('host.write-refused', { why: unreadText[answer.unread], detail: { about } });
    const { status } = answer.value;
    if (!isSameDatum(await read(place, signal), datum)) throw fail('host.write-refused', { detail: { about, status: String(status) } });
  };

  return { read, write };
}

function valueOf<T>(reading: Reading<T>, { key, value }: RegistryRead): T {
  if ('unread' in reading) throw fail('host.unreadable', { why: unreadText[reading.unread], detail: { about: `${key}\\${value}` } });
  return reading.value;
}
