/** Maps all objects anew, from what is stored of them, when anchor, verified domains or rules changed since they were read. */
import { createHash } from 'node:crypto';
import { attributesOfMapping, mappingText, type Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import type { DirectoryObject } from '../../../shared/rules/directory-object.ts';
import { groupMembersAtMost } from '../../../shared/tables/group-size.ts';
import { keysOf } from '../../../shared/rules/synchronization/keys.ts';
import { kept } from '../../state/kept.ts';
import type { KeysOf } from '../../state/connector-space/directory-objects.ts';
import type { ConnectorSpace } from '../../state/connector-space/space.ts';
import type { State } from '../../state/state.ts';

const chunk = 1000;

/** Tells of a new group how many members it has, as far as it is known and matters: the limit, or 0. */
export function newSizeIn(space: Pick<ConnectorSpace, 'members'>): (object: DirectoryObject) => number {
  return ({ objectClass, guid }) => (objectClass === 'group' && space.members.isNewAndLarge(guid, groupMembersAtMost) ? groupMembersAtMost : 0);
}

/** Keys by this mapping; members of the customer's groups, and how many a group has, are looked up in the connector space. */
export function keysBy(mapping: Mapping, space: ConnectorSpace): KeysOf {
  const groups = mapping.rules.groups.map((group) => group.guid);
  const sizeOf = newSizeIn(space);
  return (object) => keysOf(object, mapping, (guid) => space.members.isMember(guid, groups), sizeOf(object));
}

/** Does nothing when the mapping is the one that the connector space was filled with. Attributes or groups that were not read before need a full reading: the cursors go. */
export async function rekeyAll({ space, settings }: State, mapping: Mapping, giveWay: () => Promise<void>): Promise<void> {
  const now = { mapping: createHash('sha256').update(mappingText(mapping)).digest('hex'), reads: readsOf(mapping) };
  const before = settings.read(kept.spaceMapping);
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(now)) return;
  if (before !== undefined && !now.reads.every((name) => before.reads.includes(name))) space.sources.forgetCursors();
  const keys = keysBy(mapping, space);
  for (let after: number | undefined = 0; after !== undefined; ) {
    after = space.objects.rekeyNext(after, chunk, keys);
    await giveWay();
  }
  settings.write(kept.spaceMapping, now);
}

/** What the directory is asked for: attributes, and groups that decide who takes part. */
function readsOf(mapping: Mapping): string[] {
  return [...attributesOfMapping(mapping).map((name) => name.toLowerCase()), ...mapping.rules.groups.map((group) => `group ${group.guid}`)].sort();
}
