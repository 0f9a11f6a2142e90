/** Fills an empty object base from a sample forest. */
import { createHash } from 'node:crypto';
import { configurationObjects } from '../../worlds/forest-configuration.ts';
import type { Forest, ForestObject, ForestValue } from '../../worlds/forest-object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { knownAttribute } from '../schema/schema.ts';
import { schemaObjects } from '../schema/schema-objects.ts';
import { childKey, dnKey, keyOfText } from '../values/dn.ts';
import { named, type Domain } from './domain.ts';
import { newObject, splitDn } from './new-object.ts';
import { linksOf, noLinks, type Draft } from './object.ts';

/** The heads of naming contexts below the domain, by first part of the name. */
const contextHeads = new Set(['configuration', 'dMD', 'domainDNS']);
/** Heads whose naming context hangs below another one that this server holds. */
const dsaHeads = new Set(['configuration', 'dMD']);

/** Makes and stores every object of the forest, its configuration and its schema. */
export function loadForest(domain: Domain, forest: Forest): void {
  const { realm } = domain;
  const objects = [...forest.objects, ...configurationObjects(forest, realm), ...schemaObjects(realm.schemaDn)];
  const made = new Map<string, Draft>();
  const order: Made[] = [];
  for (const from of objects) {
    const each = madeFrom(domain, from, (key) => made.get(key));
    made.set(each.object.key, each.object);
    order.push(each);
  }
  for (const each of order) link(each, (dn) => made.get(keyOfText(dn) ?? '')?.id);
  domain.base.commit(order.map(({ object }) => object));
  loadCrowd(domain, forest);
}

/** The many objects of a sized forest, one after the other: links lead to what stands before. */
function loadCrowd(domain: Domain, forest: Forest): void {
  for (const from of forest.crowd?.() ?? []) takeIn(domain, from);
}

/** Puts in one object as it is, with its objectGUID, as one that was moved here; its parent and its link targets are there. */
export function takeIn(domain: Domain, from: ForestObject): void {
  const each = madeFrom(domain, from, (key) => domain.base.named(key));
  link(each, (dn) => named(domain, dn)?.id);
  domain.base.commit([each.targets.length === 0 ? { ...each.object, links: noLinks } : each.object]);
}

/** A new object, and the names of what it shall point at by attribute. */
interface Made {
  readonly object: Draft;
  readonly targets: readonly (readonly [Attribute, readonly string[]])[];
}

type Parent = Pick<Draft, 'id' | 'context' | 'key'>;

function madeFrom(domain: Domain, from: ForestObject, parentOf: (key: string) => Parent | undefined): Made {
  const split = splitDn(from.dn);
  if (split === undefined) throw new TypeError(`not a name: ${from.dn}`);
  const parent = parentOf(dnKey(split.rest));
  const isHead = parent === undefined || contextHeads.has(from.class);
  const values = new Map<string, readonly string[]>();
  const targets: (readonly [Attribute, readonly string[]])[] = [];
  for (const name in from.values) {
    const attribute = knownAttribute(name);
    const list = kept(from.values[name] ?? []);
    if (attribute.forwardLink) targets.push([attribute, list]);
    else values.set(attribute.key, list);
  }
  if (!values.has('objectguid')) values.set('objectguid', [createHash('md5').update(from.dn).digest().toString('latin1')]);
  if (parent === undefined) values.set('distinguishedname', [from.dn]);
  if (isHead) values.set('instancetype', [dsaHeads.has(from.class) ? '13' : '5']);
  const object = newObject(domain, { class: from.class, rdn: split.rdn, parent: parent?.id ?? '', ...(isHead ? {} : { context: parent.context }), values });
  object.key = parent === undefined ? dnKey([split.rdn, ...split.rest]) : childKey(split.rdn, parent.key);
  return { object, targets };
}

function kept(value: ForestValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Buffer.isBuffer(value)) return [value.toString('latin1')];
  return value.map((each) => (typeof each === 'string' ? each : each.toString('latin1')));
}

function link({ object, targets }: Made, idOf: (dn: string) => string | undefined): void {
  for (const [attribute, names] of targets) {
    const links = linksOf(object, attribute.key);
    for (const dn of names) {
      const target = idOf(dn);
      if (target === undefined) throw new TypeError(`${object.rdn.value}: ${attribute.name} points at nothing: ${dn}`);
      links.put(target, true);
    }
  }
}
