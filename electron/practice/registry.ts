/** The registry of a practice server: single values over its facts, so that what was written is what the next check finds. */
import { fail } from '../../shared/problem.ts';
import type { RegistryValue } from '../../shared/rules/prerequisites/facts.ts';
import { dword, numberOf, type RegistryDatum } from '../../shared/rules/prerequisites/registry-datum.ts';
import { registryIds, registryRead, type RegistryId, type RegistryRead } from '../../shared/tables/registry-values.ts';
import { unreadText } from '../../shared/text/checks/found.ts';
import type { HostFacts, HostRegistry } from '../ports/host.ts';

/** A value as a patch of the facts holds it. */
type Written = Partial<Record<RegistryId, { readonly value: RegistryValue }>>;

/** As on Windows, a value that may not be read may not be written either. */
export function practiceRegistry(facts: () => Promise<HostFacts>, write: (values: Written) => Promise<void>): HostRegistry {
  const read = async (place: RegistryRead): Promise<RegistryDatum | null> => {
    const id = idOf(place);
    const found = id === undefined ? { value: null } : (await facts()).registry[id];
    if ('unread' in found) throw fail('host.unreadable', { why: unreadText[found.unread], detail: { about: aboutOf(place) } });
    return datumOf(found.value);
  };
  return {
    read,
    write: async (place, datum) => {
      const id = idOf(place);
      const { registry, session } = await facts();
      const isElevated = 'value' in session && session.value.elevated;
      if (id === undefined || !isElevated || 'unread' in registry[id]) throw fail('host.write-refused', { detail: { about: aboutOf(place) } });
      await write({ [id]: { value: datum === null ? null : (numberOf(datum) ?? datum.data) } });
    },
  };
}

function idOf({ key, value }: RegistryRead): RegistryId | undefined {
  return registryIds.find((id) => {
    const row = registryRead(id);
    return 'value' in row && row.key === key && row.value === value;
  });
}

function datumOf(value: RegistryValue): RegistryDatum | null {
  if (value === null) return null;
  return typeof value === 'number' ? dword(value) : { type: 'REG_SZ', data: value };
}

function aboutOf({ key, value }: RegistryRead): string {
  return `${key}\\${value}`;
}
