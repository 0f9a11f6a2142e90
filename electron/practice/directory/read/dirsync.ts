/** The DirSync control: what changed since a cookie, in rounds. */
import { controlRight, may, right } from '../access/rights.ts';
import type { Result } from '../ber/answers.ts';
import type { SearchRequest } from '../ber/requests.ts';
import { mustBeNamed, type Domain } from '../base/domain.ts';
import { isDeleted, usnOf, valueOf, type DirectoryObject } from '../base/object.ts';
import { code, Refusal } from '../refusal.ts';
import { dirSyncAnswer, type Asked } from '../serve/controls.ts';
import { objectAt } from './base-object.ts';
import { narrow } from './candidates.ts';
import { cookieOf, progressOf, type CookieOwner, type Progress } from './dirsync-cookie.ts';
import { changesOf, type Telling } from './dirsync-object.ts';
import { encode } from './entry.ts';
import { testOf, type Test } from './match.ts';
import { nameOf, type NameForm } from './name-form.ts';
import type { Asking, Sink } from './search.ts';
import { selectionOf } from './selection.ts';

const objectSecurity = 0x1;
const ancestorsFirst = 0x8_00;
const incrementalValues = 0x80_00_00_00;
/** Bytes of one round when the client names none, and the most that it may name. */
const defaultBytes = 1_048_576;
const mostBytes = 10_485_760;
/** Most objects of one round. */
const mostObjects = 1000;
/** A filter that finds no more than this through an index is answered from there. */
const fewCandidates = 1000;

type DirSyncAsked = NonNullable<Asked['dirSync']> & { readonly names: NameForm };

/** Answers one round. */
export function changesSince(asking: Asking, request: SearchRequest, asked: DirSyncAsked, sink: Sink): Result {
  const { domain } = asking;
  const head = objectAt(domain, request.base, false);
  checkAccess(asking, head, asked.flags, request.scope);
  const owner = ownerOf(domain, head);
  const before = progressOf(asked.cookie, owner);
  if (before === undefined) throw new Refusal(code.unavailableCriticalExtension, '00000057: LdapErr: DSID-0C090A55, comment: Error processing control, data 0, v4f7c');
  const round = new Round(asking, head, asked, before, sink, selectionOf(request.attributes, request.typesOnly, asked.names));
  const reached = round.send(changedAfter(domain, request, before.reached), testOf(domain, request.filter));
  // A directory that was set back stays silent until it has overtaken what the client knows.
  const end = Math.max(before.since, domain.base.counters.usn);
  const progress: Progress = reached === undefined ? { since: end, reached: end } : { since: before.since, reached };
  return { code: code.success, text: '', controls: [dirSyncAnswer(reached !== undefined, cookieOf(progress, owner))] };
}

function checkAccess({ domain, viewer, faults }: Asking, head: DirectoryObject, flags: number, scope: number): void {
  const unwilling = head.id !== head.context || scope !== 2 || faults.dirSync === 'refused';
  if (unwilling) throw new Refusal(code.unwillingToPerform, '000020F7: SvcErr: DSID-031401E7, problem 5003 (WILL_NOT_PERFORM), data 0');
  if ((flags & objectSecurity) !== 0 && viewer !== undefined) return;
  if (faults.dirSync === 'no-right' || !may(domain, viewer, head, right.control, controlRight.replicationGetChanges)) {
    throw new Refusal(code.insufficientAccessRights, '00002105: SecErr: DSID-03140256, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0');
  }
}

function ownerOf(domain: Domain, head: DirectoryObject): CookieOwner {
  const invocation = valueOf(mustBeNamed(domain, domain.realm.settingsDn), 'invocationid') ?? '';
  return { namingContext: Buffer.from(head.id, 'hex'), invocation: Buffer.from(invocation, 'latin1') };
}

/** Objects changed after a USN in the order of their changes, those alone that the filter can match where an index tells. */
function changedAfter(domain: Domain, request: SearchRequest, usn: number): Iterable<DirectoryObject> {
  const narrowed = narrow(domain, request.filter);
  if (narrowed === undefined || narrowed.size > fewCandidates) return changedObjects(domain, usn);
  return [...narrowed.ids()].flatMap((id) => domain.base.get(id) ?? []).filter((object) => usnOf(object) > usn).sort((left, right) => usnOf(left) - usnOf(right));
}

function* changedObjects(domain: Domain, usn: number): Generator<DirectoryObject> {
  for (const { id } of domain.base.changes.after(usn)) {
    const object = domain.base.get(id);
    if (object !== undefined) yield object;
  }
}

/** One answer: as many objects as fit. */
class Round {
  readonly #asking: Asking;
  readonly #head: DirectoryObject;
  readonly #asked: DirSyncAsked;
  readonly #telling: Telling;
  readonly #before: Progress;
  readonly #sink: Sink;
  readonly #sent = new Set<string>();
  #bytes = 0;

  constructor(asking: Asking, head: DirectoryObject, asked: DirSyncAsked, before: Progress, sink: Sink, selection: Telling['selection']) {
    this.#asking = asking;
    this.#head = head;
    this.#asked = asked;
    this.#before = before;
    this.#sink = sink;
    this.#telling = { domain: asking.domain, viewer: asking.viewer, selection, since: before.since, incremental: (asked.flags & incrementalValues) !== 0, names: asked.names };
  }

  /** Sends until the round is full; answers the USN that it reached, or undefined when nothing is left. */
  send(waiting: Iterable<DirectoryObject>, test: Test): number | undefined {
    let reached = this.#before.reached;
    const limit = this.#asked.maxBytes > 0 ? Math.min(this.#asked.maxBytes, mostBytes) : defaultBytes;
    for (const object of waiting) {
      if (this.#bytes >= limit || this.#sent.size >= mostObjects) return reached;
      if (this.#isVisible(object) && test(object) === true) this.#withAncestors(object, test);
      reached = usnOf(object);
    }
    return undefined;
  }

  #isVisible(object: DirectoryObject): boolean {
    if (object.context !== this.#head.id) return false;
    const guarded = (this.#asked.flags & objectSecurity) !== 0 && isDeleted(object);
    return !guarded || (this.#asking.viewer?.administrator === true && this.#asking.faults.dirSync !== 'no-right');
  }

  /** A parent that changed later than its child goes out before it when the client asked for that. */
  #withAncestors(object: DirectoryObject, test: Test): void {
    const parent = (this.#asked.flags & ancestorsFirst) === 0 ? undefined : this.#asking.domain.base.get(object.parent);
    if (parent?.context === this.#head.id && usnOf(parent) > this.#before.reached && test(parent) === true) this.#withAncestors(parent, test);
    if (this.#sent.has(object.id)) return;
    const answers = changesOf(this.#telling, object);
    if (answers.length === 0) return;
    const body = encode(nameOf(object, this.#asked.names), answers);
    this.#sink.entry(body);
    this.#sent.add(object.id);
    this.#bytes += body.length;
  }
}
