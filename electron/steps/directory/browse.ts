/** Lists what stands directly below a place in the directory and can be chosen. */
import type { Unit } from '../../../shared/contract/directory.ts';
import { nameOfDn } from '../../../shared/rules/dn.ts';
import type { Directory, Entry } from '../../ports/directory.ts';

/** Places that can hold objects: units, containers, and the domain itself. */
const placesFilter = '(|(objectClass=organizationalUnit)(objectClass=container)(objectClass=builtinDomain))';

/** Containers of the system, which hold no people. */
const systemNames: ReadonlySet<string> = new Set([
  'builtin', 'computers', 'domain controllers', 'foreignsecurityprincipals', 'infrastructure', 'keys', 'lostandfound', 'managed service accounts',
  'ntds quotas', 'program data', 'system', 'tpm devices', 'deleted objects',
]);

/** Sorted by name; each is asked for children of its own, so that the tree shows an arrow only where something is below. */
export async function browse(directory: Directory, base: string, signal: AbortSignal): Promise<Unit[]> {
  const entries = await places(directory, base, signal);
  const units: Unit[] = [];
  for (const entry of entries) {
    const name = nameOfDn(entry.dn);
    const system = systemNames.has(name.toLowerCase());
    const kind = entry.text.get('objectclass')?.includes('organizationalUnit') === true ? 'unit' : 'container';
    const hasChildren = !system && (await hasPlaces(directory, entry.dn, signal));
    units.push({ dn: entry.dn, name, kind, hasChildren, system });
  }
  return units.sort((a, b) => Number(a.system) - Number(b.system) || a.name.localeCompare(b.name));
}


async function places(directory: Directory, base: string, signal: AbortSignal): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const page of directory.search({ base, scope: 'one', filter: placesFilter, attributes: ['objectClass'] }, signal)) found.push(...page);
  return found;
}

async function hasPlaces(directory: Directory, base: string, signal: AbortSignal): Promise<boolean> {
  for await (const page of directory.search({ base, scope: 'one', filter: placesFilter, attributes: ['objectClass'] }, signal)) {
    if (page.length > 0) return true;
  }
  return false;
}
