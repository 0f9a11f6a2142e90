/** What every domain has before anybody adds people: containers, built-in accounts and groups, the domain controller. */
import { sidBytes } from '../directory/values/identifiers.ts';
import type { ForestObject, ForestValue } from './forest-object.ts';
import { sidBuffer } from './forest-people.ts';

/** Names that the system objects need. */
export interface SystemPlaces {
  readonly root: string;
  readonly domainSid: string;
  readonly controller: string;
  readonly host: string;
  /** DNs of accounts that belong to Domain Admins and Enterprise Admins. */
  readonly administrators: readonly string[];
}

const critical = { isCriticalSystemObject: 'TRUE' } as const;
const universal = '-2147483640';
const global = '-2147483646';
const local = '-2147483644';
const builtin = '-2147483643';

/** GUIDs of [MS-ADTS] 6.1.1.4, by container. */
const wellKnown: readonly (readonly [string, string])[] = [
  ['A9D1CA15768811D1ADED00C04FD8D5CD', 'CN=Users'],
  ['AA312825768811D1ADED00C04FD8D5CD', 'CN=Computers'],
  ['A361B2FFFFD211D1AA4B00C04FD7D83A', 'OU=Domain Controllers'],
  ['AB1D30F3768811D1ADED00C04FD8D5CD', 'CN=System'],
  ['18E2EA80684F11D2B9AA00C04F79F805', 'CN=Deleted Objects'],
  ['22B70C67D56E4EFB91E9300FCA3DC1AA', 'CN=ForeignSecurityPrincipals'],
];

/** Head of the domain and everything built in. */
export function systemObjects(places: SystemPlaces): readonly ForestObject[] {
  const { root } = places;
  const object = (dn: string, className: string, values: Readonly<Record<string, ForestValue>> = {}): ForestObject => ({ dn: `${dn},${root}`, class: className, values });
  return [
    domainHead(places),
    object('CN=Users', 'container', critical),
    object('CN=Computers', 'container', critical),
    object('CN=System', 'container', critical),
    object('CN=Builtin', 'builtinDomain', critical),
    object('CN=ForeignSecurityPrincipals', 'container', critical),
    object('CN=Managed Service Accounts', 'container'),
    object('CN=LostAndFound', 'lostAndFound', critical),
    object('CN=Deleted Objects', 'container', { ...critical, isDeleted: 'TRUE', showInAdvancedViewOnly: 'TRUE' }),
    object('OU=Domain Controllers', 'organizationalUnit', critical),
    ...accounts(places),
    ...groups(places),
  ];
}

function domainHead({ root, domainSid, controller }: SystemPlaces): ForestObject {
  return {
    dn: root,
    class: 'domainDNS',
    values: {
      ...critical,
      objectSid: sidBytes(domainSid) ?? Buffer.alloc(0),
      'msDS-Behavior-Version': '7',
      'ms-DS-MachineAccountQuota': '10',
      maxPwdAge: '-36288000000000',
      minPwdAge: '-864000000000',
      minPwdLength: '7',
      pwdProperties: '1',
      pwdHistoryLength: '24',
      lockoutThreshold: '0',
      fSMORoleOwner: `CN=NTDS Settings,CN=${controller.toUpperCase()},CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,${root}`,
      wellKnownObjects: wellKnown.map(([guid, name]) => `B:32:${guid}:${name},${root}`),
    },
  };
}

function accounts({ root, domainSid, controller, host }: SystemPlaces): readonly ForestObject[] {
  const user = (name: string, rid: number, control: string): ForestObject => ({
    dn: `CN=${name},CN=Users,${root}`,
    class: 'user',
    values: { ...critical, objectSid: sidBuffer(domainSid, rid), sAMAccountName: name, userAccountControl: control, pwdLastSet: '133800000000000000' },
  });
  return [
    user('Administrator', 500, '66048'),
    user('Guest', 501, '66082'),
    user('krbtgt', 502, '514'),
    {
      dn: `CN=${controller.toUpperCase()},OU=Domain Controllers,${root}`,
      class: 'computer',
      values: {
        ...critical,
        objectSid: sidBuffer(domainSid, 1000),
        sAMAccountName: `${controller.toUpperCase()}$`,
        dNSHostName: host,
        userAccountControl: '532480',
        primaryGroupID: '516',
        operatingSystem: 'Windows Server 2022 Standard',
        operatingSystemVersion: '10.0 (20348)',
        servicePrincipalName: [`ldap/${host}`, `HOST/${host}`, `GC/${host}/${host.slice(host.indexOf('.') + 1)}`],
      },
    },
  ];
}

function groups({ root, domainSid, administrators }: SystemPlaces): readonly ForestObject[] {
  const administrator = `CN=Administrator,CN=Users,${root}`;
  const group = (name: string, rid: number, groupType: string, member: readonly string[] = []): ForestObject => ({
    dn: `CN=${name},CN=Users,${root}`,
    class: 'group',
    values: { ...critical, objectSid: sidBuffer(domainSid, rid), sAMAccountName: name, groupType, ...(member.length === 0 ? {} : { member }) },
  });
  const inBuiltin = (name: string, rid: number, member: readonly string[]): ForestObject => ({
    dn: `CN=${name},CN=Builtin,${root}`,
    class: 'group',
    values: { ...critical, objectSid: sidBytes(`S-1-5-32-${rid}`) ?? Buffer.alloc(0), sAMAccountName: name, groupType: builtin, systemFlags: '-1946157056', ...(member.length === 0 ? {} : { member }) },
  });
  const inUsers = (name: string): string => `CN=${name},CN=Users,${root}`;
  return [
    group('Domain Admins', 512, global, [administrator, ...administrators]),
    group('Domain Users', 513, global),
    group('Domain Guests', 514, global),
    group('Domain Computers', 515, global),
    group('Domain Controllers', 516, global),
    group('Schema Admins', 518, universal, [administrator]),
    group('Enterprise Admins', 519, universal, [administrator, ...administrators]),
    group('Cert Publishers', 517, local),
    inBuiltin('Administrators', 544, [administrator, inUsers('Domain Admins'), inUsers('Enterprise Admins')]),
    inBuiltin('Users', 545, [inUsers('Domain Users')]),
    inBuiltin('Guests', 546, [inUsers('Guest')]),
    inBuiltin('Server Operators', 549, []),
    inBuiltin('Account Operators', 548, []),
  ];
}
