/** Makes an object with everything that Active Directory itself fills in. */
import { randomBytes } from 'node:crypto';
import type { Attribute } from '../schema/attribute.ts';
import { attributes, classChain, classOf } from '../schema/schema.ts';
import { parseDn, type Rdn } from '../values/dn.ts';
import { sidValue } from '../values/identifiers.ts';
import { generalizedTime } from '../values/time.ts';
import { named, type Domain } from './domain.ts';
import { linksOf, type Draft } from './object.ts';
import { Stamps } from './stamps.ts';

/** What the maker of an object knows. */
export interface NewObject {
  readonly class: string;
  readonly rdn: Rdn;
  readonly parent: string;
  /** id of the naming context's head; the object's own id when it is one. */
  readonly context?: string;
  /** Values in kept form by lower-case name; links as names in text. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const forwardLinks = new Set(attributes.flatMap((attribute) => (attribute.forwardLink ? [attribute.key] : [])));
const never = '9223372036854775807';

const userDefaults: readonly (readonly [string, string])[] = [
  ['useraccountcontrol', '546'],
  ['primarygroupid', '513'],
  ['accountexpires', never],
  ['pwdlastset', '0'],
  ['badpwdcount', '0'],
  ['badpasswordtime', '0'],
  ['lastlogon', '0'],
  ['logoncount', '0'],
  ['codepage', '0'],
  ['countrycode', '0'],
];

/** sAMAccountType of [MS-SAMR] 2.2.1.9 for a groupType. */
export function groupAccountType(groupType: number): string {
  const local = (groupType & 4) !== 0;
  const security = groupType < 0;
  return String((local ? 0x2000_0000 : 0x1000_0000) + (security ? 0 : 1));
}

/** sAMAccountType for a userAccountControl. */
export function userAccountType(control: number): string {
  return String((control & 0x3000) === 0 ? 0x3000_0000 : 0x3000_0001);
}

/** The object, its links left to `setLinks`. */
export function newObject(domain: Domain, wanted: NewObject): Draft {
  const given = wanted.values.get('objectguid')?.[0];
  const id = (given === undefined ? randomBytes(16) : Buffer.from(given, 'latin1')).toString('hex');
  const now = generalizedTime(domain.now());
  const usn = (domain.base.counters.usn += 1);
  const values = new Map<string, readonly string[]>([
    ['objectclass', classChain(wanted.class)],
    [wanted.rdn.type.toLowerCase(), [wanted.rdn.value]],
    ['name', [wanted.rdn.value]],
    ['instancetype', ['4']],
    ['whencreated', [now]],
    ['whenchanged', [now]],
    ['usncreated', [String(usn)]],
    ['usnchanged', [String(usn)]],
    ['objectcategory', [`CN=${classOf(wanted.class)?.category ?? wanted.class},${domain.realm.schemaDn}`]],
  ]);
  for (const [key, value] of accountDefaults(domain, wanted)) values.set(key, [value]);
  for (const [key, list] of wanted.values) {
    if (key !== 'objectguid' && list.length > 0 && !forwardLinks.has(key)) values.set(key, list);
  }
  const when = domain.now().getTime();
  return {
    id,
    parent: wanted.parent,
    rdn: wanted.rdn,
    context: wanted.context ?? id,
    created: usn,
    values,
    links: new Map(),
    stamps: new Stamps({ usn, version: 1, when }),
    dn: '',
    key: '',
  };
}

function accountDefaults(domain: Domain, wanted: NewObject): readonly (readonly [string, string])[] {
  const chain = classChain(wanted.class);
  const isUser = chain.includes('user');
  const isGroup = wanted.class === 'group';
  if (!isUser && !isGroup) return [];
  const given = (key: string): string | undefined => wanted.values.get(key)?.[0];
  const defaults: (readonly [string, string])[] = isUser ? [...userDefaults] : [['grouptype', '-2147483646']];
  if (given('samaccountname') === undefined) defaults.push(['samaccountname', `$${randomBytes(6).toString('hex').toUpperCase()}`]);
  if (given('objectsid') === undefined) {
    defaults.push(['objectsid', sidValue(`${domain.realm.domainSid}-${domain.base.counters.rid}`)]);
    domain.base.counters.rid += 1;
  }
  const accountType = isUser
    ? userAccountType(Number(given('useraccountcontrol') ?? '546'))
    : groupAccountType(Number(given('grouptype') ?? '-2147483646'));
  return [...defaults, ['samaccounttype', accountType]];
}

/** Points a forward link of a draft at the named objects; answers the first name that nothing has. */
export function setLinks(domain: Domain, draft: Draft, attribute: Attribute, names: readonly string[]): string | undefined {
  const links = linksOf(draft, attribute.key);
  for (const name of names) {
    const target = named(domain, name);
    if (target === undefined) return name;
    links.put(target.id, true);
  }
  draft.stamps.set(attribute.key, { usn: draft.created, version: 1, when: domain.now().getTime() });
  return undefined;
}

/** First part of a name and the rest as text. */
export function splitDn(dn: string): { readonly rdn: Rdn; readonly rest: readonly Rdn[] } | undefined {
  const [rdn, ...rest] = parseDn(dn) ?? [];
  return rdn === undefined ? undefined : { rdn, rest };
}
