/** Finds organizational units by a part of their name, wherever they stand. */
import type { Unit } from '../../../shared/contract/directory.ts';
import { nameOfDn, normalDn, parentDn } from '../../../shared/rules/dn.ts';
import type { Directory } from '../../ports/directory.ts';

/** More are of no use: a longer part of the name finds fewer. */
export const mostFound = 50;

/** Without regard to case, as Active Directory compares; sorted by name. */
export async function findUnits(directories: readonly Directory[], text: string, signal: AbortSignal): Promise<Unit[]> {
  const wanted = text.toLowerCase();
  const found: Unit[] = [];
  for (const directory of directories) {
    const all = await unitsOf(directory, signal);
    const withUnits = new Set(all.map((dn) => normalDn(parentDn(dn) ?? '')));
    for (const dn of all) {
      const name = nameOfDn(dn);
      if (name.toLowerCase().includes(wanted)) found.push({ dn, name, kind: 'unit', hasChildren: withUnits.has(normalDn(dn)), system: false });
    }
  }
  return found.sort((a, b) => a.name.localeCompare(b.name) || a.dn.localeCompare(b.dn)).slice(0, mostFound);
}

async function unitsOf(directory: Directory, signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  const search = { base: directory.rootDse.defaultNamingContext, scope: 'sub', filter: '(objectClass=organizationalUnit)', attributes: ['objectClass'] } as const;
  for await (const page of directory.search(search, signal)) found.push(...page.map(({ dn }) => dn));
  return found;
}
