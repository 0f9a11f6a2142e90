/** Answers searches: base, filter, limits and pages. */
import type { SearchRequest } from '../ber/requests.ts';
import type { Result } from '../ber/answers.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Domain } from '../base/domain.ts';
import { isDeleted, type DirectoryObject } from '../base/object.ts';
import type { Faults } from '../faults.ts';
import { code, Refusal } from '../refusal.ts';
import { pagedAnswer, type Asked } from '../serve/controls.ts';
import { isWithin } from '../values/dn.ts';
import { objectAt } from './base-object.ts';
import { candidates } from './candidates.ts';
import { encodedEntry } from './entry.ts';
import { testOf } from './match.ts';
import { Matches } from './matches.ts';
import type { Pages } from './paging.ts';
import { selectionOf } from './selection.ts';

/** Most entries of one answer (MaxPageSize of Active Directory). */
export const maxPageSize = 1000;

/** Where a search sends what it finds. */
export interface Sink {
  readonly entry: (body: Buffer) => void;
  readonly reference: (url: string) => void;
}

/** Who asks, and on which connection. */
export interface Asking {
  readonly domain: Domain;
  readonly viewer: Viewer | undefined;
  readonly faults: Faults;
  readonly pages: Pages;
}

const tooLarge = 'SizeLimitExceeded';
const needsBind = '000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be completed on the connection., data 0, v4f7c';

/** Runs a search on objects (not the rootDSE). */
export function search(asking: Asking, request: SearchRequest, asked: Asked, sink: Sink): Result {
  if (asking.viewer === undefined) throw new Refusal(code.operationsError, needsBind);
  const matches = asking.pages.resume(request, asked.paged?.cookie) ?? matching(asking, request, asked, sink);
  const limit = limitOf(request, asked);
  const emptyPage = asked.paged !== undefined && asking.faults.emptyPages === true && asking.pages.isEmptyTurn(asked.paged.cookie);
  const sent = emptyPage ? 0 : sendUpTo(asking, request, asked, sink, matches, limit);
  if (asked.paged !== undefined) return pageResult(asking, request, asked, matches, sent);
  const more = sent >= limit && matches.peek() !== undefined;
  return more ? { code: code.sizeLimitExceeded, text: tooLarge } : { code: code.success, text: '' };
}

function limitOf(request: SearchRequest, asked: Asked): number {
  const own = request.sizeLimit > 0 ? request.sizeLimit : Infinity;
  const page = asked.paged === undefined || asked.paged.size <= 0 ? Infinity : asked.paged.size;
  return Math.min(maxPageSize, page, asked.paged === undefined ? own : Infinity);
}

function pageResult(asking: Asking, request: SearchRequest, asked: Asked, matches: Matches, sent: number): Result {
  matches.sent += sent;
  const overLimit = request.sizeLimit > 0 && matches.sent >= request.sizeLimit;
  const more = matches.peek() !== undefined;
  if (overLimit && more) return { code: code.sizeLimitExceeded, text: tooLarge, controls: [pagedAnswer(Buffer.alloc(0))] };
  const cookie = more && asked.paged?.size !== 0 ? asking.pages.keep(request, matches) : Buffer.alloc(0);
  return { code: code.success, text: '', controls: [pagedAnswer(cookie)] };
}

function sendUpTo(asking: Asking, request: SearchRequest, asked: Asked, sink: Sink, matches: Matches, limit: number): number {
  const selection = selectionOf(request.attributes, request.typesOnly, asked.names);
  const left = asked.paged === undefined || request.sizeLimit === 0 ? limit : Math.min(limit, request.sizeLimit - matches.sent);
  let sent = 0;
  for (; sent < left; sent += 1) {
    const object = matches.next();
    if (object === undefined) break;
    sink.entry(encodedEntry({ domain: asking.domain, viewer: asking.viewer, object, descriptorParts: asked.descriptorParts, names: asked.names }, selection));
  }
  return sent;
}

function matching(asking: Asking, request: SearchRequest, asked: Asked, sink: Sink): Matches {
  const { domain } = asking;
  const base = objectAt(domain, request.base, asked.showDeleted);
  const test = testOf(domain, request.filter);
  const visible = (object: DirectoryObject): boolean => !isDeleted(object) || (asked.showDeleted && maySeeDeleted(asking, object));
  const found = candidates(domain, base, request.scope, request.filter);
  if (!asked.domainScope && request.scope === 2) referencesBelow(domain, base).forEach(sink.reference);
  return new Matches(domain, found, (object) => visible(object) && test(object) === true);
}

/** The container of deleted objects itself is visible to everybody who asks; what lies in it only to administrators. */
function maySeeDeleted(asking: Asking, object: DirectoryObject): boolean {
  return asking.viewer?.administrator === true || object.dn === asking.domain.realm.deletedDn;
}

/** Other naming contexts that begin below the base of a subtree search. */
function referencesBelow(domain: Domain, base: DirectoryObject): readonly string[] {
  const { realm } = domain;
  const heads = [`DC=ForestDnsZones,${realm.domainDn}`, `DC=DomainDnsZones,${realm.domainDn}`, realm.configurationDn, realm.schemaDn];
  const above = (dn: string): string => dn.slice(dn.indexOf(',') + 1);
  return heads.flatMap((dn) => {
    const head = objectAt(domain, dn, false);
    const isNext = above(dn) === domain.base.get(base.context)?.dn && isWithin(head.key, base.key) && head.id !== base.id;
    const host = dn.startsWith('DC=') ? `${dn.slice(3, dn.indexOf(','))}.${realm.domain}` : realm.domain;
    return isNext ? [`ldap://${host}/${dn}`] : [];
  });
}
