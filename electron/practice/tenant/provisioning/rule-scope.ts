/** The scope of a rule beyond the filters of its mappings: organizational units, or groups with their direct members. */
import { normalDn } from '../../../../shared/rules/dn.ts';
import type { Schema } from './schema.ts';
import type { Source } from './source.ts';
import { firstText, listOf, textOf, valueOf, type SourceObject } from './value.ts';

/** Tells what keeps an object out; undefined: it is in scope. */
export interface RuleScope {
  readonly leftOutBy: (object: SourceObject) => string | undefined;
  /** Changes whenever the members of the groups do; what was in scope before has to be looked at again then. */
  readonly stamp: string;
}

/** Reads the groups of the rule where it names any. */
export async function ruleScopeOf(schema: Schema, source: Source): Promise<RuleScope> {
  const containers = schema.synchronizationRules.flatMap(({ containerFilter }) => containerFilter?.includedContainers ?? []).map(normalDn);
  const groups = schema.synchronizationRules.flatMap(({ groupFilter }) => groupFilter?.includedGroups ?? []);
  const members = new Set<string>();
  let stamp = containers.join('\n');
  for (const dn of groups) {
    const group = await source.find(dn, ['member', 'uSNChanged']);
    members.add(normalDn(dn));
    for (const member of group ? listOf(valueOf(group, 'member')) : []) members.add(normalDn(textOf(member)));
    stamp += `\n${dn} ${group ? (firstText(valueOf(group, 'uSNChanged')) ?? '') : 'gone'}`;
  }
  return {
    stamp,
    leftOutBy: ({ dn }) => {
      if (containers.length === 0 && groups.length === 0) return undefined;
      const name = normalDn(dn);
      if (containers.length > 0 && !containers.some((container) => name === container || name.endsWith(`,${container}`))) return 'The object is in none of the chosen organizational units.';
      return groups.length > 0 && !members.has(name) ? 'The object is no direct member of a chosen group.' : undefined;
    },
  };
}
