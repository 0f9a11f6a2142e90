/** The sample company: one forest of one domain, contoso.local, made the same way for the same seed. */
import { cutOffDescriptor } from './forest-access.ts';
import type { Forest, ForestObject, ForestValue, Untidy } from './forest-object.ts';
import { people, personObject, sidBuffer, type Person } from './forest-people.ts';
import { systemObjects } from './forest-system.ts';
import { makeUntidy } from './forest-untidy.ts';
import { seeded, type Seeded } from './seeded.ts';

/** How large a sample forest is. */
export interface ForestSize {
  readonly users: number;
  readonly groups: number;
  readonly contacts: number;
  readonly seed: number;
}

/** The sizes of the named worlds. */
export const forestSizes = {
  small: { users: 250, groups: 30, contacts: 10, seed: 1 },
  large: { users: 5000, groups: 250, contacts: 100, seed: 1 },
} as const satisfies Record<string, ForestSize>;

const domain = 'contoso.local';
const root = 'DC=contoso,DC=local';
const company = `OU=Contoso,${root}`;
const groupHome = `OU=Groups,${company}`;
const contactHome = `OU=Contacts,${company}`;
const serviceHome = `OU=Service Accounts,${company}`;
/** Where a larger company puts its own units. */
export const places = { root, company } as const;
const controller = 'dc1';
/** Groups, then contacts and services, take their RIDs above those of people. */
const firstGroupRid = 1_000_000;
const firstServiceRid = 1_050;

/** Makes the forest. */
export function sampleForest(size: ForestSize): Forest {
  const random = seeded(size.seed);
  const domainSid = newDomainSid(random);
  const staff = people(size.users, random, { company, fabrikam: `OU=Fabrikam,${company}`, disabled: `OU=Disabled,${company}`, domainSid });
  const untidy = makeUntidy(staff);
  const services = serviceAccounts(random, domainSid);
  return {
    ...traits,
    domainSid,
    untidy: [...untidy, ...services.map(nonRoutable)],
    objects: [
      ...ground(domainSid, services),
      ...services,
      ...staff.map(personObject),
      ...groups(size.groups, random, staff, domainSid),
      ...contacts(size.contacts, random),
    ],
  };
}

/** The domain with its units and service accounts and nobody else. */
export function emptyForest(seed: number): Forest {
  const random = seeded(seed);
  const domainSid = newDomainSid(random);
  const services = serviceAccounts(random, domainSid);
  return {
    ...traits,
    domainSid,
    untidy: services.map(nonRoutable),
    objects: [...ground(domainSid, services), ...services],
  };
}

/** The built-in objects, then the units. */
function ground(domainSid: string, services: readonly ForestObject[]): readonly ForestObject[] {
  return [...systemObjects({ root, domainSid, controller, host: `${controller}.${domain}`, administrators: [services[0]?.dn ?? ''] }), ...units(domainSid)];
}

const newDomainSid = (random: Seeded): string => `S-1-5-21-${[0, 1, 2].map(() => 1_000_000_000 + random.below(1_000_000_000)).join('-')}`;
const nonRoutable = ({ dn }: ForestObject): Untidy => ({ dn, attribute: 'userPrincipalName', why: 'non-routable suffix' });

const traits = {
  domain,
  netbios: 'CONTOSO',
  upnSuffixes: ['contoso.com', 'fabrikam.com'],
  controller,
  recycleBin: true,
  accounts: { setup: 'setup', reader: 'reader' },
} as const;

function units(domainSid: string): readonly ForestObject[] {
  const unit = (dn: string): ForestObject => ({ dn, class: 'organizationalUnit', values: dn === serviceHome ? { nTSecurityDescriptor: cutOffDescriptor(domainSid) } : {} });
  const names = ['Sales', 'Engineering', 'Finance', 'Operations', 'Fabrikam', 'Groups', 'Contacts', 'Service Accounts', 'Disabled'];
  return [unit(company), ...names.map((name) => unit(`OU=${name},${company}`))];
}

function serviceAccounts(random: Seeded, domainSid: string): readonly ForestObject[] {
  return ['setup', 'reader'].map((name, index) => ({
    dn: `CN=${name},${serviceHome}`,
    class: 'user',
    values: {
      objectGUID: random.bytes(16),
      objectSid: sidBuffer(domainSid, firstServiceRid + index),
      sAMAccountName: name,
      userPrincipalName: `${name}@${domain}`,
      displayName: name === 'setup' ? 'Directory setup' : 'Directory reader',
      description: name === 'setup' ? 'May change the directory' : 'May only read the directory',
      userAccountControl: '66048',
      pwdLastSet: '133800000000000000',
    },
  }));
}

/** Members of the large group: 200, or everybody in a smaller forest. */
const largeGroup = 200;

function groups(count: number, random: Seeded, staff: readonly Person[], domainSid: string): readonly ForestObject[] {
  const names = Array.from({ length: count }, (_, index) => groupName(index));
  return names.map((name, index) => {
    const groupType = index === 2 ? '2' : index === 3 ? '-2147483644' : '-2147483646';
    const mail = `${name.toLowerCase().replaceAll(' ', '-')}@contoso.com`;
    const values: Record<string, ForestValue> = {
      objectGUID: random.bytes(16),
      objectSid: sidBuffer(domainSid, firstGroupRid + index),
      sAMAccountName: name,
      displayName: name,
      description: `Sample group ${index + 1}`,
      groupType,
      ...(index === 2 ? { mail, mailNickname: mail.split('@')[0] ?? '', proxyAddresses: [`SMTP:${mail}`] } : {}),
    };
    const member = membersFor(index, random, staff, names);
    if (member.length > 0) values['member'] = member;
    return { dn: `CN=${name},${groupHome}`, class: 'group', values };
  });
}

function groupName(index: number): string {
  return ['All Employees', 'Nested Teams', 'Newsletter', 'File Server Access', 'Sales Team', 'Engineering Team', 'Finance Team', 'Operations Team'][index] ?? `Project ${index + 1}`;
}

function membersFor(index: number, random: Seeded, staff: readonly Person[], names: readonly string[]): readonly string[] {
  if (index === 0) return staff.slice(0, largeGroup).map((person) => person.dn);
  if (index === 1) return names.slice(4, 8).map((name) => `CN=${name},${groupHome}`);
  const departments = ['Sales', 'Engineering', 'Finance', 'Operations'];
  const department = departments[index - 4];
  if (department !== undefined) return staff.filter((person) => person.department === department).slice(0, 40).map((person) => person.dn);
  const chosen = new Set(Array.from({ length: Math.min(staff.length, 12) }, () => random.pick(staff).dn));
  const nested = index % 10 === 9 ? [`CN=${names[index - 1] ?? ''},${groupHome}`] : [];
  return [...chosen, ...nested];
}

function contacts(count: number, random: Seeded): readonly ForestObject[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `Partner Contact ${index + 1}`;
    const mail = `contact${index + 1}@partner${1 + (index % 3)}.example`;
    return {
      dn: `CN=${name},${contactHome}`,
      class: 'contact',
      values: {
        objectGUID: random.bytes(16),
        displayName: name,
        givenName: 'Partner',
        sn: `Contact ${index + 1}`,
        mail,
        mailNickname: `partner.contact${index + 1}`,
        targetAddress: `SMTP:${mail}`,
        proxyAddresses: [`SMTP:${mail}`],
        company: `Partner ${1 + (index % 3)}`,
      },
    };
  });
}
