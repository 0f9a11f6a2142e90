/** Every value of the table of registry values, and the programs that were installed. */
import type { InstalledProgram, RegistryValue, ServerFacts } from '../../shared/rules/prerequisites/facts.ts';
import { mapReading, readAll, type Reading } from '../../shared/rules/prerequisites/reading.ts';
import { registryIds, registryRead, uninstallKeys, type RegistryId } from '../../shared/tables/registry-values.ts';
import type { Registry } from './registry.ts';
import type { RegistryKey } from './registry-text.ts';

/** Questions at a time: reg.exe is quick, but it is a process each time. */
const atOnce = 4;

/** Each id with its value or the reason why it could not be read; one that fails leaves the others alone. */
export async function readRegistry(registry: Registry): Promise<ServerFacts['registry']> {
  const found = new Map<RegistryId, Reading<RegistryValue>>();
  const open = [...registryIds];
  const work = async (): Promise<void> => {
    for (let id = open.shift(); id !== undefined; id = open.shift()) found.set(id, await readOne(registry, id));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  // Every id was asked for.
  return Object.fromEntries(found) as Record<RegistryId, Reading<RegistryValue>>;
}

async function readOne(registry: Registry, id: RegistryId): Promise<Reading<RegistryValue>> {
  const row = registryRead(id);
  const key = await registry.key(row.key);
  return mapReading(key, (there) => {
    if (there === null) return null;
    if ('value' in row) return there.values.get(row.value.toLowerCase()) ?? null;
    return row.as === 'presence' ? 1 : [...there.values.keys(), ...there.keys].join(', ') || null;
  });
}

/** Programs with a name, of 64 and of 32 bits. */
export async function readPrograms(registry: Registry): Promise<Reading<readonly InstalledProgram[]>> {
  const lists = await Promise.all(uninstallKeys.map((path) => registry.below(path)));
  return mapReading(readAll(lists), (keys) => keys.flat().flatMap(programOf));
}

function programOf({ values }: RegistryKey): InstalledProgram[] {
  const name = values.get('displayname');
  return typeof name === 'string' && name !== '' ? [{ name, version: String(values.get('displayversion') ?? '') }] : [];
}
