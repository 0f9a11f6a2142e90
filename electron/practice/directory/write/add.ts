/** Adds one object. */
import { right } from '../access/rights.ts';
import type { AddRequest } from '../ber/requests.ts';
import { newObject, setLinks, splitDn } from '../base/new-object.ts';
import { structuralClass, type DirectoryObject, type Draft } from '../base/object.ts';
import { objectAt } from '../read/base-object.ts';
import { code, Refusal } from '../refusal.ts';
import { classChain, classOf, namesIn, rulesOf } from '../schema/schema.ts';
import { childKey, formatDn } from '../values/dn.ts';
import { fold } from '../values/text.ts';
import { fileTime } from '../values/time.ts';
import { valueOfBytes } from '../values/syntax.ts';
import { passwordOf } from './password.ts';
import { checkAccountName, checkUnique, checkValues, demandAttribute, demandRight, type Writing } from './writing.ts';

const violation = (text: string): Refusal => new Refusal(code.objectClassViolation, `0000207D: UpdErr: DSID-0315166D, problem 6002 (OBJ_CLASS_VIOLATION), data 0 (${text})`);
const unwilling = (text: string): Refusal => new Refusal(code.unwillingToPerform, `00002077: SvcErr: DSID-031907D5, problem 5003 (WILL_NOT_PERFORM), data 0 (${text})`);

/** Given by the directory, never by the client. */
const ours = new Set(['objectguid', 'objectsid', 'distinguishedname', 'usnchanged', 'usncreated', 'whenchanged', 'whencreated', 'samaccounttype', 'name', 'objectcategory', 'memberof']);

/** Adds the object of an add request; answers its name. */
export async function add(writing: Writing, request: AddRequest): Promise<string> {
  const { domain } = writing;
  const split = splitDn(request.dn);
  if (split === undefined) throw new Refusal(code.invalidDnSyntax, '0000208F: NameErr: DSID-031001F7, problem 2006 (BAD_NAME), data 8350');
  const parent = objectAt(domain, formatDn(split.rest), false);
  demandRight(writing, parent, right.createChild);
  if (domain.base.named(childKey(split.rdn, parent.key)) !== undefined) {
    throw new Refusal(code.entryAlreadyExists, '00002071: UpdErr: DSID-031B0D2A, problem 6005 (ENTRY_EXISTS), data 0');
  }
  const values = valuesOf(request);
  const className = classFor(values, parent, split.rdn.type);
  values.delete('objectclass');
  const password = takePassword(values, writing.secure);
  const rdnKey = split.rdn.type.toLowerCase();
  const rdnValue = values.get(rdnKey)?.[0] ?? split.rdn.value;
  if (fold(rdnValue) !== fold(split.rdn.value)) throw new Refusal(code.namingViolation, '00002099: NameErr: DSID-03050E77, problem 2005 (NAMING_VIOLATION), data 0');
  checkRules(className, values);
  const draft = newObject(domain, { class: className, rdn: split.rdn, parent: parent.id, context: parent.context, values });
  if (password !== undefined) draft.values.set('pwdlastset', [fileTime(domain.now())]);
  linkUp(writing, draft, values);
  checkAccountName(draft);
  checkUnique(domain, draft);
  domain.base.commit([draft]);
  if (password !== undefined) await writing.passwords.set(draft.id, password);
  return draft.dn;
}

function valuesOf(request: AddRequest): Map<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const { name, values: bytes } of request.attributes) {
    const attribute = demandAttribute(name);
    const list = bytes.map((each) => valueOfBytes(attribute, each));
    if (list.length === 0) throw new Refusal(code.invalidAttributeSyntax, `no value for ${attribute.name}`);
    values.set(attribute.key, [...(values.get(attribute.key) ?? []), ...list]);
  }
  return values;
}

/** The most special of the named classes, after checking that it may stand here. */
function classFor(values: ReadonlyMap<string, readonly string[]>, parent: DirectoryObject, rdnType: string): string {
  const given = values.get('objectclass') ?? [];
  const rows = given.map((name) => classOf(name));
  if (rows.length === 0 || rows.includes(undefined)) throw violation('objectClass');
  const [best] = rows.flatMap((row) => row ?? []).sort((left, right) => classChain(right.name).length - classChain(left.name).length);
  if (best === undefined || best.kind === 2 || best.kind === 3) throw violation('no structural class');
  if (best.systemOnly === true) throw unwilling(best.name);
  if (best.rdn.toLowerCase() !== rdnType.toLowerCase()) throw new Refusal(code.namingViolation, '00002099: NameErr: DSID-03050E77, problem 2005 (NAMING_VIOLATION), data 0');
  const above = classChain(structuralClass(parent));
  if (!superiorsOf(best.name).some((name) => above.includes(name))) throw new Refusal(code.namingViolation, '00002099: NameErr: DSID-0305109C, problem 2005 (NAMING_VIOLATION), data 0');
  return best.name;
}

function superiorsOf(className: string): readonly string[] {
  return classChain(className).flatMap((name) => namesIn(classOf(name)?.superiors ?? ''));
}

function takePassword(values: Map<string, readonly string[]>, secure: boolean): string | undefined {
  const value = values.get('unicodepwd')?.[0];
  values.delete('unicodepwd');
  return value === undefined ? undefined : passwordOf(value, secure);
}

function checkRules(className: string, values: ReadonlyMap<string, readonly string[]>): void {
  const { must, may } = rulesOf(className);
  for (const [key, list] of values) {
    const attribute = demandAttribute(key);
    if (ours.has(key) || attribute.constructed === true || attribute.backLink) throw unwilling(attribute.name);
    if (!may.has(key)) throw violation(attribute.name);
    checkValues(attribute, list);
  }
  const filled = new Set(['objectclass', 'objectcategory', 'instancetype', 'ntsecuritydescriptor', 'cn', 'ou', 'samaccountname', 'grouptype', 'objectsid', 'dc']);
  const absent = [...must].find((key) => !values.has(key) && !filled.has(key));
  if (absent !== undefined) throw violation(absent);
}

function linkUp(writing: Writing, draft: Draft, values: ReadonlyMap<string, readonly string[]>): void {
  for (const [key, names] of values) {
    const attribute = demandAttribute(key);
    const lost = attribute.forwardLink ? setLinks(writing.domain, draft, attribute, names) : undefined;
    if (lost !== undefined) throw new Refusal(code.constraintViolation, `000020B5: AtrErr: DSID-03152D2C, problem 1005 (CONSTRAINT_ATT_TYPE), data 0 (${attribute.name}: ${lost})`);
  }
}
