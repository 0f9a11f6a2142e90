/** Builds the search requests of this adapter. */
import { PagedResultsControl, SearchRequest, type Control, type Filter } from 'ldapts';
import type { Search } from '../ports/directory.ts';
import type { Request } from './connection.ts';
import { extendedNameControl, securityDescriptorControl } from './controls.ts';
import { parseFilter } from './filter.ts';

/** Seconds that a server may spend on one page; ldapts would say 10, too few for a filter without an index. */
const timeLimit = 120;

/** With references, members are asked for in a first part of this size, also from servers that would send any number of them at once: Samba does. */
const firstMembers = 'member;range=0-1499';

/** A search as it is sent: the filter parsed once, however many pages follow. */
export interface Question extends Omit<Search, 'filter'> {
  readonly filter: Filter;
}

/** Throws `directory.refused` for a filter that is none. */
export function questionOf(search: Search): Question {
  return { ...search, filter: parseFilter(search.filter) };
}

/** The request with controls for what it asks of names and security descriptors, and those of the caller. */
export function searchRequest(messageId: number, question: Question, controls: readonly Control[]): Request {
  const wantsDescriptor = question.attributes.some((attribute) => attribute.toLowerCase() === 'ntsecuritydescriptor');
  return new SearchRequest({
    messageId,
    baseDN: question.base,
    scope: question.scope,
    filter: question.filter,
    attributes: question.attributes.map((attribute) => (question.references === true && attribute.toLowerCase() === 'member' ? firstMembers : attribute)),
    timeLimit,
    controls: [...controls, ...(wantsDescriptor ? [securityDescriptorControl()] : []), ...(question.references ? [extendedNameControl()] : [])],
  });
}

/** RFC 2696; without a cookie the first page, and with size 0 a goodbye. */
export function pagedControl(size: number, cookie: Buffer | undefined): PagedResultsControl {
  return new PagedResultsControl({ critical: true, value: { size, ...(cookie ? { cookie } : {}) } });
}
