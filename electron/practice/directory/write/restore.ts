/** Brings a deleted object back: a modify that takes isDeleted away and gives a new name ([MS-ADTS] 3.1.1.5.3.7). */
import { right } from '../access/rights.ts';
import type { ModifyRequest } from '../ber/requests.ts';
import { hasRecycleBin, touch } from '../base/domain.ts';
import { splitDn } from '../base/new-object.ts';
import { draftOf, isDeleted } from '../base/object.ts';
import { objectAt } from '../read/base-object.ts';
import { code, Refusal } from '../refusal.ts';
import { childKey, formatDn } from '../values/dn.ts';
import { checkUnique, demandRight, type Writing } from './writing.ts';

/** The new name when the request restores an object; undefined for any other modify. */
export function restoredName(request: ModifyRequest): string | undefined {
  const change = (name: string): ModifyRequest['changes'][number] | undefined => request.changes.find((each) => each.name.toLowerCase() === name);
  const name = change('distinguishedname');
  if (change('isdeleted')?.operation !== 'delete' || name?.operation !== 'replace') return undefined;
  return name.values[0]?.toString('utf8');
}

/** Restores the object. With the Recycle Bin its attributes and links wake up again, otherwise they stay lost. */
export function restore(writing: Writing, request: ModifyRequest, newName: string): void {
  const { domain } = writing;
  const object = objectAt(domain, request.dn, true);
  const split = splitDn(newName);
  if (!isDeleted(object) || object.values.has('isrecycled') || object.values.has('iscriticalsystemobject') || split === undefined) {
    throw new Refusal(code.unwillingToPerform, '0000200A: SvcErr: DSID-031A1256, problem 5003 (WILL_NOT_PERFORM), data 0');
  }
  if (split.rdn.type.toLowerCase() !== object.rdn.type.toLowerCase()) throw new Refusal(code.namingViolation, '00002099: NameErr: DSID-03050E77, problem 2005 (NAMING_VIOLATION), data 0');
  const parent = objectAt(domain, formatDn(split.rest), false);
  demandRight(writing, parent, right.createChild);
  if (domain.base.named(childKey(split.rdn, parent.key)) !== undefined) throw new Refusal(code.entryAlreadyExists, '00002071: UpdErr: DSID-031B0D2A, problem 6005 (ENTRY_EXISTS), data 0');
  const draft = draftOf(object);
  const rdnKey = object.rdn.type.toLowerCase();
  draft.rdn = { type: object.rdn.type, value: split.rdn.value };
  draft.parent = parent.id;
  draft.values.set('name', [split.rdn.value]);
  draft.values.set(rdnKey, [split.rdn.value]);
  for (const key of ['isdeleted', 'lastknownparent', 'msds-lastknownrdn']) draft.values.delete(key);
  checkUnique(domain, draft);
  // Everything that the deletion hid counts as changed, so that replication tells it again.
  const told = hasRecycleBin(domain) ? [...draft.values.keys(), ...draft.links.keys()] : [];
  touch(domain, draft, new Set(['isdeleted', 'lastknownparent', 'name', rdnKey, ...told]));
  domain.base.commit([draft]);
}
