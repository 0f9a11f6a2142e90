/** Reads one LDAP message of a server (RFC 4511 §4): an entry, a referral, or a result. */
import { Ber, BerReader, PagedResultsControl, ProtocolOperation } from 'ldapts';
import { GarbledAnswer } from './framing.ts';

/** An entry as it came: values by lower-case attribute description (options such as `;range=0-1499` included). */
export interface RawEntry {
  readonly dn: string;
  readonly values: ReadonlyMap<string, readonly Buffer[]>;
}

/** How an operation ended; `cookie` is there when a paged search has more. */
export interface LdapResult {
  readonly status: number;
  readonly text: string;
  readonly cookie: Buffer | undefined;
}

/** One message; id 0 is a notice that nobody asked for. */
export type Incoming = { readonly id: number } & (
  | { readonly kind: 'entry'; readonly entry: RawEntry }
  | { readonly kind: 'reference' }
  | { readonly kind: 'result'; readonly result: LdapResult }
);

const resultOperations: ReadonlySet<number> = new Set([
  ProtocolOperation.LDAP_RES_BIND,
  ProtocolOperation.LDAP_RES_SEARCH,
  ProtocolOperation.LDAP_RES_MODIFY,
  ProtocolOperation.LDAP_RES_EXTENSION,
]);

/** Throws GarbledAnswer for whatever is not a well-formed answer. */
export function decode(message: Buffer): Incoming {
  try {
    const reader = new BerReader(message);
    present(reader.readSequence(Ber.Sequence | Ber.Constructor));
    const id = present(reader.readInt());
    const operation = present(reader.readSequence());
    if (operation === ProtocolOperation.LDAP_RES_SEARCH_ENTRY) return { id, kind: 'entry', entry: readEntry(reader) };
    if (operation === ProtocolOperation.LDAP_RES_SEARCH_REF) return { id, kind: 'reference' };
    if (resultOperations.has(operation)) return { id, kind: 'result', result: readResult(reader, reader.offset + reader.length) };
    throw new GarbledAnswer('The answer is of an unknown kind.');
  } catch (thrown) {
    throw thrown instanceof GarbledAnswer ? thrown : new GarbledAnswer('The answer is malformed.', { cause: thrown });
  }
}

function readEntry(reader: BerReader): RawEntry {
  const dn = present(reader.readString());
  const values = new Map<string, readonly Buffer[]>();
  for (const end = enter(reader); reader.offset < end; ) {
    present(reader.readSequence(Ber.Sequence | Ber.Constructor));
    const name = present(reader.readString()).toLowerCase();
    values.set(name, readValues(reader));
  }
  return { dn, values };
}

function readValues(reader: BerReader): readonly Buffer[] {
  const values: Buffer[] = [];
  for (const end = enter(reader, ProtocolOperation.LBER_SET); reader.offset < end; ) values.push(present(reader.readString(Ber.OctetString, true)));
  return values;
}

function readResult(reader: BerReader, end: number): LdapResult {
  const status = present(reader.readEnumeration());
  present(reader.readString());
  const text = present(reader.readString());
  reader.offset = end;
  return { status, text, cookie: readCookie(reader) };
}

/** The cookie of the paged results control (RFC 2696), whatever other controls stand beside it. */
function readCookie(reader: BerReader): Buffer | undefined {
  if (reader.peek() !== ProtocolOperation.LDAP_CONTROLS) return undefined;
  let cookie: Buffer | undefined;
  for (const end = enter(reader, ProtocolOperation.LDAP_CONTROLS); reader.offset < end; ) {
    const controlEnd = enter(reader);
    const type = present(reader.readString());
    if (reader.offset < controlEnd && reader.peek() === Ber.Boolean) present(reader.readBoolean());
    if (type === PagedResultsControl.type && reader.offset < controlEnd) cookie = readPagedValue(present(reader.readString(Ber.OctetString, true)));
    reader.offset = controlEnd;
  }
  return cookie;
}

function readPagedValue(value: Buffer): Buffer | undefined {
  const reader = new BerReader(value);
  present(reader.readSequence());
  present(reader.readInt());
  const cookie = present(reader.readString(Ber.OctetString, true));
  return cookie.length > 0 ? Buffer.from(cookie) : undefined;
}

/** Steps into a constructed value and gives the offset of its end. */
function enter(reader: BerReader, tag: number = Ber.Sequence | Ber.Constructor): number {
  present(reader.readSequence(tag));
  return reader.offset + reader.length;
}

/** ldapts answers null where bytes are missing: going on would read the same place for ever. */
function present<T>(value: T | null): T {
  if (value === null) throw new GarbledAnswer('The answer ends too early.');
  return value;
}
