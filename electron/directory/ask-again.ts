/** Asks once more what broke off, where asking twice does no harm: reads, and searches of which nobody has seen a page yet. */
import { Failure } from '../../shared/problem.ts';
import type { LdapConnection } from './connection.ts';

/** Gives an open connection: the one that broke off is no longer given. */
export type Live = (until: AbortSignal) => Promise<LdapConnection>;

/** A read that breaks off begins again on the next connection, once. Writes must not come here: a lost answer does not tell whether they were done. */
export async function askedAgain<T>(live: Live, signal: AbortSignal, read: (connection: LdapConnection) => Promise<T>): Promise<T> {
  const connection = await live(signal);
  try {
    return await read(connection);
  } catch (thrown) {
    if (!brokeOff(connection, thrown)) throw thrown;
    return read(await live(signal));
  }
}

/**
 * A search that breaks off before its first page was handed out begins again, once. Later it fails as one that may be tried again:
 * the cookie of a paged search belongs to the controller, and with Active Directory to the connection, that gave it ([MS-ADTS] 3.1.1.3.4.1.1;
 * RFC 2696 §3), so that another controller cannot go on in the middle, and a new search could give pages a second time.
 */
export async function* streamedAgain<T>(live: Live, signal: AbortSignal, read: (connection: LdapConnection) => AsyncGenerator<T>): AsyncGenerator<T> {
  const connection = await live(signal);
  let given = false;
  try {
    for await (const page of read(connection)) {
      given = true;
      yield page;
    }
    return;
  } catch (thrown) {
    if (given || !brokeOff(connection, thrown)) throw thrown;
  }
  yield* read(await live(signal));
}

function brokeOff(connection: LdapConnection, thrown: unknown): boolean {
  return !connection.open && thrown instanceof Failure && thrown.problem.code === 'directory.connection-lost';
}
