/** Keeps the filters by group and attribute that the answers name. */
import type { FilterGroup } from '../../../shared/rules/synchronization/customer-rules.ts';
import type { Ask } from '../ask.ts';
import { invalid } from '../read-answers.ts';
import type { Walk } from '../walk.ts';

/** After every directory is connected, as groups stand in any of them. What the answers leave out stays as it was. */
export async function keepFilters({ ask, answers }: Pick<Walk, 'ask'> & { readonly answers: Pick<Walk['answers'], 'directory'> }): Promise<void> {
  const { groups, filters } = answers.directory;
  if (groups === undefined && filters === undefined) return;
  const { rules } = await ask('synchronization.rules.read', {});
  await ask('synchronization.rules.write', { ...rules, filters: filters ?? rules.filters, groups: groups === undefined ? rules.groups : await groupsNamed(ask, groups) });
}

async function groupsNamed(ask: Ask, names: readonly string[]): Promise<FilterGroup[]> {
  const groups: FilterGroup[] = [];
  for (const [index, name] of names.entries()) groups.push(await groupNamed(ask, name, `directory.groups.${index}`));
  return groups;
}

/** Throws `answers.invalid` when no group, or several, are called so. */
async function groupNamed(ask: Ask, name: string, where: string): Promise<FilterGroup> {
  const wanted = name.toLowerCase();
  const found = await ask('directory.find-groups', { text: name });
  const [group, other] = found.filter((one) => [one.name, one.account, one.dn].some((known) => known.toLowerCase() === wanted));
  if (group === undefined) throw invalid(`${where} (Active Directory has no group of this name)`);
  if (other !== undefined) throw invalid(`${where} (several groups have this name; use the distinguished name)`);
  return { guid: group.guid, dn: group.dn };
}
