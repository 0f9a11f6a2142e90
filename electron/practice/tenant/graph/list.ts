/** Answers a collection: filter, search, order, page, count, cast. */
import { candidates } from '../query/candidates.ts';
import type { Filter } from '../query/filter-parser.ts';
import { matches } from '../query/filter-match.ts';
import type { Entity, EntityType } from '../state/entity.ts';
import { COLLECTIONS, TABLES } from '../tables/tables.ts';
import type { Call, Reply, Tenant } from './call.ts';
import { badRequest, GraphError, unsupportedQuery } from './errors.ts';
import { expandInto } from './expand.ts';
import { contextOf, mustBeSelectable, present, presentTyped } from './present.ts';
import { visible } from './visibility.ts';

/** What to list and how. */
export interface Listing {
  /** All objects of a type (indexes help), live or soft-deleted; or a given set in listing order, whole or behind a place. */
  readonly source:
    | { readonly type: EntityType; readonly deleted?: boolean }
    | { readonly entities: readonly Entity[]; readonly types: readonly EntityType[] }
    | { readonly after: (order: number) => Iterable<Entity>; readonly types: readonly EntityType[] };
  /** Members of an abstract collection carry their type. */
  readonly typed?: boolean;
  readonly context?: string;
  /** directoryRoles and a few others come on one page. */
  readonly onePage?: boolean;
  /** A further condition on each object. */
  readonly only?: (entity: Entity) => boolean;
}

/** Properties that may order a list without ConsistencyLevel: eventual. */
const ORDERABLE: Partial<Record<EntityType, readonly string[]>> = { user: ['displayName', 'userPrincipalName'], group: ['displayName'] };
const DEFAULT_PAGE = 100;

/** Names that a filter reads, lambda variables left out. */
function rootsOf(filter: Filter, variables: readonly string[] = []): string[] {
  switch (filter.is) {
    case 'and': case 'or': return filter.parts.flatMap((part) => rootsOf(part, variables));
    case 'not': return rootsOf(filter.part, variables);
    case 'any': return [filter.path[0] ?? '', ...(filter.part ? rootsOf(filter.part, [...variables, filter.variable]) : [])];
    default: return variables.includes(filter.path[0] ?? '') ? [] : [filter.path[0] ?? ''];
  }
}

function mustBeKnown(call: Call, types: readonly EntityType[]): void {
  const { filter, orderBy, select, eventual } = call.query;
  const known = (name: string): boolean => types.some((type) => TABLES[type][name] !== undefined);
  for (const root of filter ? rootsOf(filter) : []) {
    if (!known(root)) throw badRequest(`Invalid filter clause: Could not find a property named '${root}' on type 'microsoft.graph.${types[0] ?? 'directoryObject'}'.`);
  }
  for (const { property } of orderBy) {
    if (!known(property)) throw badRequest(`Could not find a property named '${property}'.`);
    if (!eventual && !types.every((type) => ORDERABLE[type]?.includes(property))) throw unsupportedQuery(`Sorting not supported for current query.`);
  }
  if (select) mustBeSelectable(select, types, true);
}

interface PageToken {
  /** Order number or offset of the last object that was answered. */
  readonly after: number;
}

function readToken(text: string | undefined): PageToken | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (value !== null && typeof value === 'object' && 'after' in value && typeof value.after === 'number') return { after: value.after };
  } catch { /* answered below */ }
  throw new GraphError(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired and can no longer be included in your request.');
}

/** The address of the next page: the same request with a $skiptoken. */
function nextLink(call: Call, after: number): string {
  const parameters = [...call.request.parameters].filter(([name]) => name.toLowerCase() !== '$skiptoken');
  parameters.push(['$skiptoken', Buffer.from(JSON.stringify({ after } satisfies PageToken)).toString('base64url')]);
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${call.root}${call.request.path}?${query}`;
}

function sortKey(entity: Entity, property: string): string {
  const value = entity.values[property];
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value ?? '');
}

function ordered(entities: Iterable<Entity>, orderBy: Call['query']['orderBy']): Entity[] {
  return [...entities].sort((a, b) => {
    for (const { property, descending } of orderBy) {
      const left = sortKey(a, property);
      const right = sortKey(b, property);
      if (left !== right) return (left < right ? -1 : 1) * (descending ? -1 : 1);
    }
    return a.order - b.order;
  });
}

/** The objects that a list chooses from, behind a place in listing order. */
function poolOf(tenant: Tenant, call: Call, source: Listing['source']): (order: number) => Iterable<Entity> {
  if ('after' in source) return source.after;
  const few = 'entities' in source ? source.entities : call.query.filter && candidates(tenant.directory, source.type, call.query.filter, source.deleted);
  if (few) return (order) => few.filter((entity) => entity.order > order);
  if (!('type' in source)) return () => [];
  return (order) => (source.deleted ? tenant.directory.deletedAfter(source.type, order) : tenant.directory.after(source.type, order));
}

function* filtered(pool: Iterable<Entity>, wanted: (entity: Entity) => boolean): Iterable<Entity> {
  for (const entity of pool) if (wanted(entity)) yield entity;
}

function countOf(entities: Iterable<Entity>): number {
  let count = 0;
  for (const _entity of entities) count += 1;
  return count;
}

/** The next `size` objects, and whether more follow. */
function pageOf(entities: Iterable<Entity>, size: number): { readonly page: readonly Entity[]; readonly more: boolean } {
  const page: Entity[] = [];
  for (const entity of entities) {
    if (page.length === size) return { page, more: true };
    page.push(entity);
  }
  return { page, more: false };
}

/** Answers a list or, for a `/$count` segment, a number. A page costs what it holds, unless it is ordered or filtered without an index. */
export function answerList(tenant: Tenant, call: Call, listing: Listing): Reply {
  const { query, cast } = call;
  const source = listing.source;
  const types = cast !== undefined && cast in TABLES ? [cast as EntityType] : 'type' in source ? [source.type] : source.types;
  if (call.counting && !query.eventual) throw badRequest('$count is not currently supported.');
  mustBeKnown(call, types);
  const deleted = 'type' in source && source.deleted === true;
  const wanted = (entity: Entity): boolean => (cast === undefined || entity.type === cast) && (deleted || visible(tenant, entity)) && (listing.only?.(entity) ?? true)
    && (!query.filter || matches(query.filter, entity.values)) && (!query.search || query.search(entity.values));
  const pool = poolOf(tenant, call, source);
  const after = (order: number): Iterable<Entity> => filtered(pool(order), wanted);
  if (call.counting) return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(countOf(after(0))) };

  const token = readToken(query.skipToken);
  const size = listing.onePage ? Infinity : query.top ?? DEFAULT_PAGE;
  const sorted = query.orderBy.length > 0 ? ordered(after(0), query.orderBy) : undefined;
  const begin = token?.after ?? 0;
  const { page, more } = pageOf(sorted ? sorted.slice(begin) : after(begin), size);
  const last = page[page.length - 1];
  const typed = listing.typed === true && cast === undefined;
  const show = typed ? presentTyped : present;
  const collection = listing.context ?? ('type' in source ? COLLECTIONS[source.type] : 'directoryObjects');
  return {
    status: 200,
    body: {
      '@odata.context': contextOf(call.root, collection, query.select),
      ...(query.count && !token ? { '@odata.count': sorted ? sorted.length : countOf(after(0)) } : {}),
      ...(more && last ? { '@odata.nextLink': nextLink(call, sorted ? begin + page.length : last.order) } : {}),
      value: page.map((entity) => expandInto(tenant, call, entity, show(tenant.lately.seen(entity), query.select))),
    },
  };
}
