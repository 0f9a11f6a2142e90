/** Looks up attributes and classes of the practice directory's schema. */
import { isBinary } from '../values/syntax-names.ts';
import type { Attribute } from './attribute.ts';
import { accountAttributes } from './account-attributes.ts';
import { classRows } from './classes.ts';
import { exchangeAttributes } from './exchange-attributes.ts';
import { forestAttributes } from './forest-attributes.ts';
import type { ClassRow } from './rows.ts';
import { systemAttributes } from './system-attributes.ts';

/** Every attribute that is served. */
export const attributes: readonly Attribute[] = [...accountAttributes, ...systemAttributes, ...exchangeAttributes, ...forestAttributes].map(
  ([name, cn, oid, syntax, values, guid, traits = {}]) => ({
    ...traits,
    name,
    key: name.toLowerCase(),
    cn,
    oid,
    syntax,
    single: values === 'single',
    guid,
    binary: isBinary(syntax),
    forwardLink: traits.link !== undefined && traits.link % 2 === 0,
    backLink: traits.link !== undefined && traits.link % 2 === 1,
  }),
);

const byName = new Map(attributes.flatMap(({ name, key, oid }, index) => [name, key, oid].map((each) => [each, attributes[index]] as const)));
const byLink = new Map(attributes.flatMap((attribute) => (attribute.link === undefined ? [] : [[attribute.link, attribute] as const])));
const classesByName = new Map(classRows.flatMap((row) => [[row.name.toLowerCase(), row] as const, [row.oid, row] as const]));
const exchangeNames = exchangeAttributes.map((row) => row[0]).join(' ');

/** The attribute of a name (any case) or OID. */
export function attributeOf(name: string): Attribute | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

/** The attribute of a name that this code knows to be in the schema. */
export function knownAttribute(name: string): Attribute {
  const found = attributeOf(name);
  if (found === undefined) throw new TypeError(`not in the schema: ${name}`);
  return found;
}

/** The attribute of a link number. */
export function attributeOfLink(link: number): Attribute | undefined {
  return byLink.get(link);
}

/** The class of a name (any case) or OID. */
export function classOf(name: string): ClassRow | undefined {
  return classesByName.get(name.toLowerCase());
}

const chains = new Map<string, readonly string[]>();

/** A class and what it extends, `top` first: the values of objectClass. */
export function classChain(name: string): readonly string[] {
  const known = chains.get(name);
  if (known !== undefined) return known;
  const row = classOf(name);
  if (row === undefined) return [];
  const chain = row.name === 'top' ? ['top'] : [...classChain(row.parent), row.name];
  chains.set(name, chain);
  return chain;
}

/** Names in a list of a class row. */
export function namesIn(list: string): readonly string[] {
  return list === '' ? [] : list.split(' ');
}

interface Rules {
  readonly must: ReadonlySet<string>;
  readonly may: ReadonlySet<string>;
}

const rulesOfClass = new Map<string, Rules>();

/** What an object of the class must and may carry, by lower-case attribute names; inherited rules included. */
export function rulesOf(className: string): Rules {
  const known = rulesOfClass.get(className);
  if (known !== undefined) return known;
  const rows = withAuxiliaries(className);
  const lower = (lists: readonly string[]): Set<string> => new Set(lists.flatMap(namesIn).map((name) => name.toLowerCase()));
  const must = lower(rows.map((row) => row.must));
  const may = lower(rows.flatMap((row) => [row.must, row.may, ...(row.name === 'mailRecipient' ? [exchangeNames] : [])]));
  const rules = { must, may };
  rulesOfClass.set(className, rules);
  return rules;
}

function withAuxiliaries(className: string): readonly ClassRow[] {
  const own = classChain(className).flatMap((name) => classOf(name) ?? []);
  return own.flatMap((row) => [row, ...namesIn(row.auxiliary).flatMap(withAuxiliaries)]);
}
