/** Fills an empty object base from a sample forest. */
import { createHash } from 'node:crypto';
import { configurationObjects } from '../../worlds/forest-configuration.ts';
import type { Forest, ForestObject, ForestValue } from '../../worlds/forest-object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { knownAttribute } from '../schema/schema.ts';
import { schemaObjects } from '../schema/schema-objects.ts';
import { childKey, dnKey } from '../values/dn.ts';
import type { Domain } from './domain.ts';
import { newObject, splitDn } from './new-object.ts';
import type { DirectoryObject } from './object.ts';

/** The heads of naming contexts below the domain, by first part of the name. */
const contextHeads = new Set(['configuration', 'dMD', 'domainDNS']);
/** Heads whose naming context hangs below another one that this server holds. */
const dsaHeads = new Set(['configuration', 'dMD']);

/** Makes and stores every object of the forest, its configuration and its schema. */
export function loadForest(domain: Domain, forest: Forest): void {
  const { realm } = domain;
  const configuration = configurationObjects(forest, realm);
  const objects = [...forest.objects, ...configuration, ...schemaObjects(realm.schemaDn)];
  const made = new Map<string, DirectoryObject>();
  const order: { readonly object: DirectoryObject; readonly from: ForestObject }[] = [];
  for (const from of objects) {
    const object = madeFrom(domain, from, made);
    made.set(object.key, object);
    order.push({ object, from });
  }
  for (const { object, from } of order) link(object, from, made);
  domain.base.commit(order.map(({ object }) => object));
}

function madeFrom(domain: Domain, from: ForestObject, made: ReadonlyMap<string, DirectoryObject>): DirectoryObject {
  const split = splitDn(from.dn);
  if (split === undefined) throw new TypeError(`not a name: ${from.dn}`);
  const parent = made.get(dnKey(split.rest));
  const isHead = parent === undefined || contextHeads.has(from.class);
  const values = new Map(Object.entries(from.values).map(([name, value]) => kept(knownAttribute(name), value)));
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

function kept(attribute: Attribute, value: ForestValue): readonly [string, readonly string[]] {
  const list = typeof value === 'string' || Buffer.isBuffer(value) ? [value] : value;
  return [attribute.key, list.map((each) => (typeof each === 'string' ? each : each.toString('latin1')))];
}

function link(object: DirectoryObject, from: ForestObject, made: ReadonlyMap<string, DirectoryObject>): void {
  for (const [name, value] of Object.entries(from.values)) {
    const attribute = knownAttribute(name);
    if (!attribute.forwardLink) continue;
    const targets = kept(attribute, value)[1].map((dn) => {
      const split = splitDn(dn);
      const target = split === undefined ? undefined : made.get(dnKey([split.rdn, ...split.rest]));
      if (target === undefined) throw new TypeError(`${from.dn}: ${name} points at nothing: ${dn}`);
      return [target.id, { usn: object.created, present: true }] as const;
    });
    object.links.set(attribute.key, new Map(targets));
    object.stamps.set(attribute.key, { usn: object.created, version: 1, when: 0 });
  }
}
