/** Forests of any size: people and groups are made one after the other, each from its number alone. */
import { addressOf, departments, familyNames, givenNames, offices } from './forest-names.ts';
import type { Forest, ForestObject, ForestValue } from './forest-object.ts';
import { sidBuffer } from './forest-people.ts';
import { emptyForest, places } from './forest.ts';

/** How large a sized forest is. */
export interface ForestCounts {
  readonly users: number;
  readonly groups: number;
  /** Members of the first group. */
  readonly largest: number;
}

/** Members of each group but the first. */
const usualMembers = 20;
/** Most objects in one organizational unit. */
const unitSize = 2000;
/** Every eleventh person manages ten others, every fiftieth account is disabled, every twentieth has a kept source anchor. */
const every = { manager: 10, disabled: 50, anchored: 20, nested: 10 } as const;
const firstRid = 2001;
const seed = 0x5d_2c_11_07;

/** The counts that a name stands for: `size-10000` (95 % people, 5 % groups), `group-250000` (one group of everybody). */
export function countsOf(name: string): ForestCounts | undefined {
  const match = /^(size|group)-(\d{1,7})$/u.exec(name);
  const total = Number(match?.[2] ?? '0');
  if (match === null || total < 1) return undefined;
  if (match[1] === 'group') return { users: total, groups: 1, largest: total };
  const groups = Math.floor(total / 20);
  return { users: total - groups, groups, largest: Math.min(5000, total - groups) };
}

/** The forest of these counts; it is not written to a store. */
export function sizedForest(counts: ForestCounts): Forest {
  const forest = emptyForest(1);
  return { ...forest, stored: false, crowd: () => crowd(counts, forest.domainSid) };
}

function* crowd(counts: ForestCounts, domainSid: string): Generator<ForestObject> {
  yield* unitsFor(counts);
  for (let index = 0; index < counts.users; index += 1) yield person(index, domainSid);
  for (let index = 0; index < counts.groups; index += 1) yield group(index, counts, domainSid);
}

function unitsFor(counts: ForestCounts): readonly ForestObject[] {
  const dns = offices.map((office) => `OU=${office.city},${places.company}`);
  for (let at = 0; at < counts.users; at += unitSize) dns.push(homeOf(at));
  for (let at = 0; at < counts.groups; at += unitSize) dns.push(groupHomeOf(at));
  return dns.map((dn, index) => ({ dn, class: 'organizationalUnit', values: { objectGUID: guid(index, 3) } }));
}

/** A number that looks random, always the same for the same index and purpose. */
function draw(index: number, purpose: number, below: number): number {
  let mixed = Math.imul(index + 1, 0x9e_37_79_b1) ^ Math.imul(purpose + 1, 0x85_eb_ca_6b) ^ seed;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7f_eb_35_2d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x84_6c_a6_8b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
}

/** The index stands in it, so that no two are the same. */
function guid(index: number, kind: number): Buffer {
  const bytes = Buffer.allocUnsafe(16);
  bytes.writeUInt32LE(draw(index, 20 + kind, 0x1_00_00_00_00), 0);
  bytes.writeUInt32LE(draw(index, 30 + kind, 0x1_00_00_00_00), 4);
  bytes.writeUInt32LE(index, 8);
  bytes.writeUInt32LE(0x40_00_00_80 + kind, 12);
  return bytes;
}

function pick<T>(list: readonly T[], index: number, purpose: number): T {
  const found = list[draw(index, purpose, list.length)];
  if (found === undefined) throw new RangeError('nothing to pick from');
  return found;
}

const officeOf = (index: number): (typeof offices)[number] => offices[Math.floor(index / unitSize) % offices.length] ?? pick(offices, 0, 0);
const homeOf = (index: number): string => `OU=Unit ${1 + Math.floor(index / unitSize)},OU=${officeOf(index).city},${places.company}`;
const groupHomeOf = (index: number): string => `OU=Groups ${1 + Math.floor(index / unitSize)},OU=Groups,${places.company}`;
const givenOf = (index: number): string => pick(givenNames, index, 1);
const familyOf = (index: number): string => pick(familyNames, index, 2);
const personName = (index: number): string => `${givenOf(index)} ${familyOf(index)} ${index + 1}`;
const groupName = (index: number): string => (index === 0 ? 'Everybody' : `Team ${index + 1}`);

/** DN of the person of a number. */
export const personDn = (index: number): string => `CN=${personName(index)},${homeOf(index)}`;

const plainNames = new Map(
  [...givenNames, ...familyNames].map((name) => [
    name,
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z]/gu, '')
      .toLowerCase(),
  ]),
);

function person(index: number, domainSid: string): ForestObject {
  const [given, family, office] = [givenOf(index), familyOf(index), officeOf(index)];
  const department = pick(departments, index, 3);
  const number = String(index + 1);
  const nickname = `${plainNames.get(given) ?? ''}.${plainNames.get(family) ?? ''}${number}`;
  const mail = `${nickname}@contoso.com`;
  const objectGUID = guid(index, 1);
  const values: Record<string, ForestValue> = {
    objectGUID,
    objectSid: sidBuffer(domainSid, firstRid + index),
    sAMAccountName: `u${number}`,
    userPrincipalName: mail,
    displayName: `${given} ${family}`,
    givenName: given,
    sn: family,
    mail,
    mailNickname: nickname,
    proxyAddresses: [`SMTP:${mail}`, `smtp:${nickname}@contoso.onmicrosoft.com`],
    title: pick(department.titles, index, 4),
    department: department.name,
    company: 'Contoso',
    ...addressOf(office),
    physicalDeliveryOfficeName: `${office.city} ${1 + draw(index, 5, 6)}/${100 + draw(index, 6, 80)}`,
    telephoneNumber: `${office.dial} ${1000 + (index % 9000)}`,
    mobile: `${office.dial} 9${1000 + (index % 9000)}`,
    employeeID: String(1_000_000 + index),
    userAccountControl: index % every.disabled === every.disabled - 1 ? '514' : '512',
    pwdLastSet: '133800000000000000',
  };
  if (index > 0) values['manager'] = personDn(Math.floor((index - 1) / every.manager));
  if (index % every.anchored === 0) values['mS-DS-ConsistencyGuid'] = objectGUID;
  return { dn: `CN=${personName(index)},${homeOf(index)}`, class: 'user', values };
}

function group(index: number, counts: ForestCounts, domainSid: string): ForestObject {
  const name = groupName(index);
  const values: Record<string, ForestValue> = {
    objectGUID: guid(index, 2),
    objectSid: sidBuffer(domainSid, firstRid + counts.users + index),
    sAMAccountName: `g${index + 1}`,
    displayName: name,
    description: `Members of ${name}`,
    groupType: '-2147483646',
    member: membersOf(index, counts),
  };
  return { dn: `CN=${name},${groupHomeOf(index)}`, class: 'group', values };
}

/** The first group holds the first people; every tenth of the others holds the group before it in place of a person. */
function membersOf(index: number, counts: ForestCounts): readonly string[] {
  if (index === 0) return Array.from({ length: counts.largest }, (_, at) => personDn(at));
  const wanted = Math.min(usualMembers, counts.users);
  const chosen = new Set<number>();
  for (let at = 0; chosen.size < wanted; at += 1) chosen.add((draw(index, 100 + at, counts.users) + (at > 100 ? at : 0)) % counts.users);
  const people = [...chosen].map(personDn);
  if (index % every.nested === 0) people[0] = `CN=${groupName(index - 1)},${groupHomeOf(index - 1)}`;
  return people;
}
