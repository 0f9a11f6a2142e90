/** Attributes that are calculated when somebody asks for them by name. */
import { parts, pickParts, writeDescriptor } from '../access/descriptor.ts';
import { descriptorOf } from '../access/inheritance.ts';
import { may, mayWrite, right } from '../access/rights.ts';
import { groupsOf, membersOf, type Viewer } from '../access/viewer.ts';
import { rawSid, type Domain } from '../base/domain.ts';
import { structuralClass, valueOf, type DirectoryObject } from '../base/object.ts';
import { classRows } from '../schema/classes.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf, namesIn, rulesOf } from '../schema/schema.ts';
import type { NameForm } from './name-form.ts';
import { parseDn } from '../values/dn.ts';
import { guidText, sidText } from '../values/identifiers.ts';
import { fromFileTime } from '../values/time.ts';

/** Everything that a calculation may look at. */
export interface Question {
  readonly domain: Domain;
  readonly viewer: Viewer | undefined;
  readonly object: DirectoryObject;
  /** Parts that the SD flags control asked for; undefined without the control. */
  readonly descriptorParts: number | undefined;
  readonly names: NameForm;
}

type Calculation = (question: Question) => readonly string[];

const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);
const nameOf = (key: string): string => attributeOf(key)?.name ?? key;

const groupSids: Calculation = ({ domain, object }) => [...groupsOf(domain, object)].filter((group) => Number(valueOf(group, 'grouptype') ?? '0') < 0).flatMap((group) => rawSid(group) ?? []);

const childClasses: Calculation = ({ object }) => {
  const above = structuralClass(object);
  return classRows.filter((row) => namesIn(row.superiors).includes(above)).map((row) => row.name);
};

const calculations: Readonly<Record<string, Calculation>> = {
  allowedattributes: ({ object }) => [...rulesOf(structuralClass(object)).may].map(nameOf),
  allowedattributeseffective: ({ domain, viewer, object }) =>
    [...rulesOf(structuralClass(object)).may].flatMap((key) => {
      const attribute = attributeOf(key);
      if (attribute === undefined || attribute.systemOnly === true || attribute.constructed === true || attribute.backLink) return [];
      return mayWrite(domain, viewer, object, attribute) ? [attribute.name] : [];
    }),
  allowedchildclasses: childClasses,
  allowedchildclasseseffective: (question) => (may(question.domain, question.viewer, question.object, right.createChild) ? childClasses(question) : []),
  canonicalname: ({ object }) => [canonicalName(object.dn)],
  createtimestamp: ({ object }) => one(valueOf(object, 'whencreated')),
  modifytimestamp: ({ object }) => one(valueOf(object, 'whenchanged')),
  fromentry: () => ['TRUE'],
  'msds-approx-immed-subordinates': ({ domain, object }) => [String(domain.base.children(object.id).length)],
  'msds-keyversionnumber': ({ object }) => one(String((object.stamps.get('pwdlastset')?.version ?? 0) + 1)),
  'msds-memberoftransitive': ({ domain, object }) => [...groupsOf(domain, object)].map((group) => group.dn),
  'msds-membertransitive': ({ domain, object }) => [...membersOf(domain, object)].flatMap((id) => domain.base.get(id)?.dn ?? []),
  'msds-principalname': ({ domain, object }) => principalName(domain, object),
  'msds-replattributemetadata': ({ object }) => replicationRows(object),
  'msds-user-account-control-computed': ({ domain, object }) => [String(computedControl(domain, object))],
  ntsecuritydescriptor: descriptorValue,
  parentguid: ({ object }) => (object.parent === '' ? [] : [Buffer.from(object.parent, 'hex').toString('latin1')]),
  primarygrouptoken: ({ object }) => one(structuralClass(object) === 'group' ? sidOf(object)?.split('-').at(-1) : undefined),
  sdrightseffective: ({ domain, viewer, object }) => [may(domain, viewer, object, right.writeDacl) ? '15' : '0'],
  structuralobjectclass: ({ object }) => object.values.get('objectclass') ?? [],
  subschemasubentry: ({ domain }) => [`CN=Aggregate,${domain.realm.schemaDn}`],
  tokengroups: groupSids,
  tokengroupsglobalanduniversal: groupSids,
  tokengroupsnogcacceptable: groupSids,
};

