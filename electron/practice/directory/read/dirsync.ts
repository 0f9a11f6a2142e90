/** The DirSync control: what changed since a cookie. */
import { controlRight, may, right } from '../access/rights.ts';
import type { Result } from '../ber/answers.ts';
import type { SearchRequest } from '../ber/requests.ts';
import type { Domain } from '../base/domain.ts';
import { valueOf, type DirectoryObject } from '../base/object.ts';
import { code, Refusal } from '../refusal.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf, knownAttribute } from '../schema/schema.ts';
import { dirSyncAnswer, type Asked } from '../serve/controls.ts';
import { isWithin } from '../values/dn.ts';
import { attributesOf, valuesOf } from './attribute-values.ts';
import { objectAt } from './base-object.ts';
import { calculated } from './constructed.ts';
import { cookieOf, progressOf, type Progress } from './dirsync-cookie.ts';
import { encode, type Answered } from './entry.ts';
import { testOf } from './match.ts';
import type { Asking, Sink } from './search.ts';
import { selectionOf, type Selection } from './selection.ts';

const objectSecurity = 0x1;
const ancestorsFirst = 0x8_00;
const incrementalValues = 0x80_00_00_00;
/** Bytes of one round when the client names none. */
const defaultBytes = 1_048_576;

const always = ['objectGUID', 'instanceType'].map(knownAttribute);
const renamed = ['name', 'parentGUID'].map(knownAttribute);
const deleted = knownAttribute('isDeleted');

/** Answers one round. */
export function changesSince(asking: Asking, request: SearchRequest, asked: NonNullable<Asked['dirSync']>, sink: Sink): Result {
  const { domain } = asking;
  const head = objectAt(domain, request.base, false);
  checkAccess(asking, head, asked.flags, request.scope);
  const directoryId = Buffer.from(head.id, 'hex');
  const before = progressOf(asked.cookie, directoryId);
  if (before === undefined) throw new Refusal(code.protocolError, '00000057: LdapErr: DSID-0C090A55, comment: Error processing control, data 0, v4f7c');
  const until = before.until > before.since ? before.until : domain.base.counters.usn;
  const waiting = changedObjects(asking, head, request, { ...before, until }, (asked.flags & ancestorsFirst) !== 0);
  const selection = selectionOf(request.attributes, request.typesOnly);
  const incremental = (asked.flags & incrementalValues) !== 0;
  const last = sendRound(asking, waiting, { selection, since: before.since, incremental, bytes: asked.maxBytes > 0 ? asked.maxBytes : defaultBytes }, sink);
  const progress: Progress = last === undefined ? { since: until, until, depth: -1, usn: 0 } : { since: before.since, until, ...last };
  return { code: code.success, text: '', controls: [dirSyncAnswer(last !== undefined, cookieOf(progress, directoryId))] };
}

function checkAccess(asking: Asking, head: DirectoryObject, flags: number, scope: number): void {
  if (head.id !== head.context || scope !== 2) throw new Refusal(code.unwillingToPerform, '000020F7: SvcErr: DSID-031401E7, problem 5003 (WILL_NOT_PERFORM), data 0');
  if ((flags & objectSecurity) !== 0 && asking.viewer !== undefined) return;
  if (!may(asking.domain, asking.viewer, head, right.control, controlRight.replicationGetChanges)) {
    throw new Refusal(code.insufficientAccessRights, '00002105: SecErr: DSID-03140256, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0');
  }
}

interface Waiting {
  readonly object: DirectoryObject;
  readonly depth: number;
  readonly usn: number;
}

/** Matching objects that changed in the window and were not sent yet, in the order in which they are sent. */
function changedObjects(asking: Asking, head: DirectoryObject, request: SearchRequest, progress: Progress, parentsFirst: boolean): readonly Waiting[] {
  const test = testOf(asking.domain, request.filter);
  const found: Waiting[] = [];
  for (const object of asking.domain.base.all()) {
    if (object.context !== head.id || !isWithin(object.key, head.key)) continue;
    const usn = Number(valueOf(object, 'usnchanged') ?? '0');
    const place = { object, depth: parentsFirst ? depthOf(object) : 0, usn };
    if (usn > progress.since && usn <= progress.until && isAfter(place, progress) && test(object) === true) found.push(place);
  }
  return found.sort((left, right) => left.depth - right.depth || left.usn - right.usn);
}

