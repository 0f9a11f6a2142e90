/** A signed-in connection to Active Directory that comes back by itself when the server closed it. */
import { BindRequest } from 'ldapts';
import type { DirectoryServer } from '../../shared/contract/directory.ts';
import { fail } from '../../shared/problem.ts';
import type { Credentials, Directory, Entry, Modification, RootDse, Search } from '../ports/directory.ts';
import { accountForSignIn } from './account-name.ts';
import { create, setAccessList, setPassword } from './account-writes.ts';
import { cursorOfNow, readChanges } from './changes.ts';
import { LdapConnection } from './connection.ts';
import { parseCursor } from './delta-cursor.ts';
import { aborted, resultFailure } from './failures.ts';
import { modify } from './modify.ts';
import { readMany } from './read-many.ts';
import { readMembers } from './ranges.ts';
import { readRootDse } from './root-dse.ts';
import { readEntry, searchPages } from './search.ts';
import { openSecureSocket, type Acceptance, type AddressOf } from './secure-socket.ts';

/** How connections are made. */
export interface ConnectOptions {
  readonly roots: string[];
  readonly addressOf: AddressOf;
}

interface SignedIn {
  readonly connection: LdapConnection;
  readonly rootDse: RootDse;
  readonly account: string;
}

/** Signs in; the password is sent only after the certificate of this very connection was accepted and the server named itself a domain controller. */
export async function openSession(server: DirectoryServer, credentials: Credentials, options: ConnectOptions, signal: AbortSignal): Promise<Directory> {
  if (credentials.password === '') throw fail('directory.password-empty');
  const acceptance: Acceptance = credentials.trustedFingerprint
    ? { kind: 'confirmed', fingerprint: credentials.trustedFingerprint }
    : { kind: 'verified', roots: options.roots };
  const open = (until: AbortSignal): Promise<SignedIn> => signIn(server, credentials, acceptance, options.addressOf, until);
  let current = await open(signal);
  let reopening: Promise<LdapConnection> | undefined;
  const ended = new AbortController();

  /** Serves every request that waits for it, so that none of them may stop it: only the end of the session does. */
  const reopen = async (): Promise<LdapConnection> => {
    const made = await open(ended.signal);
    if (ended.signal.aborted) made.connection.close();
    current = made;
    return made.connection;
  };
  /** Domain controllers close idle connections after 15 minutes; the next request signs in again. */
  const live = async (until: AbortSignal): Promise<LdapConnection> => {
    if (ended.signal.aborted) throw fail('directory.not-connected');
    if (current.connection.open) return current.connection;
    reopening ??= reopen().finally(() => (reopening = undefined));
    return orAborted(reopening, until);
  };
  /** For a reading that holds the server back: nothing else may wait on its connection. */
  const openAnother = async (until: AbortSignal): Promise<LdapConnection> => {
    if (ended.signal.aborted) throw fail('directory.not-connected');
    return (await open(AbortSignal.any([until, ended.signal]))).connection;
  };
  return {
    rootDse: current.rootDse,
    account: current.account,
    search: (search: Search, until: AbortSignal) => streamed(live, until, (connection) => searchPages(connection, search, until)),
    read: async (dn: string, attributes: readonly string[], until: AbortSignal) => readEntry(await live(until), dn, attributes, until),
    readMany: (namingContext: string, guids: readonly string[], attributes: readonly string[], until: AbortSignal) =>
      streamed(live, until, (connection) => readMany(connection, namingContext, guids, attributes, until)),
    members: async (group: string, from: number, until: AbortSignal) => readMembers(await live(until), group, from, until),
    cursor: async (namingContext: string, until: AbortSignal) => cursorOfNow(await live(until), namingContext, until),
    changes: (namingContext: string, cursor: string, until: AbortSignal) => readChanges(openAnother, namingContext, cursor, until),
    seesDeletions: (cursor: string) => parseCursor(cursor)?.kind === 'dirsync',
    modify: async (dn: string, modifications: readonly Modification[], until: AbortSignal) => modify(await live(until), dn, modifications, until),
    setAccessList: async (dn: string, descriptor: Uint8Array, until: AbortSignal) => setAccessList(await live(until), dn, descriptor, until),
    create: async (dn: string, attributes: ReadonlyMap<string, readonly (string | Uint8Array)[]>, until: AbortSignal) => create(await live(until), dn, attributes, until),
    setPassword: async (dn: string, password: string, until: AbortSignal) => setPassword(await live(until), dn, password, until),
    close: async () => {
      ended.abort();
      current.connection.close();
    },
  };
}

async function signIn(server: DirectoryServer, credentials: Credentials, acceptance: Acceptance, addressOf: AddressOf, signal: AbortSignal): Promise<SignedIn> {
  const connection = new LdapConnection(await openSecureSocket(server, acceptance, addressOf, signal));
  try {
    const rootDse = await readRootDse(connection, signal);
    const account = accountForSignIn(credentials.account, rootDse.defaultNamingContext);
    await bind(connection, account, credentials.password, signal);
    return { connection, rootDse, account };
  } catch (thrown) {
    connection.close();
    throw signal.aborted ? aborted() : thrown;
  }
}

async function bind(connection: LdapConnection, account: string, password: string, signal: AbortSignal): Promise<void> {
  const result = await connection.send((messageId) => new BindRequest({ messageId, dn: account, password }), { signal });
  if (result.status !== 0) throw resultFailure(result, 'bind', account);
}

async function* streamed(
  live: (until: AbortSignal) => Promise<LdapConnection>,
  signal: AbortSignal,
  read: (connection: LdapConnection) => AsyncGenerator<readonly Entry[]>,
): AsyncGenerator<readonly Entry[]> {
  yield* read(await live(signal));
}

/** Whoever is stopped stops waiting; the work goes on for the others. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(aborted());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
