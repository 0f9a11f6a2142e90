/** Writes changes of one object as one request, so that all of them happen or none. */
import { Attribute, Change, ModifyRequest } from 'ldapts';
import type { Modification } from '../ports/directory.ts';
import type { LdapConnection } from './connection.ts';
import { aborted, resultFailure } from './failures.ts';

/**
 * Takes away exactly the old values and puts in the new ones; `directory.value-moved` when an old one was no longer there.
 * The signal is looked at before sending only: whether a write that is under way happened has to be known.
 */
export async function modify(connection: LdapConnection, dn: string, modifications: readonly Modification[], signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw aborted();
  const changes = modifications.flatMap(changesOf);
  if (changes.length === 0) return;
  const result = await connection.send((messageId) => new ModifyRequest({ messageId, dn, changes }));
  if (result.status !== 0) throw resultFailure(result, 'modify', dn);
}

function changesOf({ attribute, remove, add }: Modification): readonly Change[] {
  return [
    ...(remove.length > 0 ? [new Change({ operation: 'delete', modification: new Attribute({ type: attribute, values: [...remove] }) })] : []),
    ...(add.length > 0 ? [new Change({ operation: 'add', modification: new Attribute({ type: attribute, values: [...add] }) })] : []),
  ];
}