const depthOf = (object: DirectoryObject): number => object.key.split('\u0000').length;
const isAfter = (place: { readonly depth: number; readonly usn: number }, last: Progress): boolean =>
  place.depth > last.depth || (place.depth === last.depth && place.usn > last.usn);

interface Round {
  readonly selection: Selection;
  readonly since: number;
  readonly incremental: boolean;
  readonly bytes: number;
}

/** Sends until the round is full; answers the place of the last object looked at when more are waiting. */
function sendRound(asking: Asking, waiting: readonly Waiting[], round: Round, sink: Sink): { readonly depth: number; readonly usn: number } | undefined {
  let bytes = 0;
  for (const [index, { object, depth, usn }] of waiting.entries()) {
    const answers = changesOf(asking, object, round);
    if (answers.length === 0) continue;
    const body = encode(object.dn, answers);
    sink.entry(body);
    bytes += body.length;
    if (bytes >= round.bytes && index < waiting.length - 1) return { depth, usn };
  }
  return undefined;
}

/** What is told about one object; nothing when none of the wanted attributes changed. */
function changesOf(asking: Asking, object: DirectoryObject, round: Round): readonly Answered[] {
  const { domain } = asking;
  const isNew = object.created > round.since;
  const wanted = wantedAttributes(domain, object, round.selection);
  const changed = wanted.filter((attribute) => isNew || (object.stamps.get(attribute.key)?.usn ?? 0) > round.since);
  const answers = changed.flatMap((attribute) => answersFor(domain, object, attribute, round, isNew));
  const moved = (object.stamps.get('name')?.usn ?? 0) > round.since;
  const died = valueOf(object, 'isdeleted') === 'TRUE' && (object.stamps.get('isdeleted')?.usn ?? 0) > round.since;
  if (answers.length === 0 && !moved && !died) return [];
  const extra = [...always, ...(moved || isNew ? renamed : []), ...(died ? [deleted] : [])];
  const told = new Set(answers.map((answer) => answer.name));
  return [...answers, ...extra.filter((attribute) => !told.has(attribute.name)).flatMap((attribute) => plain(asking, object, attribute))];
}

function wantedAttributes(domain: Domain, object: DirectoryObject, selection: Selection): readonly Attribute[] {
  const named = selection.named.map(({ attribute }) => attribute);
  if (!selection.everything) return named;
  const cleared = [...object.stamps.keys()].filter((key) => !object.values.has(key)).flatMap((key) => attributeOf(key) ?? []);
  const all = [...attributesOf(domain, object), ...cleared, ...named].filter((attribute) => !attribute.backLink && !identity.has(attribute.key));
  return [...new Map(all.map((attribute) => [attribute.key, attribute])).values()];
}

/** Never delivered by DirSync: local to one controller, or told in another way. */
const identity = new Set(['distinguishedname', 'usnchanged', 'usncreated', 'whenchanged', 'cn', 'ou', 'unicodepwd']);

function answersFor(domain: Domain, object: DirectoryObject, attribute: Attribute, round: Round, isNew: boolean): readonly Answered[] {
  if (attribute.backLink || identity.has(attribute.key)) return [];
  if (attribute.forwardLink && round.incremental) return linkChanges(domain, object, attribute, round.since);
  const values = valuesOf(domain, object, attribute);
  return values.length > 0 || !isNew ? [{ name: attribute.name, attribute, values }] : [];
}

/** `member;range=1-1` holds what was added, `member;range=0-0` what was taken away. */
function linkChanges(domain: Domain, object: DirectoryObject, attribute: Attribute, since: number): readonly Answered[] {
  const changed = [...(object.links.get(attribute.key) ?? [])].filter(([, link]) => link.usn > since);
  const dns = (present: boolean): readonly string[] => changed.flatMap(([id, link]) => (link.present === present ? (domain.base.get(id)?.dn ?? []) : []));
  const answer = (range: string, values: readonly string[]): readonly Answered[] =>
    values.length === 0 ? [] : [{ name: `${attribute.name};range=${range}`, attribute, values }];
  return [...answer('1-1', dns(true)), ...answer('0-0', since === 0 ? [] : dns(false))];
}

function plain(asking: Asking, object: DirectoryObject, attribute: Attribute): readonly Answered[] {
  const { domain, viewer } = asking;
  const values = attribute.constructed === true ? calculated(attribute, { domain, viewer, object, descriptorParts: undefined }) : valuesOf(domain, object, attribute);
  return values.length === 0 ? [] : [{ name: attribute.name, attribute, values }];
}
