/** The order in which the changes of a plan are applied, and who applies them. */
import type { Action, ObjectKind } from '../../../shared/plan.ts';
import type { Applier } from './applier.ts';
import { repairAttributes } from './directory-attributes.ts';
import { createDomains, updateDomains } from './graph-domains.ts';
import { assignLicenses, setUsageLocations } from './graph-licenses.ts';
import { addMembers, clearManagers, removeMembers, setManagers } from './graph-members.ts';
import { createGroups, createUsers, deleteGroups, deleteUsers, updateGroups, updateUsers } from './graph-objects.ts';

export interface Phase {
  readonly kind: ObjectKind;
  readonly action: Action;
  readonly apply: Applier;
  /** Changes announced in the journal and sent at once. */
  readonly chunk: number;
  /** Whether a finished change ties an anchor to a cloud object, or unties it. */
  readonly link?: 'keep' | 'forget';
}

/** Users before groups before members before managers; what goes away goes first and what is renamed second, because both set names free for what is new. */
export const phases: readonly Phase[] = [
  { kind: 'attribute', action: 'update', apply: repairAttributes, chunk: 20 },
  { kind: 'domain', action: 'create', apply: createDomains, chunk: 1 },
  { kind: 'domain', action: 'update', apply: updateDomains, chunk: 1 },
  { kind: 'user', action: 'delete', apply: deleteUsers, chunk: 80, link: 'forget' },
  { kind: 'user', action: 'update', apply: updateUsers, chunk: 80, link: 'keep' },
  { kind: 'user', action: 'create', apply: createUsers, chunk: 80, link: 'keep' },
  { kind: 'group', action: 'delete', apply: deleteGroups, chunk: 80, link: 'forget' },
  { kind: 'group', action: 'update', apply: updateGroups, chunk: 80, link: 'keep' },
  { kind: 'group', action: 'create', apply: createGroups, chunk: 80, link: 'keep' },
  { kind: 'member', action: 'add', apply: addMembers, chunk: 400 },
  { kind: 'member', action: 'remove', apply: removeMembers, chunk: 80 },
  { kind: 'manager', action: 'add', apply: setManagers, chunk: 80 },
  { kind: 'manager', action: 'remove', apply: clearManagers, chunk: 80 },
  { kind: 'usage-location', action: 'update', apply: setUsageLocations, chunk: 80 },
  { kind: 'license', action: 'add', apply: assignLicenses, chunk: 80 },
  { kind: 'license', action: 'update', apply: assignLicenses, chunk: 80 },
];
