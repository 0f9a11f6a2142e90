/** Turns a search filter into a test for objects, with Active Directory's matching rules. */
import type { Filter } from '../ber/filter.ts';
import { groupsOf, membersOf } from '../access/viewer.ts';
import { targetsOf, type Domain } from '../base/domain.ts';
import type { DirectoryObject } from '../base/object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf, classOf } from '../schema/schema.ts';
import { keyOfText } from '../values/dn.ts';
import { assertedKey, compareKeys, matchKey } from '../values/syntax.ts';
import { fold } from '../values/text.ts';
import { valuesOf } from './attribute-values.ts';
import { isCalculated } from './constructed.ts';

/** True, false, or undefined when the filter does not apply (unknown attribute or value). */
export type Test = (object: DirectoryObject) => boolean | undefined;

const bitAnd = '1.2.840.113556.1.4.803';
const bitOr = '1.2.840.113556.1.4.804';
const inChain = '1.2.840.113556.1.4.1941';

/** What `(anr=…)` looks at. */
const nameAttributes = ['displayName', 'givenName', 'legacyExchangeDN', 'name', 'physicalDeliveryOfficeName', 'proxyAddresses', 'sAMAccountName', 'sn', 'mail'];

const never: Test = () => undefined;

/** Compiles a filter. */
export function testOf(domain: Domain, filter: Filter): Test {
  switch (filter.kind) {
    case 'and':
      return all(filter.parts.map((part) => testOf(domain, part)));
    case 'or':
      return any(testsOf(domain, filter.parts));
    case 'not': {
      const inner = testOf(domain, filter.part);
      return (object) => negated(inner(object));
    }
    default:
      return attributeTest(domain, filter);
  }
}

/** Fewest equality filters on one attribute that are tested together. */
const worthTogether = 4;

/** The tests of alternatives; many values of one attribute become one look into a set. */
function testsOf(domain: Domain, parts: readonly Filter[]): readonly Test[] {
  const wanted = new Map<Attribute, Set<string>>();
  const others: Test[] = [];
  for (const part of parts) {
    const attribute = part.kind === 'equal' ? attributeOf(part.attribute) : undefined;
    const key = part.kind !== 'equal' || attribute === undefined || !isKept(attribute) || isCalculated(attribute) ? undefined : wantedKey(domain, attribute, part.value);
    if (attribute === undefined || key === undefined || parts.length < worthTogether) others.push(testOf(domain, part));
    else wanted.set(attribute, (wanted.get(attribute) ?? new Set()).add(key));
  }
  const together = [...wanted].map(([attribute, keys]): Test => (object) => valuesOf(domain, object, attribute).some((value) => keys.has(matchKey(attribute, value) ?? '\u0000')));
  return [...together, ...others];
}

function negated(outcome: boolean | undefined): boolean | undefined {
  return outcome === undefined ? undefined : !outcome;
}

function all(tests: readonly Test[]): Test {
  return (object) => {
    let unknown = false;
    for (const test of tests) {
      const outcome = test(object);
      if (outcome === false) return false;
      if (outcome === undefined) unknown = true;
    }
    return unknown ? undefined : true;
  };
}

function any(tests: readonly Test[]): Test {
  return (object) => {
    let unknown = false;
    for (const test of tests) {
      const outcome = test(object);
      if (outcome === true) return true;
      if (outcome === undefined) unknown = true;
    }
    return unknown ? undefined : false;
  };
}

type Simple = Exclude<Filter, { readonly kind: 'and' | 'or' | 'not' }>;

function attributeTest(domain: Domain, filter: Simple): Test {
  const [name = ''] = filter.attribute.split(';');
  if (name.toLowerCase() === 'anr' && 'value' in filter) return nameTest(domain, filter.value);
  const attribute = attributeOf(name);
  if (attribute === undefined || isCalculated(attribute)) return filter.kind === 'present' ? () => false : never;
  switch (filter.kind) {
    case 'present':
      return (object) => hasValue(domain, object, attribute);
    case 'substrings':
      return substringTest(domain, attribute, filter);
    case 'extensible':
      return extensibleTest(domain, attribute, filter.rule, filter.value);
    case 'greater':
    case 'less':
      return orderTest(domain, attribute, filter.kind === 'greater' ? 1 : -1, filter.value);
    default:
      return equalTest(domain, attribute, filter.value);
  }
}

function hasValue(domain: Domain, object: DirectoryObject, attribute: Attribute): boolean {
  return object.values.has(attribute.key) || (!isPlain(attribute) && valuesOf(domain, object, attribute).length > 0);
}

/** True for attributes whose values are all among the kept ones. */
function isPlain(attribute: Attribute): boolean {
  return isKept(attribute) && attribute.key !== 'distinguishedname' && attribute.key !== 'objectguid';
}

