/** The people of the sample company. */
import { addressOf, departments, familyNames, givenNames, offices } from './forest-names.ts';
import type { ForestObject, ForestValue } from './forest-object.ts';
import type { Seeded } from './seeded.ts';

/** A person before untidiness is added: values can still be changed. */
export interface Person {
  readonly dn: string;
  readonly department: string;
  readonly values: Record<string, ForestValue>;
}

/** Where people live in the tree. */
export interface PeoplePlaces {
  readonly company: string;
  readonly fabrikam: string;
  readonly disabled: string;
  readonly domainSid: string;
}

/** Every eighth person belongs to Fabrikam, every fiftieth account is disabled, every twentieth has a kept source anchor. */
const every = { fabrikam: 8, disabled: 50, anchored: 20 } as const;
/** RIDs of people start here; the first of each department leads it. */
const firstRid = 2001;

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^A-Za-z]/gu, '')
    .toLowerCase();

/** Makes the people, leaders first, in a stable order. */
export function people(count: number, random: Seeded, places: PeoplePlaces): readonly Person[] {
  const taken = new Map<string, number>();
  const leaders = new Map<string, string>();
  return Array.from({ length: count }, (_, index) => {
    const person = onePerson(index, random, places, taken);
    const leader = leaders.get(person.department);
    if (leader === undefined) leaders.set(person.department, person.dn);
    else person.values['manager'] = leader;
    const first = leaders.values().next().value;
    if (leader === undefined && first !== undefined && first !== person.dn) person.values['manager'] = first;
    return person;
  });
}

function onePerson(index: number, random: Seeded, places: PeoplePlaces, taken: Map<string, number>): Person {
  const given = random.pick(givenNames);
  const family = random.pick(familyNames);
  const stem = `${plain(given)}.${plain(family)}`;
  const double = (taken.get(stem) ?? 0) + 1;
  taken.set(stem, double);
  const suffix = double === 1 ? '' : String(double);
  const department = departments[index % departments.length] ?? random.pick(departments);
  const isFabrikam = index % every.fabrikam === every.fabrikam - 1;
  const isDisabled = index % every.disabled === every.disabled - 1;
  const domain = isFabrikam ? 'fabrikam.com' : 'contoso.com';
  const name = `${given} ${family}${double === 1 ? '' : ` ${double}`}`;
  const home = isDisabled ? places.disabled : isFabrikam ? places.fabrikam : `OU=${department.name},${places.company}`;
  const office = random.pick(offices);
  const mail = `${stem}${suffix}@${domain}`;
  const extension = String(1000 + (index % 9000));
  const objectGUID = random.bytes(16);
  return {
    dn: `CN=${name},${home}`,
    department: department.name,
    values: {
      objectGUID,
      objectSid: sidBuffer(places.domainSid, firstRid + index),
      sAMAccountName: `${plain(given).slice(0, 8)}.${plain(family).slice(0, 6)}${index}`,
      userPrincipalName: mail,
      displayName: name,
      givenName: given,
      sn: family,
      mail,
      mailNickname: `${stem}${suffix}`,
      proxyAddresses: [`SMTP:${mail}`, `smtp:${stem}${suffix}@contoso.onmicrosoft.com`],
      title: random.pick(department.titles),
      department: department.name,
      company: isFabrikam ? 'Fabrikam' : 'Contoso',
      ...addressOf(office),
      physicalDeliveryOfficeName: `${office.city} ${1 + random.below(6)}/${100 + random.below(80)}`,
      telephoneNumber: `${office.dial} ${extension}`,
      mobile: `${office.dial} 9${extension}`,
      employeeID: String(100_000 + index),
      userAccountControl: isDisabled ? '514' : '512',
      pwdLastSet: '133800000000000000',
      ...(index % every.anchored === 0 ? { 'mS-DS-ConsistencyGuid': objectGUID } : {}),
    },
  };
}

/** Bytes of a SID in the domain. */
export function sidBuffer(domainSid: string, rid: number): Buffer {
  const parts = [...domainSid.split('-').slice(3).map(Number), rid];
  const bytes = Buffer.alloc(8 + parts.length * 4);
  bytes[0] = 1;
  bytes[1] = parts.length;
  bytes[7] = 5;
  parts.forEach((part, index) => bytes.writeUInt32LE(part, 8 + index * 4));
  return bytes;
}

/** A person as a forest object. */
export function personObject(person: Person): ForestObject {
  return { dn: person.dn, class: 'user', values: person.values };
}
