/** Changes the attributes of one object, all of them or none. */
import { pickParts, readDescriptor, writeDescriptor } from '../access/descriptor.ts';
import { descriptorOf } from '../access/inheritance.ts';
import type { ModifyRequest } from '../ber/requests.ts';
import { named, touch } from '../base/domain.ts';
import { groupAccountType, userAccountType } from '../base/new-object.ts';
import { draftOf, linksOf, structuralClass, valueOf, type DirectoryObject, type Draft } from '../base/object.ts';
import { objectAt } from '../read/base-object.ts';
import { valuesOf } from '../read/attribute-values.ts';
import { isCalculated } from '../read/constructed.ts';
import { code, Refusal } from '../refusal.ts';
import type { Attribute } from '../schema/attribute.ts';
import { rulesOf } from '../schema/schema.ts';
import type { Asked } from '../serve/controls.ts';
import { fileTime } from '../values/time.ts';
import { matchKey, valueOfBytes } from '../values/syntax.ts';
import { passwordOf } from './password.ts';
import { restore, restoredName } from './restore.ts';
import { checkAccountName, checkUnique, checkValues, demandAttribute, demandWrite, type Writing } from './writing.ts';

type Change = ModifyRequest['changes'][number];

/** Applies a modify request; throws a `Refusal` and changes nothing when any part of it may not be. */
export async function modify(writing: Writing, request: ModifyRequest, asked: Asked): Promise<void> {
  const { domain } = writing;
  const restored = asked.showDeleted ? restoredName(request) : undefined;
  if (restored !== undefined) {
    restore(writing, request, restored);
    return;
  }
  const object = objectAt(domain, request.dn, asked.showDeleted);
  const draft = draftOf(object);
  const changed = new Set<string>();
  let password: string | undefined;
  for (const change of request.changes) {
    const attribute = demandAttribute(change.name);
    checkWritable(writing, object, attribute);
    const values = change.values.map((bytes) => valueOfBytes(attribute, bytes));
    if (attribute.key === 'unicodepwd') password = passwordOf(values[0] ?? '', writing.secure);
    else if (attribute.key === 'ntsecuritydescriptor') setDescriptor(writing, draft, values[0] ?? '', asked.descriptorParts ?? 15);
    else if (attribute.forwardLink) changeLinks(writing, draft, attribute, { ...change, names: values }, asked.permissive);
    else changeValues(draft, attribute, change, values, asked.permissive);
    changed.add(attribute.key);
  }
  if (password !== undefined) draft.values.set('pwdlastset', [fileTime(domain.now())]);
  finish(writing, draft, changed);
  if (password !== undefined) await writing.passwords.set(object.id, password);
}

/** Checks the whole of a changed object, stamps it and stores it. */
function finish(writing: Writing, draft: Draft, changed: Set<string>): void {
  const { domain } = writing;
  for (const key of follow(draft, changed)) changed.add(key);
  if (changed.has('samaccountname')) checkAccountName(draft);
  checkUnique(domain, draft);
  touch(domain, draft, changed);
  domain.base.commit([draft]);
}

function follow(draft: Draft, changed: ReadonlySet<string>): readonly string[] {
  if (changed.has('useraccountcontrol')) draft.values.set('samaccounttype', [userAccountType(Number(valueOf(draft, 'useraccountcontrol') ?? '0'))]);
  if (changed.has('grouptype')) draft.values.set('samaccounttype', [groupAccountType(Number(valueOf(draft, 'grouptype') ?? '0'))]);
  if (changed.has('unicodepwd')) return ['pwdlastset'];
  return changed.has('useraccountcontrol') || changed.has('grouptype') ? ['samaccounttype'] : [];
}

const fixed = new Set(['objectguid', 'objectsid', 'distinguishedname', 'instancetype', 'usnchanged', 'usncreated', 'whenchanged', 'whencreated', 'samaccounttype', 'isdeleted', 'objectcategory', 'iscriticalsystemobject']);

function checkWritable(writing: Writing, object: DirectoryObject, attribute: Attribute): void {
  demandWrite(writing, object, attribute);
  if (attribute.key === 'objectclass') {
    throw new Refusal(code.objectClassModsProhibited, '00002066: UpdErr: DSID-031B0D14, problem 6009 (OBJ_CLASS_MODS_PROHIBITED), data 0');
  }
  if (attribute.key === 'name' || attribute.key === object.rdn.type.toLowerCase()) {
    throw new Refusal(code.notAllowedOnRdn, '000020B1: UpdErr: DSID-031B0D14, problem 6004 (NOT_ALLOWED_ON_RDN), data 0');
  }
  const computed = isCalculated(attribute) && attribute.key !== 'ntsecuritydescriptor';
  if (computed || attribute.backLink) {
    throw new Refusal(code.unwillingToPerform, `0000209A: SvcErr: DSID-031A1256, problem 5003 (WILL_NOT_PERFORM), data 0 (${attribute.name})`);
  }
  if (attribute.systemOnly === true || fixed.has(attribute.key)) {
    throw new Refusal(code.constraintViolation, `0000209A: AtrErr: DSID-031519B1, #1:\n\t0: 0000209A: DSID-031519B1, problem 1005 (CONSTRAINT_ATT_TYPE), data 0 (${attribute.name})`);
  }
  if (!rulesOf(structuralClass(object)).may.has(attribute.key)) {
    throw new Refusal(code.objectClassViolation, `0000207D: UpdErr: DSID-031512D1, problem 6002 (OBJ_CLASS_VIOLATION), data 0 (${attribute.name})`);
  }
}

