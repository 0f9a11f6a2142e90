/** A directory that somebody is signed in to, served over a connection that comes back by itself. */
import type { DirectoryServer } from '../../shared/contract/directory.ts';
import { fail } from '../../shared/problem.ts';
import type { Directory, Modification, Search, SignIn, StandIn } from '../ports/directory.ts';
import { create, setAccessList, setPassword } from './account-writes.ts';
import { askedAgain, streamedAgain } from './ask-again.ts';
import { cursorOfNow, readChanges } from './changes.ts';
import { parseCursor } from './delta-cursor.ts';
import { openLasting, type ConnectOptions } from './lasting-connection.ts';
import { modify } from './modify.ts';
import { enableFeature } from './optional-feature.ts';
import { readMembers } from './ranges.ts';
import { readMany } from './read-many.ts';
import { readEntry, searchPages } from './search.ts';

/** Signs in. Reads survive the loss of a connection, writes do not: whoever asked for one has to ask whether it was done. */
export async function openSession(server: DirectoryServer, signIn: SignIn, options: ConnectOptions, signal: AbortSignal): Promise<Directory> {
  const lasting = await openLasting({ server, trustedFingerprint: signIn.trustedFingerprint }, signIn, options, signal);
  const { live, another } = lasting;
  let secret: string | undefined = signIn.password;
  return {
    get rootDse() {
      return lasting.current().rootDse;
    },
    get account() {
      return lasting.current().account;
    },
    search: (search: Search, until: AbortSignal) => streamedAgain(live, until, (connection) => searchPages(connection, search, until)),
    read: async (dn: string, attributes: readonly string[], until: AbortSignal) => askedAgain(live, until, (connection) => readEntry(connection, dn, attributes, until)),
    readMany: (namingContext: string, guids: readonly string[], attributes: readonly string[], until: AbortSignal) =>
      streamedAgain(live, until, (connection) => readMany(connection, namingContext, guids, attributes, until)),
    members: async (group: string, from: number, until: AbortSignal) => askedAgain(live, until, (connection) => readMembers(connection, group, from, until)),
    cursor: async (namingContext: string, until: AbortSignal) => askedAgain(live, until, (connection) => cursorOfNow(connection, namingContext, until)),
    // A DirSync cookie holds for every controller of the domain ([MS-ADTS] 3.1.1.3.4.1.3): one that cannot go on from it begins from the beginning or refuses it. USNs are each controller's own; see `requireUsable`.
    changes: (namingContext: string, cursor: string, until: AbortSignal) => readChanges(another, namingContext, cursor, until),
    seesDeletions: (cursor: string) => parseCursor(cursor)?.kind === 'dirsync',
    modify: async (dn: string, modifications: readonly Modification[], until: AbortSignal) => modify(await live(until), dn, modifications, until),
    setAccessList: async (dn: string, descriptor: Uint8Array, until: AbortSignal) => setAccessList(await live(until), dn, descriptor, until),
    create: async (dn: string, attributes: ReadonlyMap<string, readonly (string | Uint8Array)[]>, until: AbortSignal) => create(await live(until), dn, attributes, until),
    setPassword: async (dn: string, password: string, until: AbortSignal) => setPassword(await live(until), dn, password, until),
    enableFeature: async (scope: string, feature: string, until: AbortSignal) => enableFeature(await live(until), scope, feature, until),
    signInTo: async (at: StandIn, until: AbortSignal) => {
      if (secret === undefined) throw fail('directory.not-connected');
      return openSession(at.server, { account: lasting.current().account, password: secret, trustedFingerprint: at.trustedFingerprint }, options, until);
    },
    close: async () => {
      secret = undefined;
      lasting.close();
    },
  };
}
