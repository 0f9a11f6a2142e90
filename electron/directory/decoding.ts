/** Reads one LDAP message of a server (RFC 4511 §4): an entry, a referral, or a result. */
import { ProtocolOperation } from 'ldapts';
import { BerCursor, tag } from './ber-cursor.ts';
import { dirSyncOid } from './dirsync-control.ts';
import { GarbledAnswer } from './framing.ts';

/** How an operation ended. */
export interface LdapResult {
  readonly status: number;
  readonly text: string;
  /** Where the next part begins: of a paged search that has more, or of a DirSync reading in any case. */
  readonly cookie: Buffer | undefined;
  /** DirSync only: the server has more to send for this cookie. */
  readonly more: boolean;
}

/** One message; id 0 is a notice that nobody asked for. An entry is left as bytes: the cursor stands at its name, and whoever asked takes what is needed. */
export type Incoming = { readonly id: number } & (
  | { readonly kind: 'entry'; readonly entry: BerCursor }
  | { readonly kind: 'reference' }
  | { readonly kind: 'result'; readonly result: LdapResult }
);

const resultOperations: ReadonlySet<number> = new Set([
  ProtocolOperation.LDAP_RES_BIND,
  ProtocolOperation.LDAP_RES_SEARCH,
  ProtocolOperation.LDAP_RES_MODIFY,
  ProtocolOperation.LDAP_RES_ADD,
  ProtocolOperation.LDAP_RES_EXTENSION,
]);

/** RFC 2696 */
const pagedOid = '1.2.840.113556.1.4.319';

/** Reads the message between two offsets; throws GarbledAnswer for whatever is not a well-formed answer. */
export function decode(bytes: Buffer, start = 0, end = bytes.length): Incoming {
  const cursor = new BerCursor(bytes, start, end);
  cursor.enter(tag.sequence);
  const id = cursor.integer();
  const operation = cursor.enterAny();
  if (operation.tag === ProtocolOperation.LDAP_RES_SEARCH_ENTRY) return { id, kind: 'entry', entry: new BerCursor(bytes, cursor.at, operation.contentEnd) };
  if (operation.tag === ProtocolOperation.LDAP_RES_SEARCH_REF) return { id, kind: 'reference' };
  if (resultOperations.has(operation.tag)) return { id, kind: 'result', result: readResult(cursor, operation.contentEnd) };
  throw new GarbledAnswer('The answer is of an unknown kind.');
}

function readResult(cursor: BerCursor, end: number): LdapResult {
  const status = cursor.integer(tag.enumerated, end);
  cursor.skip(tag.octets, end);
  const text = cursor.text(end);
  cursor.at = end;
  return { status, text, cookie: undefined, more: false, ...readControls(cursor) };
}

type Continuation = Pick<LdapResult, 'cookie' | 'more'>;

/** The cookie of the paged results or of the DirSync control, whatever other controls stand beside it. */
function readControls(cursor: BerCursor): Partial<Continuation> {
  if (cursor.peek() !== tag.controls) return {};
  let found: Partial<Continuation> = {};
  for (const end = cursor.enter(tag.controls); cursor.at < end; ) {
    const controlEnd = cursor.enter(tag.sequence, end);
    const type = cursor.text(controlEnd);
    if (cursor.peek(controlEnd) === tag.boolean) cursor.skip(tag.boolean, controlEnd);
    const hasValue = cursor.peek(controlEnd) === tag.octets;
    if (hasValue && type === pagedOid) found = pagedIn(cursor, controlEnd);
    if (hasValue && type === dirSyncOid) found = dirSyncIn(cursor, controlEnd);
    cursor.at = controlEnd;
  }
  return found;
}

function pagedIn(cursor: BerCursor, limit: number): Continuation {
  const end = cursor.enter(tag.octets, limit);
  const valueEnd = cursor.enter(tag.sequence, end);
  cursor.skip(tag.integer, valueEnd);
  const cookie = cursor.octets(valueEnd);
  return { cookie: cookie.length > 0 ? Buffer.from(cookie) : undefined, more: cookie.length > 0 };
}

/** MS-ADTS §3.1.1.3.4.1.3: whether there is more, an unused number, the cookie. */
function dirSyncIn(cursor: BerCursor, limit: number): Continuation {
  const end = cursor.enter(tag.octets, limit);
  const valueEnd = cursor.enter(tag.sequence, end);
  const more = cursor.integer(tag.integer, valueEnd) !== 0;
  cursor.skip(tag.integer, valueEnd);
  return { cookie: Buffer.from(cursor.octets(valueEnd)), more };
}
