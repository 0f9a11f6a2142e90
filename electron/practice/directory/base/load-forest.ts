/** Fills an empty object base from a sample forest. */
import { createHash } from 'node:crypto';
import { configurationObjects } from '../../worlds/forest-configuration.ts';
import type { Forest, ForestObject, ForestValue } from '../../worlds/forest-object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { knownAttribute } from '../schema/schema.ts';
import { schemaObjects } from '../schema/schema-objects.ts';
import { childKey, dnKey } from '../values/dn.ts';
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
  const order: { readonly object: Draft; readonly from: ForestObject }[] = [];
  for (const from of objects) {
    const object = madeFrom(domain, from, (key) => made.get(key));
    made.set(object.key, object);
    order.push({ object, from });
  }
  for (const { object, from } of order) link(object, from, (dn) => made.get(keyOf(dn))?.id);
  domain.base.commit(order.map(({ object }) => object));
  loadCrowd(domain, forest);
}

/** The many objects of a sized forest, one after the other: links lead to what stands before. */
function loadCrowd(domain: Domain, forest: Forest): void {
  for (const from of forest.crowd?.() ?? []) {
    const object = madeFrom(domain, from, (key) => domain.base.named(key));
    link(object, from, (dn) => named(domain, dn)?.id);
    domain.base.commit([object.links.size === 0 ? { ...object, links: noLinks } : object]);
  }
}

function keyOf(dn: string): string {
  const split = splitDn(dn);
  return split === undefined ? '' : dnKey([split.rdn, ...split.rest]);
}

type Parent = Pick<Draft, 'id' | 'context' | 'key'>;

function madeFrom(domain: Domain, from: ForestObject, parentOf: (key: string) => Parent | undefined): Draft {
  const split = splitDn(from.dn);
  if (split === undefined) throw new TypeError(`not a name: ${from.dn}`);
  const parent = parentOf(dnKey(split.rest));
  const isHead = parent === undefined || contextHeads.has(from.class);
  const values = new Map<string, readonly string[]>();
  for (const name in from.values) {
    const attribute = knownAttribute(name);
    values.set(attribute.key, kept(from.values[name] ?? []));
  }
  if (!values.has('objectguid')) values.set('objectguid', [createHash('md5').update(from.dn).digest().toString('latin1')]);
  if (parent === undefined) values.set('distinguishedname', [from.dn]);
  if (isHead) values.set('instancetype', [dsaHeads.has(from.class) ? '13' : '5']);
  const object = newObject(domain, {
    class: from.class,
    rdn: split.rdn,
    parent: parent?.id ?? '',
    ...(isHead ? {} : { context: parent.context }),
    values,
  });
  object.key = parent === undefined ? dnKey([split.rdn, ...split.rest]) : childKey(split.rdn, parent.key);
  return object;
}

function kept(value: ForestValue): readonly string[] {
  const list = typeof value === 'string' || Buffer.isBuffer(value) ? [value] : value;
  return list.map((each) => (typeof each === 'string' ? each : each.toString('latin1')));
}

function link(object: Draft, from: ForestObject, idOf: (dn: string) => string | undefined): void {
  for (const name in from.values) {
    const attribute: Attribute = knownAttribute(name);
    if (!attribute.forwardLink) continue;
    const links = linksOf(object, attribute.key);
    for (const dn of kept(from.values[name] ?? [])) {
      const target = idOf(dn);
      if (target === undefined) throw new TypeError(`${from.dn}: ${name} points at nothing: ${dn}`);
      links.put(target, true);
    }
    object.stamps.set(attribute.key, { usn: object.created, version: 1, when: 0 });
  }
}