const missing = (attribute: Attribute): Refusal =>
  new Refusal(code.noSuchAttribute, `00000057: AtrErr: DSID-0C0910E2, problem 1001 (NO_ATTRIBUTE_OR_VAL), data 0 (${attribute.name})`);
const exists = (attribute: Attribute): Refusal =>
  new Refusal(code.attributeOrValueExists, `00002083: AtrErr: DSID-031519F3, problem 1006 (ATT_OR_VALUE_EXISTS), data 0 (${attribute.name})`);

function changeValues(draft: Draft, attribute: Attribute, change: Change, values: readonly string[], permissive: boolean): void {
  const now = draft.values.get(attribute.key) ?? [];
  const next = nextValues(attribute, change, now, values, permissive);
  checkValues(attribute, next);
  if (next.length > 0) {
    draft.values.set(attribute.key, next);
    return;
  }
  if (rulesOf(structuralClass(draft)).must.has(attribute.key)) {
    throw new Refusal(code.objectClassViolation, `0000207C: UpdErr: DSID-03151D2F, problem 6002 (OBJ_CLASS_VIOLATION), data 0 (${attribute.name})`);
  }
  draft.values.delete(attribute.key);
}

function nextValues(attribute: Attribute, { operation }: Change, now: readonly string[], values: readonly string[], permissive: boolean): readonly string[] {
  if (operation === 'replace') return values;
  const keyOf = (value: string): string | undefined => matchKey(attribute, value);
  const have = new Set(now.map(keyOf));
  if (operation === 'add') {
    const fresh = values.filter((value) => !have.has(keyOf(value)));
    if (fresh.length < values.length && !permissive) throw exists(attribute);
    return [...now, ...fresh];
  }
  const gone = new Set(values.map(keyOf));
  const unknown = now.length === 0 || values.some((value) => !have.has(keyOf(value)));
  if (unknown && !permissive) throw missing(attribute);
  return values.length === 0 ? [] : now.filter((value) => !gone.has(keyOf(value)));
}

function changeLinks(writing: Writing, draft: Draft, attribute: Attribute, change: Change & { readonly names: readonly string[] }, permissive: boolean): void {
  checkValues(attribute, change.names.length > 1 && attribute.single ? change.names : []);
  const targets = new Set(change.names.map((name) => idOf(writing, name)));
  const links = linksOf(draft, attribute.key);
  const present = (id: string): boolean => links.has(id);
  const removals = removalsOf(change.operation, () => links.present(), [...targets]);
  const additions = change.operation === 'delete' ? [] : [...targets].filter((id) => change.operation === 'add' || !present(id));
  if (change.operation === 'delete' && !permissive && (removals.length === 0 || removals.some((id) => !present(id)))) throw missingLink(attribute);
  for (const id of removals) if (present(id)) links.put(id, false);
  for (const id of additions) {
    if (present(id) && !permissive) throw new Refusal(attribute.key === 'member' ? code.entryAlreadyExists : code.attributeOrValueExists, '00000562: UpdErr: DSID-031A11EF, problem 6005 (ENTRY_EXISTS), data 0');
    if (!present(id)) links.put(id, true);
  }
  if (attribute.single && links.present().length > 1) throw exists(attribute);
  if (attribute.key === 'member' && present(draft.id)) throw new Refusal(code.unwillingToPerform, '00002141: SvcErr: DSID-031A1256, problem 5003 (WILL_NOT_PERFORM), data 0');
}

function removalsOf(operation: Change['operation'], now: () => readonly string[], named: readonly string[]): readonly string[] {
  if (operation === 'add') return [];
  if (operation === 'replace') {
    const kept = new Set(named);
    return now().filter((id) => !kept.has(id));
  }
  return named.length === 0 ? now() : named;
}

/** Removing somebody who is not in a group is answered differently from removing a value that is not there. */
function missingLink(attribute: Attribute): Refusal {
  if (attribute.key !== 'member') return missing(attribute);
  return new Refusal(code.unwillingToPerform, '00000561: SvcErr: DSID-031A1256, problem 5003 (WILL_NOT_PERFORM), data 0');
}

function idOf(writing: Writing, name: string): string {
  const target = name.startsWith('<') ? objectAt(writing.domain, name, false) : named(writing.domain, name);
  if (target !== undefined) return target.id;
  throw new Refusal(code.noSuchObject, "00000525: NameErr: DSID-031A1268, problem 2001 (NO_OBJECT), data 0, best match of:\n\t''\n");
}

function setDescriptor(writing: Writing, draft: Draft, value: string, parts: number): void {
  const given = readDescriptor(Buffer.from(value, 'latin1'));
  if (given === undefined) throw new Refusal(code.invalidAttributeSyntax, '0000053A: AtrErr: DSID-031519B1, problem 1005 (CONSTRAINT_ATT_TYPE), data 0 (nTSecurityDescriptor)');
  const merged = pickParts(parts, given, descriptorOf(writing.domain, draft));
  draft.values.set('ntsecuritydescriptor', [writeDescriptor(merged).toString('latin1')]);
}

/** Answers whether an object has a value. */
export function compare(writing: Writing, dn: string, name: string, value: Buffer): boolean {
  const object = objectAt(writing.domain, dn, false);
  const attribute = demandAttribute(name);
  const values = valuesOf(writing.domain, object, attribute);
  if (values.length === 0) throw missing(attribute);
  const wanted = matchKey(attribute, valueOfBytes(attribute, value));
  return values.some((each) => matchKey(attribute, each) === wanted);
}