/** True for attributes that are no links. */
function isKept(attribute: Attribute): boolean {
  return !attribute.forwardLink && !attribute.backLink;
}

/** The key that an equality filter looks for; object classes and categories may be named in several ways. */
export function wantedKey(domain: Domain, attribute: Attribute, value: Buffer): string | undefined {
  const text = value.toString('utf8');
  if (attribute.key === 'objectcategory' && !text.includes('=')) {
    const row = classOf(text);
    return row === undefined ? undefined : keyOfText(`CN=${row.category},${domain.realm.schemaDn}`);
  }
  if (attribute.key === 'objectclass') return fold(classOf(text)?.name ?? text);
  return assertedKey(attribute, value);
}

function equalTest(domain: Domain, attribute: Attribute, value: Buffer): Test {
  const wanted = wantedKey(domain, attribute, value);
  if (wanted === undefined) return never;
  if (attribute.forwardLink) {
    return (object) => object.links.get(attribute.key)?.has(domain.base.named(wanted)?.id ?? '') === true;
  }
  return (object) => valuesOf(domain, object, attribute).some((each) => matchKey(attribute, each) === wanted);
}

function orderTest(domain: Domain, attribute: Attribute, direction: number, value: Buffer): Test {
  const wanted = assertedKey(attribute, value);
  if (wanted === undefined) return never;
  return (object) =>
    valuesOf(domain, object, attribute).some((each) => {
      const key = matchKey(attribute, each);
      return key !== undefined && compareKeys(attribute, key, wanted) * direction >= 0;
    });
}

function substringTest(domain: Domain, attribute: Attribute, filter: Extract<Filter, { readonly kind: 'substrings' }>): Test {
  // Active Directory has no substring match for names and numbers.
  if (attribute.syntax === 'dn') return () => false;
  const folded = (bytes: Buffer): string => (attribute.binary ? bytes.toString('latin1') : fold(bytes.toString('utf8')));
  const initial = folded(filter.initial ?? Buffer.alloc(0));
  const final = folded(filter.final ?? Buffer.alloc(0));
  const inner = filter.any.map(folded);
  return (object) =>
    valuesOf(domain, object, attribute).some((each) => holds(attribute.binary ? each : fold(each), initial, inner, final));
}

function holds(text: string, initial: string, inner: readonly string[], final: string): boolean {
  if (!text.startsWith(initial)) return false;
  let at = initial.length;
  for (const part of inner) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - final.length >= at && text.endsWith(final);
}

function extensibleTest(domain: Domain, attribute: Attribute, rule: string, value: Buffer): Test {
  if (rule === '') return equalTest(domain, attribute, value);
  if (rule === inChain) return chainTest(domain, attribute, value);
  if (rule !== bitAnd && rule !== bitOr) return never;
  const text = value.toString('utf8');
  if (!/^-?\d{1,20}$/u.test(text)) return never;
  const wanted = BigInt.asUintN(64, BigInt(text));
  return (object) =>
    valuesOf(domain, object, attribute).some((each) => {
      const common = /^-?\d{1,20}$/u.test(each) ? BigInt.asUintN(64, BigInt(each)) & wanted : 0n;
      return rule === bitAnd ? common === wanted : common !== 0n;
    });
}

/** `member` and `memberOf` along every level; other links are followed the same way. */
function chainTest(domain: Domain, attribute: Attribute, value: Buffer): Test {
  const end = domain.base.named(keyOfText(value.toString('utf8')) ?? '\u0000');
  if (end === undefined) return () => false;
  if (attribute.key === 'memberof') {
    const members = membersOf(domain, end);
    return (object) => members.has(object.id);
  }
  if (attribute.key === 'member') {
    const groups = new Set([...groupsOf(domain, end, 'member')].map((group) => group.id));
    return (object) => groups.has(object.id);
  }
  if (!attribute.forwardLink) return never;
  return (object) => reaches(domain, object, attribute, end.id);
}

function reaches(domain: Domain, start: DirectoryObject, attribute: Attribute, end: string): boolean {
  const seen = new Set<string>();
  const waiting = [...targetsOf(domain, start, attribute)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === end) return true;
    const object = seen.has(next) ? undefined : domain.base.get(next);
    seen.add(next);
    if (object !== undefined) waiting.push(...targetsOf(domain, object, attribute));
  }
  return false;
}

function nameTest(domain: Domain, value: Buffer): Test {
  const starts = nameAttributes.flatMap((name) => {
    const attribute = attributeOf(name);
    return attribute === undefined ? [] : [substringTest(domain, attribute, { kind: 'substrings', attribute: name, initial: value, any: [] })];
  });
  return any(starts);
}
