/** A signed-in connection that comes back by itself: to the same domain controller, or to another one of its domain when that one stays silent. */
import { BindRequest } from 'ldapts';
import { dnsNameOf, normalDn } from '../../shared/rules/dn.ts';
import { fail, Failure } from '../../shared/problem.ts';
import type { RootDse, SignIn, StandIn } from '../ports/directory.ts';
import { accountForSignIn } from './account-name.ts';
import { LdapConnection } from './connection.ts';
import { aborted, resultFailure } from './failures.ts';
import { readRootDse } from './root-dse.ts';
import { openSecureSocket, type Acceptance, type AddressOf } from './secure-socket.ts';

/** How connections are made. */
export interface ConnectOptions {
  readonly roots: string[];
  readonly addressOf: AddressOf;
}

/** One connection, and the controller that answers it. */
export interface SignedIn {
  readonly connection: LdapConnection;
  readonly rootDse: RootDse;
  readonly account: string;
}

/** The way to a directory for as long as somebody is signed in to it. */
export interface LastingConnection {
  /** The connection of now, or the last one. */
  readonly current: () => SignedIn;
  /** An open connection, shared by everybody; the one of now when it still is. Throws `directory.not-connected` after `close`. */
  readonly live: (until: AbortSignal) => Promise<LdapConnection>;
  /** A connection of its own, for a reading that holds the server back. */
  readonly another: (until: AbortSignal) => Promise<LdapConnection>;
  /** Ends it, and forgets the password. */
  readonly close: () => void;
}

/** A controller that fails so does not answer: another one may. Whatever else it says was said on purpose. */
const silence: ReadonlySet<string> = new Set(['directory.unreachable', 'directory.name-unknown', 'directory.connection-lost', 'directory.tls-failed']);

/** Another one may have a certificate that is trusted; if none has, this is what a person has to hear of. */
const doubts: ReadonlySet<string> = new Set(['directory.certificate-untrusted', 'directory.certificate-changed']);

/** Signs in for the first time: to this very server, or not at all. */
export async function openLasting(first: StandIn, { standIns, account, password }: SignIn, options: ConnectOptions, signal: AbortSignal): Promise<LastingConnection> {
  if (password === '') throw fail('directory.password-empty');
  const ended = new AbortController();
  let place = first;
  let secret: string | undefined = password;
  const open = (at: StandIn, until: AbortSignal, domain?: string): Promise<SignedIn> => signIn(at, { account, password: secret ?? '' }, options, domain, until);
  let current = await open(place, signal);
  const { defaultNamingContext } = current.rootDse;

  /** The others in their order; DNS that is silent too names none. */
  const others = async (until: AbortSignal): Promise<readonly StandIn[]> => {
    try {
      return (await standIns?.find({ domain: dnsNameOf(defaultNamingContext), silent: [place.server.server, current.rootDse.dnsHostName] }, until)) ?? [];
    } catch (thrown) {
      if (thrown instanceof Failure) return [];
      throw thrown;
    }
  };
  /** Throws what the silent one failed with, or why no other one may be trusted. */
  const openElsewhere = async (silent: Failure, until: AbortSignal): Promise<SignedIn> => {
    let doubt: Failure | undefined;
    for (const other of await others(until)) {
      try {
        const made = await open(other, until, defaultNamingContext);
        const before = place.server;
        place = other;
        if (before.server !== other.server.server) standIns?.moved({ domain: dnsNameOf(defaultNamingContext), from: before, to: other.server, rootDse: made.rootDse });
        return made;
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown;
        if (doubts.has(thrown.problem.code)) doubt ??= thrown;
        // A password that is refused once is not tried on one controller after the other: that would lock the account.
        else if (!silence.has(thrown.problem.code)) throw thrown;
      }
    }
    throw doubt ?? silent;
  };
  const openAgain = async (until: AbortSignal): Promise<SignedIn> => {
    try {
      return await open(place, until);
    } catch (thrown) {
      if (thrown instanceof Failure && silence.has(thrown.problem.code)) return openElsewhere(thrown, until);
      throw thrown;
    }
  };

  let reopening: Promise<LdapConnection> | undefined;
  /** Serves every request that waits for it, so that none of them may stop it: only the end of the session does. */
  const reopen = async (): Promise<LdapConnection> => {
    const made = await openAgain(ended.signal);
    if (ended.signal.aborted) made.connection.close();
    current = made;
    return made.connection;
  };
  const mustBeOpen = (): void => {
    if (ended.signal.aborted) throw fail('directory.not-connected');
  };
  return {
    current: () => current,
    live: async (until) => {
      mustBeOpen();
      // Domain controllers close idle connections after 15 minutes.
      if (current.connection.open) return current.connection;
      reopening ??= reopen().finally(() => (reopening = undefined));
      return orAborted(reopening, until);
    },
    another: async (until) => {
      mustBeOpen();
      return (await openAgain(AbortSignal.any([until, ended.signal]))).connection;
    },
    close: () => {
      ended.abort();
      secret = undefined;
      current.connection.close();
    },
  };
}

/** The password is sent only after the certificate of this very connection was accepted and the server named itself a controller, of `domain` when that is given. */
async function signIn(at: StandIn, { account: typed, password }: { readonly account: string; readonly password: string }, { roots, addressOf }: ConnectOptions, domain: string | undefined, signal: AbortSignal): Promise<SignedIn> {
  const acceptance: Acceptance = at.trustedFingerprint === undefined ? { kind: 'verified', roots } : { kind: 'confirmed', fingerprint: at.trustedFingerprint };
  const connection = new LdapConnection(await openSecureSocket(at.server, acceptance, addressOf, signal));
  try {
    const rootDse = await readRootDse(connection, signal);
    if (domain !== undefined && normalDn(rootDse.defaultNamingContext) !== normalDn(domain)) throw fail('directory.unreachable', { why: 'It serves another domain.', detail: { server: at.server.server } });
    const account = accountForSignIn(typed, rootDse.defaultNamingContext);
    await bind(connection, account, password, signal);
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

/** Whoever is stopped stops waiting; the work goes on for the others. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(aborted());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
