/** The further domains of a company that grew: a child domain of the sample forest, and a forest of its own that was bought. */
import { familyNames, givenNames } from './forest-names.ts';
import type { Forest, ForestObject, ForestValue } from './forest-object.ts';
import { sidBuffer } from './forest-people.ts';
import { systemObjects } from './forest-system.ts';
import { seeded, type Seeded } from './seeded.ts';

/** What tells one of them from the other. */
interface DomainRow {
  readonly domain: string;
  readonly root?: string;
  readonly netbios: string;
  readonly seed: number;
  readonly upnSuffixes: readonly string[];
  /** Where its people and groups stand. */
  readonly unit: string;
  /** Behind the @ of its people's names. */
  readonly suffix: string;
  readonly users: number;
  readonly recycleBin: boolean;
}

const rows: readonly DomainRow[] = [
  { domain: 'emea.contoso.local', root: 'contoso.local', netbios: 'EMEA', seed: 11, upnSuffixes: ['contoso.com', 'fabrikam.com'], unit: 'Europe', suffix: 'contoso.com', users: 12, recycleBin: true },
  { domain: 'fabrikam.local', netbios: 'FABRIKAM', seed: 12, upnSuffixes: ['contoso.com'], unit: 'Fabrikam', suffix: 'contoso.com', users: 8, recycleBin: false },
];

const firstRid = 2001;
const firstServiceRid = 1050;

/** emea.contoso.local and fabrikam.local; one person of fabrikam.local has the sign-in name of somebody in the first domain. */
export function furtherDomains(first: Forest): readonly Forest[] {
  return rows.map((row) => domainOf(row, row.root === undefined ? firstNameOf(first) : undefined));
}

/** A sign-in name that nothing is wrong with. */
function firstNameOf({ objects, untidy }: Forest): string | undefined {
  const wrong = new Set(untidy.map(({ dn }) => dn));
  const names = objects.filter(({ dn }) => !wrong.has(dn)).map(({ values }) => values['userPrincipalName']);
  return names.filter((name) => typeof name === 'string').findLast((name) => name.endsWith('@contoso.com'));
}

function domainOf(row: DomainRow, taken: string | undefined): Forest {
  const { domain, netbios, upnSuffixes } = row;
  const random = seeded(row.seed);
  const domainSid = `S-1-5-21-${[0, 1, 2].map(() => 1_000_000_000 + random.below(1_000_000_000)).join('-')}`;
  const root = domain.split('.').map((label) => `DC=${label}`).join(',');
  const home = `OU=${row.unit},${root}`;
  const accounts = { setup: `${netbios.toLowerCase()}-setup`, reader: `${netbios.toLowerCase()}-reader` };
  const services = Object.values(accounts).map((name, index) => service(name, index, { domain, home, domainSid }, random));
  const people = Array.from({ length: row.users }, (_, index) => person(index, { ...row, domain: root, home, domainSid }, index === row.users - 1 ? taken : undefined, random));
  return {
    domain,
    ...(row.root === undefined ? {} : { root: row.root }),
    netbios,
    domainSid,
    upnSuffixes,
    controller: 'dc1',
    recycleBin: row.recycleBin,
    accounts,
    untidy: [],
    objects: [
      ...systemObjects({ root, domainSid, controller: 'dc1', host: `dc1.${domain}`, administrators: [services[0]?.dn ?? ''] }),
      { dn: home, class: 'organizationalUnit', values: {} },
      ...services,
      ...people,
      team(row, home, domainSid, people, random),
    ],
  };
}

interface Home {
  readonly domain: string;
  readonly home: string;
  readonly domainSid: string;
}

function service(name: string, index: number, { domain, home, domainSid }: Home, random: Seeded): ForestObject {
  return {
    dn: `CN=${name},${home}`,
    class: 'user',
    values: {
      objectGUID: random.bytes(16),
      objectSid: sidBuffer(domainSid, firstServiceRid + index),
      sAMAccountName: name,
      userPrincipalName: `${name}@${domain}`,
      displayName: `Directory ${name}`,
      userAccountControl: '66048',
      pwdLastSet: '133800000000000000',
    },
  };
}

function person(index: number, { home, domainSid, suffix, unit }: Home & DomainRow, taken: string | undefined, random: Seeded): ForestObject {
  const [given, family] = [random.pick(givenNames), random.pick(familyNames)];
  const displayName = `${given} ${family} (${unit})`;
  const mail = `${unit}.${index + 1}@${suffix}`.toLowerCase();
  const values: Record<string, ForestValue> = {
    objectGUID: random.bytes(16),
    objectSid: sidBuffer(domainSid, firstRid + index),
    sAMAccountName: `${unit}${index + 1}`.toLowerCase(),
    userPrincipalName: taken ?? mail,
    displayName,
    givenName: given,
    sn: family,
    mail,
    mailNickname: `${unit}.${index + 1}`.toLowerCase(),
    proxyAddresses: [`SMTP:${mail}`],
    c: 'DE',
    userAccountControl: '512',
    pwdLastSet: '133800000000000000',
  };
  return { dn: `CN=${displayName.replaceAll(/[()]/gu, '')} ${index + 1},${home}`, class: 'user', values };
}

function team({ unit }: DomainRow, home: string, domainSid: string, people: readonly ForestObject[], random: Seeded): ForestObject {
  const name = `${unit} Team`;
  return {
    dn: `CN=${name},${home}`,
    class: 'group',
    values: { objectGUID: random.bytes(16), objectSid: sidBuffer(domainSid, firstRid + people.length), sAMAccountName: name, displayName: name, groupType: '-2147483640', member: people.map(({ dn }) => dn) },
  };
}
