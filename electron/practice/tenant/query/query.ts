/** Reads the query options of a request and refuses what Graph refuses, before any object is read. */
import { badRequest, unsupportedQuery } from '../graph/errors.ts';
import type { Values } from '../state/entity.ts';
import { FilterSyntaxError, parseFilter } from './filter-parser.ts';
import type { Filter } from './filter-parser.ts';
import { readSearch } from './search.ts';

/** The query options of one request. */
export interface Query {
  readonly select: readonly string[] | undefined;
  readonly filter: Filter | undefined;
  readonly search: ((object: Values) => boolean) | undefined;
  readonly orderBy: ReadonlyArray<{ readonly property: string; readonly descending: boolean }>;
  readonly top: number | undefined;
  readonly expand: ReadonlyArray<{ readonly property: string; readonly select: readonly string[] | undefined }>;
  readonly skipToken: string | undefined;
  readonly deltaToken: string | undefined;
  /** $count=true together with the header that makes it count. */
  readonly count: boolean;
  /** The header ConsistencyLevel: eventual was sent. */
  readonly eventual: boolean;
}

/** Filters that are answered only with ConsistencyLevel: eventual and $count=true. */
export function needsAdvanced(filter: Filter): boolean {
  switch (filter.is) {
    case 'and': case 'or': return filter.parts.some(needsAdvanced);
    case 'not': case 'endsWith': return true;
    case 'compare': return filter.by === 'ne' || filter.path.includes('$count');
    case 'any': return filter.part !== undefined && needsAdvanced(filter.part);
    default: return false;
  }
}

function names(text: string | null): string[] | undefined {
  const list = text?.split(',').map((name) => name.trim()).filter((name) => name !== '');
  return list && list.length > 0 ? list : undefined;
}

function readFilter(text: string | null): Filter | undefined {
  if (text === null || text.trim() === '') return undefined;
  try {
    const filter = parseFilter(text);
    if (filter.is === 'contains') throw unsupportedQuery('Unsupported Query.');
    return filter;
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badRequest(`Invalid filter clause: ${error.message}`);
    throw error;
  }
}

function readTop(text: string | null): number | undefined {
  if (text === null) return undefined;
  const top = Number(text);
  if (!/^\d+$/.test(text) || top < 1) throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`);
  if (top > 999) throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`);
  return top;
}

function readExpand(text: string | null): Query['expand'] {
  if (!text) return [];
  return text.split(/,(?![^(]*\))/).map((part) => {
    const found = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/s.exec(part);
    if (!found) throw badRequest(`Invalid $expand clause '${text}'.`);
    const select = /\$select=([^;]*)/.exec(found[2] ?? '');
    return { property: found[1] ?? '', select: names(select?.[1] ?? null) };
  });
}

/** Option names without regard to case, with or without the dollar sign. */
function option(parameters: URLSearchParams, name: string): string | null {
  for (const [key, value] of parameters) {
    if (key.toLowerCase() === `$${name}` || key.toLowerCase() === name) return value;
  }
  return null;
}

/** Reads the query options; throws a GraphError for what Graph answers with 400. */
export function readQuery(parameters: URLSearchParams, consistencyLevel: string | undefined): Query {
  const eventual = consistencyLevel?.toLowerCase() === 'eventual';
  const searchText = option(parameters, 'search');
  if (searchText !== null && !eventual) {
    throw unsupportedQuery("Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'");
  }
  const search = searchText === null ? undefined : readSearch(searchText);
  if (searchText !== null && !search) throw badRequest(`Syntax error: character '"' is expected in '${searchText}'.`);
  if (option(parameters, 'skip') !== null) throw badRequest("'$skip' is not supported by the service.");
  const filter = readFilter(option(parameters, 'filter'));
  const orderBy = (names(option(parameters, 'orderby')) ?? []).map((part) => {
    const [property = '', direction = 'asc'] = part.split(/\s+/);
    return { property, descending: direction.toLowerCase() === 'desc' };
  });
  const count = eventual && option(parameters, 'count')?.toLowerCase() === 'true';
  const advanced = (filter !== undefined && needsAdvanced(filter)) || (filter !== undefined && orderBy.length > 0) || orderBy.length > 1;
  if (advanced && !count && searchText === null) throw unsupportedQuery('Unsupported Query.');
  return {
    select: names(option(parameters, 'select')), filter, search, orderBy, count, eventual,
    top: readTop(option(parameters, 'top')),
    expand: readExpand(option(parameters, 'expand')),
    skipToken: option(parameters, 'skiptoken') ?? undefined,
    deltaToken: option(parameters, 'deltatoken') ?? undefined,
  };
}