/** True for attributes that only come when they are named. */
export function isCalculated(attribute: Attribute): boolean {
  return calculations[attribute.key] !== undefined;
}

/** Attributes that a request for `+` gives. */
export const operational: readonly string[] = ['canonicalName', 'createTimeStamp', 'modifyTimeStamp', 'parentGUID', 'structuralObjectClass', 'subSchemaSubEntry', 'msDS-PrincipalName'];

/** The calculated values of an attribute. */
export function calculated(attribute: Attribute, question: Question): readonly string[] {
  return calculations[attribute.key]?.(question) ?? [];
}

function canonicalName(dn: string): string {
  const names = parseDn(dn) ?? [];
  const domain = names.filter((part) => part.type.toUpperCase() === 'DC').map((part) => part.value);
  const path = names.filter((part) => part.type.toUpperCase() !== 'DC').map((part) => part.value.replaceAll('/', '\\/'));
  return `${domain.join('.')}/${path.reverse().join('/')}`;
}

function sidOf(object: DirectoryObject): string | undefined {
  const raw = rawSid(object);
  return raw === undefined ? undefined : sidText(Buffer.from(raw, 'latin1'));
}

function principalName(domain: Domain, object: DirectoryObject): readonly string[] {
  const account = valueOf(object, 'samaccountname');
  return account === undefined ? one(sidOf(object)) : [`${domain.realm.netbios}\\${account}`];
}

const lockedOut = 0x10;
const passwordExpired = 0x80_00_00;
const neverExpires = 0x1_00_00;

function computedControl(domain: Domain, object: DirectoryObject): number {
  const locked = Number(valueOf(object, 'lockouttime') ?? '0') > 0 ? lockedOut : 0;
  const keepsPassword = (Number(valueOf(object, 'useraccountcontrol') ?? '0') & neverExpires) !== 0;
  return locked | (!keepsPassword && isPasswordOld(domain, object) ? passwordExpired : 0);
}

/** True when the password is older than the domain allows or must be changed. */
export function isPasswordOld(domain: Domain, object: DirectoryObject): boolean {
  const set = valueOf(object, 'pwdlastset') ?? '0';
  if (set === '0') return true;
  const head = domain.base.get(object.context);
  const age = head === undefined ? '0' : (valueOf(head, 'maxpwdage') ?? '0');
  const longest = -Number(BigInt(age) / 10_000n);
  return longest > 0 && longest < Number.MAX_SAFE_INTEGER / 1e3 && fromFileTime(set) + longest < domain.now().getTime();
}

function descriptorValue({ domain, viewer, object, descriptorParts }: Question): readonly string[] {
  const all = parts.owner | parts.group | parts.dacl | parts.sacl;
  const wanted = descriptorParts ?? all;
  // Without the control the audit list is asked for too, and only administrators may read that.
  if (viewer === undefined || ((wanted & parts.sacl) !== 0 && !viewer.administrator)) return [];
  return [writeDescriptor(pickParts(wanted, descriptorOf(domain, object))).toString('latin1')];
}

function replicationRows(object: DirectoryObject): readonly string[] {
  const keys = new Set([...object.values.keys(), ...object.links.keys(), ...object.stamps.touched()]);
  return [...keys].flatMap((key) => {
    const stamp = object.stamps.get(key);
    return stamp === undefined ? [] : [replicationRow(nameOf(key), stamp)];
  });
}

function replicationRow(name: string, stamp: { readonly usn: number; readonly version: number; readonly when: number }): string {
  return [
    '<DS_REPL_ATTR_META_DATA>',
    `\t<pszAttributeName>${name}</pszAttributeName>`,
    `\t<dwVersion>${stamp.version}</dwVersion>`,
    `\t<ftimeLastOriginatingChange>${new Date(stamp.when).toISOString().slice(0, 19)}Z</ftimeLastOriginatingChange>`,
    `\t<uuidLastOriginatingDsaInvocationID>${guidText(Buffer.alloc(16))}</uuidLastOriginatingDsaInvocationID>`,
    `\t<usnOriginatingChange>${stamp.usn}</usnOriginatingChange>`,
    `\t<usnLocalChange>${stamp.usn}</usnLocalChange>`,
    '\t<pszLastOriginatingDsaDN></pszLastOriginatingDsaDN>',
    '</DS_REPL_ATTR_META_DATA>\n',
  ].join('\n');
}

