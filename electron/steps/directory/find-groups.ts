/** Finds groups by a part of a name, or by their DN, in every connected directory. */
import type { FoundGroup } from '../../../shared/contract/directory.ts';
import { nameOfDn } from '../../../shared/rules/dn.ts';
import { guidOf } from '../../engine/read-directory.ts';
import { escapedValue } from '../../engine/rights/find-account.ts';
import type { Directory, Entry } from '../../ports/directory.ts';

/** More are of no use: a longer part of the name finds fewer. */
const mostFound = 50;

/** A search that goes on for longer than this many hits is ended; its first hits are sorted. */
const mostRead = 1000;

/** Without regard to case, as Active Directory compares; whoever has exactly this name comes first. */
export async function findGroups(directories: readonly Directory[], text: string, signal: AbortSignal): Promise<FoundGroup[]> {
  const found: FoundGroup[] = [];
  for (const directory of directories) found.push(...(await groupsIn(directory, text, signal)));
  const wanted = text.toLowerCase();
  const isExact = ({ name, account }: FoundGroup): boolean => [name, account].some((one) => one.toLowerCase() === wanted);
  return found.sort((a, b) => Number(isExact(b)) - Number(isExact(a)) || a.name.localeCompare(b.name) || a.dn.localeCompare(b.dn)).slice(0, mostFound);
}

async function groupsIn(directory: Directory, text: string, signal: AbortSignal): Promise<FoundGroup[]> {
  const found: FoundGroup[] = [];
  const search = { base: directory.rootDse.defaultNamingContext, scope: 'sub', filter: filterFor(text), attributes: ['objectGUID', 'sAMAccountName', 'displayName'] } as const;
  for await (const page of directory.search(search, signal)) {
    found.push(...page.flatMap((entry) => groupOf(entry) ?? []));
    if (found.length >= mostRead) break;
  }
  return found;
}

function filterFor(text: string): string {
  const value = escapedValue(text);
  const names = ['cn', 'sAMAccountName', 'displayName'].map((attribute) => `(${attribute}=*${value}*)`);
  return `(&(objectCategory=group)(|${names.join('')}${text.includes('=') ? `(distinguishedName=${value})` : ''}))`;
}

function groupOf(entry: Entry): FoundGroup | undefined {
  const guid = guidOf(entry);
  if (guid === undefined) return undefined;
  const account = entry.text.get('samaccountname')?.[0] ?? '';
  return { guid, dn: entry.dn, name: entry.text.get('displayname')?.[0] ?? nameOfDn(entry.dn), account };
}
