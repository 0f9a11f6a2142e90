/** Turns on an optional feature of the forest, as [MS-ADTS] 3.1.1.3.3.28 wants it: a write to the rootDSE. */
import { Attribute, Change, ModifyRequest } from 'ldapts';
import type { LdapConnection } from './connection.ts';
import { aborted, resultFailure } from './failures.ts';

/**
 * `scope` is the DN of what the feature is turned on for, `feature` its GUID. Only the Domain Naming Master does it, and nothing takes it back.
 * The signal is looked at before sending only: whether a write that is under way happened has to be known.
 */
export async function enableFeature(connection: LdapConnection, scope: string, feature: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw aborted();
  const changes = [new Change({ operation: 'add', modification: new Attribute({ type: 'enableOptionalFeature', values: [`${scope}:${feature}`] }) })];
  const result = await connection.send((messageId) => new ModifyRequest({ messageId, dn: '', changes }));
  if (result.status !== 0) throw resultFailure(result, 'feature', scope);
}
