/** Searches page by page, and completes the attributes of which a server sends only a part at a time. */
import { PagedResultsControl, SearchRequest, type Control } from 'ldapts';
import type { Entry, Search } from '../ports/directory.ts';
import type { LdapConnection } from './connection.ts';
import type { LdapResult } from './decoding.ts';
import { toEntry, withMore, type OpenRange, type ReadEntry } from './entry.ts';
import { resultFailure } from './failures.ts';
import { parseFilter } from './filter.ts';
import { SecurityDescriptorControl } from './security-descriptor-control.ts';

/** AD's own limit (`MaxPageSize`). */
const pageSize = 1000;

/** Seconds that a server may spend on one page; ldapts would say 10, too few for a filter without an index. */
const timeLimit = 120;

/** No attribute has more parts: 10 million values at 1,500 a part. */
const mostParts = 7000;

/** One page and the cookie of the next. */
interface Page {
  readonly found: readonly ReadEntry[];
  readonly cookie: Buffer | undefined;
}

/** Pages of at most 1,000 entries, complete; an empty page with a cookie is passed over (RFC 2696 allows it). */
export async function* searchPages(connection: LdapConnection, search: Search, signal: AbortSignal): AsyncGenerator<readonly Entry[]> {
  let cookie: Buffer | undefined;
  try {
    do {
      const page = await askPage(connection, search, cookie, signal);
      cookie = page.cookie;
      const entries = await completed(connection, page.found, signal);
      if (entries.length > 0) yield entries;
    } while (cookie);
  } finally {
    if (cookie && connection.open) release(connection, search, cookie);
  }
}

/** The one entry of a search of scope `base`, or undefined when the object is not there. */
export async function readEntry(connection: LdapConnection, dn: string, attributes: readonly string[], signal: AbortSignal): Promise<Entry | undefined> {
  const search: Search = { base: dn, scope: 'base', filter: '(objectClass=*)', attributes };
  const { found, result } = await ask(connection, search, [], signal);
  if (result.status === noSuchObject) return undefined;
  if (result.status !== 0) throw resultFailure(result, 'search', dn);
  const [first] = found;
  return first && (await complete(connection, first, signal));
}

const noSuchObject = 32;

async function askPage(connection: LdapConnection, search: Search, cookie: Buffer | undefined, signal: AbortSignal): Promise<Page> {
  const paging = search.scope === 'base' ? [] : [pagedControl(pageSize, cookie)];
  const { found, result } = await ask(connection, search, paging, signal);
  if (result.status !== 0) throw resultFailure(result, 'search', search.base);
  return { found, cookie: result.cookie };
}

async function ask(
  connection: LdapConnection,
  search: Search,
  controls: readonly Control[],
  signal: AbortSignal,
): Promise<{ found: readonly ReadEntry[]; result: LdapResult }> {
  const found: ReadEntry[] = [];
  const result = await connection.send((messageId) => request(messageId, search, controls), { signal, onEntry: (raw) => found.push(toEntry(raw)) });
  return { found, result };
}

function request(messageId: number, search: Search, controls: readonly Control[]): SearchRequest {
  const wantsDescriptor = search.attributes.some((attribute) => attribute.toLowerCase() === 'ntsecuritydescriptor');
  return new SearchRequest({
    messageId,
    baseDN: search.base,
    scope: search.scope,
    filter: parseFilter(search.filter),
    attributes: [...search.attributes],
    timeLimit,
    controls: wantsDescriptor ? [...controls, new SecurityDescriptorControl()] : [...controls],
  });
}

function pagedControl(size: number, cookie: Buffer | undefined): PagedResultsControl {
  return new PagedResultsControl({ critical: true, value: { size, ...(cookie ? { cookie } : {}) } });
}

/** A page of size 0 tells the server that nobody will ask for the rest (RFC 2696 §3); whether it worked does not matter. */
function release(connection: LdapConnection, search: Search, cookie: Buffer): void {
  connection.send((messageId) => request(messageId, search, [pagedControl(0, cookie)])).catch(() => undefined);
}

async function completed(connection: LdapConnection, found: readonly ReadEntry[], signal: AbortSignal): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const read of found) {
    const entry = await complete(connection, read, signal);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** Undefined when the object was deleted before all of it was read. */
async function complete(connection: LdapConnection, read: ReadEntry, signal: AbortSignal): Promise<Entry | undefined> {
  let { entry } = read;
  let open = read.open;
  for (let parts = 0; open.length > 0 && parts < mostParts; parts += 1) {
    const search: Search = { base: entry.dn, scope: 'base', filter: '(objectClass=*)', attributes: open.map(rest) };
    const { found, result } = await ask(connection, search, [], signal);
    const [more] = found;
    if (result.status === noSuchObject) return undefined;
    if (result.status !== 0) throw resultFailure(result, 'search', entry.dn);
    entry = more ? withMore(entry, more.entry) : entry;
    open = more?.open ?? [];
  }
  return entry;
}

function rest(range: OpenRange): string {
  return `${range.attribute};range=${range.next}-*`;
}
