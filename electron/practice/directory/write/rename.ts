/** Renames or moves one object with everything below it. */
import { right } from '../access/rights.ts';
import type { RenameRequest } from '../ber/requests.ts';
import { touch } from '../base/domain.ts';
import { splitDn } from '../base/new-object.ts';
import { draftOf } from '../base/object.ts';
import { objectAt } from '../read/base-object.ts';
import { code, Refusal } from '../refusal.ts';
import { knownAttribute } from '../schema/schema.ts';
import { childKey, isWithin } from '../values/dn.ts';
import { checkValues, demandOrdinary, demandRight, demandWrite, type Writing } from './writing.ts';

/** Applies a modify DN request. */
export function moveOrRename(writing: Writing, request: RenameRequest): void {
  const { domain } = writing;
  const object = objectAt(domain, request.dn, false);
  const split = splitDn(request.newRdn);
  if (split === undefined || split.rest.length > 0) throw new Refusal(code.invalidDnSyntax, '0000208F: NameErr: DSID-031001F7, problem 2006 (BAD_NAME), data 8350');
  if (split.rdn.type.toLowerCase() !== object.rdn.type.toLowerCase()) throw new Refusal(code.namingViolation, '00002099: NameErr: DSID-03050E77, problem 2005 (NAMING_VIOLATION), data 0');
  demandWrite(writing, object, knownAttribute('name'));
  demandOrdinary(object);
  const parent = request.newParent === undefined ? domain.base.get(object.parent) : objectAt(domain, request.newParent, false);
  if (parent === undefined) throw new Refusal(code.unwillingToPerform, '00002077: SvcErr: DSID-031907D5, problem 5003 (WILL_NOT_PERFORM), data 0');
  if (parent.id !== object.parent) {
    demandRight(writing, parent, right.createChild);
    demandRight(writing, object, right.delete);
  }
  if (isWithin(parent.key, object.key) || parent.context !== object.context) {
    throw new Refusal(code.unwillingToPerform, '000020E2: SvcErr: DSID-031A124C, problem 5003 (WILL_NOT_PERFORM), data 0');
  }
  const taken = domain.base.named(childKey(split.rdn, parent.key));
  if (taken !== undefined && taken.id !== object.id) throw new Refusal(code.entryAlreadyExists, '00002071: UpdErr: DSID-031B0D2A, problem 6005 (ENTRY_EXISTS), data 0');
  const rdnKey = object.rdn.type.toLowerCase();
  checkValues(knownAttribute(rdnKey), [split.rdn.value]);
  const draft = draftOf(object);
  draft.rdn = { type: object.rdn.type, value: split.rdn.value };
  draft.parent = parent.id;
  draft.values.set('name', [split.rdn.value]);
  draft.values.set(rdnKey, [split.rdn.value]);
  touch(domain, draft, ['name', rdnKey]);
  domain.base.commit([draft]);
}
