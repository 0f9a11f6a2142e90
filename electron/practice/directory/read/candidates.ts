/** Finds the objects that a filter can possibly match, through the indexes where they help. */
import type { Filter } from '../ber/filter.ts';
import { sourcesOf, type Domain } from '../base/domain.ts';
import { usnOf, type DirectoryObject } from '../base/object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf } from '../schema/schema.ts';
import { isWithin } from '../values/dn.ts';
import { assertedKey } from '../values/syntax.ts';
import { wantedKey } from './match.ts';

/** Ids of objects that may match; undefined when every object may. */
export type Narrowed = { readonly size: number; readonly ids: () => Iterable<string>; readonly has: (id: string) => boolean } | undefined;

/** Ids of what a search looks at: base object, one level or subtree, in one naming context. Nothing is copied: ids are found while they are asked for. */
export function* candidates(domain: Domain, base: DirectoryObject, scope: number, filter: Filter): Generator<string> {
  if (scope === 0) {
    yield base.id;
    return;
  }
  const narrowed = scope === 1 ? undefined : narrow(domain, filter);
  const ids = scope === 1 ? domain.base.childIds(base.id) : (narrowed?.ids() ?? domain.base.tree(base.id));
  for (const id of ids) {
    const object = domain.base.get(id);
    if (object?.context === base.context && (narrowed === undefined || isWithin(object.key, base.key))) yield id;
  }
}

/** What the indexes know of the objects that a filter can match. */
export function narrow(domain: Domain, filter: Filter): Narrowed {
  if (filter.kind === 'equal') return byValue(domain, filter.attribute, filter.value);
  if (filter.kind === 'greater') return byChange(domain, filter.attribute, filter.value);
  if (filter.kind !== 'and' && filter.kind !== 'or') return undefined;
  const parts = filter.parts.map((part) => narrow(domain, part));
  if (filter.kind === 'and') return parts.reduce((best, part) => (part !== undefined && part.size < (best?.size ?? Infinity) ? part : best), undefined);
  return parts.includes(undefined) ? undefined : anyOf(parts.flatMap((part) => part ?? []));
}

/** Every id of the parts once. */
function anyOf(parts: readonly NonNullable<Narrowed>[]): Narrowed {
  const ids = function* (): Generator<string> {
    const few = new Set<string>();
    const many: NonNullable<Narrowed>[] = [];
    for (const part of parts) {
      const isLarge = part.size > 1000;
      for (const id of part.ids()) {
        if (few.has(id) || many.some((earlier) => earlier.has(id))) continue;
        if (!isLarge) few.add(id);
        yield id;
      }
      if (isLarge) many.push(part);
    }
  };
  return { size: parts.reduce((sum, part) => sum + part.size, 0), ids, has: (id) => parts.some((part) => part.has(id)) };
}

function byValue(domain: Domain, name: string, value: Buffer): Narrowed {
  const attribute = attributeOf(name);
  if (attribute === undefined) return undefined;
  const key = attribute.key === 'objectguid' ? assertedKey(attribute, value) : wantedKey(domain, attribute, value);
  if (key === undefined) return undefined;
  const found = direct(domain, attribute.key, key) ?? linked(domain, attribute, key);
  if (found !== undefined) return { size: found.length, ids: () => found, has: (id) => found.includes(id) };
  const lists = domain.base.index.of(attribute.key);
  return lists === undefined ? undefined : { size: lists.count(key), ids: () => lists.ids(key), has: (id) => lists.has(key, id) };
}

/** `(uSNChanged>=n)` costs what changed. */
function byChange(domain: Domain, name: string, value: Buffer): Narrowed {
  const text = value.toString('utf8');
  if (attributeOf(name)?.key !== 'usnchanged' || !/^\d{1,15}$/u.test(text)) return undefined;
  const least = Number(text);
  const { changes } = domain.base;
  const ids = function* (): Generator<string> {
    for (const { id } of changes.after(least - 1)) yield id;
  };
  const has = (id: string): boolean => {
    const object = domain.base.get(id);
    return object !== undefined && usnOf(object) >= least;
  };
  return { size: changes.countAfter(least - 1), ids, has };
}

function direct(domain: Domain, attributeKey: string, key: string): readonly string[] | undefined {
  const object =
    attributeKey === 'objectguid' ? domain.base.get(Buffer.from(key, 'latin1').toString('hex')) : attributeKey === 'distinguishedname' ? domain.base.named(key) : null;
  return object === null ? undefined : object === undefined ? [] : [object.id];
}

function linked(domain: Domain, attribute: Attribute, key: string): readonly string[] | undefined {
  if (!attribute.forwardLink) return undefined;
  const target = domain.base.named(key);
  return target === undefined ? [] : sourcesOf(domain, target, attribute.link ?? 0);
}
