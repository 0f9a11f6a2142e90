/** Follows the links of a delta query to its end; nothing but their path is taken, so that they cannot lead to another server. */
import { z } from 'zod';
import { fail } from '../../../shared/problem.ts';
import type { Cloud, Json } from '../../ports/cloud.ts';
import { graphShape } from '../graph-shape.ts';

const Link = z.string().max(65_536).optional();
const Page = z.looseObject({ value: z.array(z.unknown()), '@odata.nextLink': Link, '@odata.deltaLink': Link });

/** More pages than a tenant of a million objects fills. */
const mostPages = 50_000;

/** The path of "from now on" for a collection. */
export function latestOf(collection: 'users' | 'groups', select: string): string {
  return `/${collection}/delta?$select=${select}&$deltatoken=latest`;
}

/** Hands over each page; answers the path at which the next round begins. Throws `tenant.changes-expired` when the tenant does not know the link any more. */
export async function followDelta(cloud: Cloud, from: string, take: (items: readonly Json[]) => Promise<void>, signal: AbortSignal): Promise<string> {
  let path = from;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = graphShape(Page, await cloud.request({ method: 'GET', path }, signal));
    await take(page.value);
    const { '@odata.nextLink': next, '@odata.deltaLink': end } = page;
    if (end !== undefined) return pathOf(end);
    if (next === undefined || pathOf(next) === path) throw fail('tenant.garbled', { why: 'A list of changes has no end.' });
    path = pathOf(next);
  }
  throw fail('tenant.garbled', { why: 'The pages of a list lead in a circle.' });
}

const version = '/v1.0/';

function pathOf(link: string): string {
  const at = link.indexOf(version);
  if (at < 0) throw fail('tenant.garbled', { why: 'A link of the tenant has no version.' });
  return link.slice(at + version.length - 1);
}
