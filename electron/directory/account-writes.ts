/** Writes that concern accounts and who may do what: a new object, a password, an access list. */
import { AddRequest, Attribute, Change, ModifyRequest, type Control } from 'ldapts';
import type { LdapConnection } from './connection.ts';
import { accessListControl } from './controls.ts';
import { aborted, resultFailure } from './failures.ts';

/** Adds one object. The signal is looked at before sending only: whether a write that is under way happened has to be known. */
export async function create(connection: LdapConnection, dn: string, attributes: ReadonlyMap<string, readonly (string | Uint8Array)[]>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw aborted();
  const written = [...attributes].map(([type, values]) => new Attribute({ type, values: values.map(octets) }));
  const result = await connection.send((messageId) => new AddRequest({ messageId, dn, attributes: written }));
  if (result.status !== 0) throw resultFailure(result, 'add', dn);
}

/** Replaces the discretionary list of an object. */
export async function setAccessList(connection: LdapConnection, dn: string, descriptor: Uint8Array, signal: AbortSignal): Promise<void> {
  await replace(connection, dn, 'nTSecurityDescriptor', octets(descriptor), [accessListControl()], signal);
}

/** Sets a password, as Active Directory takes it: in quotes, as UTF-16. */
export async function setPassword(connection: LdapConnection, dn: string, password: string, signal: AbortSignal): Promise<void> {
  await replace(connection, dn, 'unicodePwd', Buffer.from(`"${password}"`, 'utf16le'), [], signal);
}

async function replace(connection: LdapConnection, dn: string, type: string, value: Buffer, controls: Control[], signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw aborted();
  const changes = [new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) })];
  const result = await connection.send((messageId) => new ModifyRequest({ messageId, dn, changes, controls }));
  if (result.status !== 0) throw resultFailure(result, 'modify', dn);
}

function octets(value: string | Uint8Array): Buffer {
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.length);
}
