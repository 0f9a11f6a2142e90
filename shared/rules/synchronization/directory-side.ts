/** The directory as the planner sees it: what is in scope, mapped, and what is left out with the reason. */
import type { LeftOut } from '../../contract/synchronization.ts';
import { normalDn } from '../dn.ts';
import type { DirectoryObject } from '../directory-object.ts';
import { anyMember, leftOutReason } from './left-out.ts';
import { mapGroup, type MappedGroup } from './map-group.ts';
import { mapUser, type MappedUser } from './map-user.ts';
import type { Mapping } from './mapping.ts';

export interface DirectorySide {
  readonly users: readonly MappedUser[];
  readonly groups: readonly MappedGroup[];
  /** Everything that was read in scope, synchronized or not. */
  readonly counts: { readonly users: number; readonly groups: number; readonly contacts: number };
  readonly leftOut: readonly LeftOut[];
  /** Anchor of each synchronized object by its normal DN. */
  readonly anchorByDn: ReadonlyMap<string, string>;
}

/** Takes objects one by one, as they are read, and keeps only what the planner needs. */
export interface DirectorySideBuilder {
  readonly add: (object: DirectoryObject) => void;
  readonly finish: () => DirectorySide;
}

const examplesKept = 5;

/** Starts a directory side. */
export function buildDirectorySide(mapping: Mapping): DirectorySideBuilder {
  const users: MappedUser[] = [];
  const groups: MappedGroup[] = [];
  const counts = { users: 0, groups: 0, contacts: 0 };
  const leftOut = new Map<string, { count: number; examples: string[] }>();
  const anchorByDn = new Map<string, string>();
  return {
    add: (object) => {
      counts[`${object.objectClass}s`] += 1;
      const reason = leftOutReason(object, mapping.rules, anyMember)?.reason;
      if (reason !== undefined) {
        noteLeftOut(leftOut, reason, object.dn);
        return;
      }
      const mapped = object.objectClass === 'user' ? mapUser(object, mapping) : mapGroup(object, mapping);
      anchorByDn.set(normalDn(object.dn), mapped.anchor);
      if ('userPrincipalName' in mapped) users.push(mapped);
      else groups.push(mapped);
    },
    finish: () => ({
      users: users.sort(byAnchor),
      groups: groups.sort(byAnchor),
      counts,
      leftOut: [...leftOut].map(([reason, row]) => ({ reason, ...row })),
      anchorByDn,
    }),
  };
}

function noteLeftOut(leftOut: Map<string, { count: number; examples: string[] }>, reason: string, dn: string): void {
  const row = leftOut.get(reason) ?? { count: 0, examples: [] };
  row.count += 1;
  if (row.examples.length < examplesKept) row.examples.push(dn);
  leftOut.set(reason, row);
}

function byAnchor(a: { readonly anchor: string }, b: { readonly anchor: string }): number {
  return a.anchor < b.anchor ? -1 : a.anchor > b.anchor ? 1 : 0;
}
