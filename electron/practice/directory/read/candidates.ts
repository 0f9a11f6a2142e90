/** Finds the objects that a filter can possibly match, through the indexes where they help. */
import type { Filter } from '../ber/filter.ts';
import type { Domain } from '../base/domain.ts';
import type { DirectoryObject } from '../base/object.ts';
import { attributeOf } from '../schema/schema.ts';
import { isWithin } from '../values/dn.ts';
import { assertedKey } from '../values/syntax.ts';
import { wantedKey } from './match.ts';

/** Objects that may match, or undefined when every object may. */
export type Narrowed = { readonly size: number; readonly objects: () => Iterable<DirectoryObject> } | undefined;

/** What a search looks at: base object, one level or subtree, in one naming context. */
export function candidates(domain: Domain, base: DirectoryObject, scope: number, filter: Filter): readonly DirectoryObject[] {
  if (scope === 0) return [base];
  const sameContext = (object: DirectoryObject): boolean => object.context === base.context;
  if (scope === 1) return domain.base.children(base.id).filter(sameContext);
  const narrowed = narrow(domain, filter);
  if (narrowed !== undefined) return [...narrowed.objects()].filter((object) => sameContext(object) && isWithin(object.key, base.key));
  return [...domain.base.tree(base)].filter(sameContext);
}

/** What the indexes know of the objects that a filter can match. */
export function narrow(domain: Domain, filter: Filter): Narrowed {
  if (filter.kind === 'equal') return byValue(domain, filter.attribute, filter.value);
  const parts = filter.kind === 'and' || filter.kind === 'or' ? filter.parts.map((part) => narrow(domain, part)) : [];
  if (filter.kind === 'and') return parts.reduce((best, part) => (part !== undefined && part.size < (best?.size ?? Infinity) ? part : best), undefined);
  if (filter.kind !== 'or' || parts.includes(undefined)) return undefined;
  const known = parts.flatMap((part) => part ?? []);
  return { size: known.reduce((sum, part) => sum + part.size, 0), objects: () => new Set(known.flatMap((part) => [...part.objects()])) };
}

function byValue(domain: Domain, name: string, value: Buffer): Narrowed {
  const attribute = attributeOf(name);
  if (attribute === undefined) return undefined;
  const key = attribute.key === 'objectguid' ? assertedKey(attribute, value) : wantedKey(domain, attribute, value);
  if (key === undefined) return undefined;
  const found = direct(domain, attribute.key, key) ?? linked(domain, attribute, key);
  if (found !== undefined) return { size: found.length, objects: () => found };
  const indexed = domain.base.index.find(attribute.key, key);
  return indexed === undefined ? undefined : { size: indexed.size, objects: () => indexed };
}

function direct(domain: Domain, attributeKey: string, key: string): readonly DirectoryObject[] | undefined {
  if (attributeKey === 'objectguid') return [domain.base.get(Buffer.from(key, 'latin1').toString('hex')) ?? []].flat();
  if (attributeKey === 'distinguishedname') return [domain.base.named(key) ?? []].flat();
  return undefined;
}

function linked(domain: Domain, attribute: NonNullable<ReturnType<typeof attributeOf>>, key: string): readonly DirectoryObject[] | undefined {
  if (!attribute.forwardLink) return undefined;
  const target = domain.base.named(key);
  if (target === undefined) return [];
  return [...domain.base.backLinks.sources(target.id, attribute.link ?? 0)].flatMap((id) => domain.base.get(id) ?? []);
}
