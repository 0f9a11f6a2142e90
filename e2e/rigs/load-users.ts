/** Many users with the attributes that a synchronization reads, as LDIF; the same number gives the same people. */

/** Users below one unit. */
const perUnit = 5000;

const given = ['Anna', 'Ben', 'Carla', 'David', 'Eva', 'Felix', 'Łukasz', 'Zoë', 'François', 'Jürgen', 'Søren', 'Ana'];
const family = ['Meier', 'Schmidt', 'Fischer', 'Weber', 'Müller', 'Nuñez', "O'Brien", 'Dvořák', 'Ångström', 'Smith', 'Jones', 'Wilson'];
const departments = ['Sales', 'Engineering', 'Finance', 'Human Resources', 'Legal', 'Marketing', 'Operations'];
const titles = ['Engineer', 'Manager', 'Analyst', 'Consultant', 'Assistant', 'Director'];
const places: readonly (readonly [city: string, code: string, country: string])[] = [
  ['Berlin', 'DE', 'Germany'],
  ['Paris', 'FR', 'France'],
  ['London', 'GB', 'United Kingdom'],
  ['Seattle', 'US', 'United States'],
];

/** The attributes that benches read of each user. */
export const userAttributes: readonly string[] = (
  'objectGUID objectSid sAMAccountName userPrincipalName displayName givenName sn mail proxyAddresses department title company employeeID ' +
  'physicalDeliveryOfficeName telephoneNumber mobile l c co postalCode streetAddress userAccountControl'
).split(' ');

/** What the users are of: `user` in Active Directory, which gives identifiers itself; `aduser` elsewhere, which is given some. */
export type UserClass = 'user' | 'aduser';

/** Units and users below `OU=Load` of the base. */
export function loadUsers(count: number, base: string, userClass: UserClass): string {
  const units = Array.from({ length: Math.ceil(count / perUnit) }, (_, unit) => unitRecord(`OU=Users${unit},OU=Load,${base}`));
  const users = Array.from({ length: count }, (_, index) => userRecord(index, base, userClass));
  return [unitRecord(`OU=Load,${base}`), ...units, ...users].join('\n');
}

const unitRecord = (dn: string): string => `dn: ${dn}\nobjectClass: organizationalUnit\n${dn.slice(0, dn.indexOf(',')).replace('OU=', 'ou: ')}\n`;

/** Something of the list that differs from user to user, at a different pace for each list. */
const pick = <Value>(list: readonly Value[], index: number, pace: number): Value => list[Math.floor(index / pace) % list.length] as Value;

function userRecord(index: number, base: string, userClass: UserClass): string {
  const dn = `CN=${accountName(index)},OU=Users${Math.floor(index / perUnit)},OU=Load,${base}`;
  const identifiers = userClass === 'user' ? {} : { objectGUID: [identifier(index, 16)], objectSid: [identifier(index, 28)] };
  const values = Object.entries({ ...attributesOf(index), ...identifiers }).flatMap(([name, all]) => all.map((value) => line(name, Buffer.from(value))));
  return [`dn: ${dn}`, `objectClass: ${userClass}`, ...values, ''].join('\n');
}

const accountName = (index: number): string => `u${String(index).padStart(6, '0')}`;

function attributesOf(index: number): Readonly<Record<string, readonly string[]>> {
  const account = accountName(index);
  const [city, code, country] = pick(places, index, 3);
  const [first, last] = [pick(given, index, 1), pick(family, index, 5)];
  const mail = `${account}.${code.toLowerCase()}@contoso.test`;
  return {
    cn: [account],
    sn: [last],
    givenName: [first],
    displayName: [`${first} ${last}`],
    sAMAccountName: [account],
    userPrincipalName: [`${account}@contoso.test`],
    mail: [mail],
    proxyAddresses: [`SMTP:${mail}`, `smtp:${account}@contoso.test`, `smtp:${account}@old.contoso.test`],
    department: [pick(departments, index, 2)],
    title: [pick(titles, index, 7)],
    company: ['Contoso GmbH'],
    employeeID: [String(100_000 + index)],
    physicalDeliveryOfficeName: [`Bldg ${index % 40}/${index % 900}`],
    telephoneNumber: [`+49 30 ${5_000_000 + index}`],
    mobile: [`+49 170 ${3_000_000 + index}`],
    l: [city],
    c: [code],
    co: [country],
    postalCode: [String(10_000 + (index % 89_999))],
    streetAddress: [`${last} Str. ${index % 200}`],
    userAccountControl: [index % 50 === 0 ? '514' : '512'],
  };
}

function identifier(index: number, length: number): Buffer {
  const bytes = Buffer.alloc(length, 0xa7);
  bytes.writeUInt32LE(index, length - 4);
  return bytes;
}

/** RFC 2849: what is not plain stands in base64. */
function line(name: string, value: Buffer): string {
  const plain = value.every((byte) => byte >= 0x20 && byte < 0x7f);
  return plain ? `${name}: ${value.toString()}` : `${name}:: ${value.toString('base64')}`;
}
