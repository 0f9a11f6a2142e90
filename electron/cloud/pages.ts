/** Reads a collection page by page, along the links that the service writes, and nowhere else. */
import { z } from 'zod';
import { fail } from '../../shared/problem.ts';
import type { Cloud, GraphCall, Json } from '../ports/cloud.ts';

/** What reading pages needs: the addresses that count as Graph, and a function that gets one of them. */
export interface PagesOptions {
  /** Where requests go, with the version: `https://graph.microsoft.com/v1.0`. */
  readonly root: string;
  /** The public address of the same. */
  readonly publicRoot: string;
  readonly get: (url: string, call: GraphCall, signal: AbortSignal) => Promise<Json>;
}

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().max(16_384).optional() });

/** More pages than 300,000 objects can fill at the smallest page size that the service chooses by itself (100), with room to spare. */
const MAX_PAGES = 20_000;

/** Makes `Cloud.pages`. */
export function createPages({ root, publicRoot, get }: PagesOptions): Cloud['pages'] {
  return async function* (path, signal) {
    const eventual = needsEventual(path);
    const seen = new Set<string>();
    for (let next: string | undefined = path; next !== undefined; ) {
      if (seen.has(next) || seen.size >= MAX_PAGES) throw fail('tenant.garbled', { why: 'The pages of a list lead in a circle.' });
      seen.add(next);
      const page = Page.safeParse(await get(root + next, { method: 'GET', path: next, ...(eventual ? { eventual } : {}) }, signal));
      if (!page.success) throw fail('tenant.garbled', { why: 'A page of a list has no list in it.' });
      yield page.data.value;
      next = pathOfLink(page.data['@odata.nextLink'], root, publicRoot);
    }
  };
}

/** The path and query of a link, taken over whole; a link that leads away from Graph is refused, as the token would go there. */
export function pathOfLink(link: string | undefined, root: string, publicRoot: string): string | undefined {
  if (link === undefined) return undefined;
  const base = [root, publicRoot].find((candidate) => link.startsWith(`${candidate}/`));
  if (base === undefined) throw fail('tenant.garbled', { why: 'A page of a list leads to another server.' });
  return link.slice(base.length);
}

/** Counting and searching work only with `ConsistencyLevel: eventual`, which has to be said again on each page. */
function needsEventual(path: string): boolean {
  const query = new URLSearchParams(path.split('?')[1]);
  return query.get('$count') === 'true' || query.has('$search');
}
