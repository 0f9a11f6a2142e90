/** What every step works with: the ports, the state, and who is connected right now. */
import { fail, type Problem } from '../../shared/problem.ts';
import type { ApplicationKeys } from '../ports/application-keys.ts';
import type { Clock } from '../ports/clock.ts';
import type { CloudSession, CloudSignIn } from '../ports/cloud.ts';
import type { Directories, Directory } from '../ports/directory.ts';
import type { Dns } from '../ports/dns.ts';
import type { DnsUpdates } from '../ports/dns-update.ts';
import type { Federation } from '../ports/federation.ts';
import type { Host } from '../ports/host.ts';
import type { Network } from '../ports/network.ts';
import type { PracticeControls } from '../ports/practice.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { State } from '../state/state.ts';

export interface Product {
  readonly name: string;
  readonly version: string;
}

/** Connections live in memory only; a person who was signed in is signed in again at the next start, see `restoreSession`. */
export interface Connections {
  /** The first directory. */
  directory: Directory | undefined;
  /** Further domains and forests, by the normal form of their naming context. */
  further?: ReadonlyMap<string, Directory>;
  session: CloudSession | undefined;
  /** Done when it was tried to sign the person of the last time in; what kept it from succeeding. */
  restored?: Promise<Problem | undefined>;
}

export interface Workspace {
  readonly product: Product;
  readonly door: 'window' | 'browser' | 'command-line';
  readonly state: State;
  readonly clock: Clock;
  readonly host: Host;
  readonly network: Network;
  readonly dns: Dns;
  readonly dnsUpdates: DnsUpdates;
  readonly directories: Directories;
  readonly signIn: CloudSignIn;
  readonly secrets: Secrets;
  readonly applicationKeys: ApplicationKeys;
  readonly federation: Federation;
  /** Only in a practice world. */
  readonly practice: PracticeControls | undefined;
  readonly connections: Connections;
}

/** The workspace with the connections of this moment: work of many minutes never goes on in another tenant because somebody signs in meanwhile. */
export function withConnectionsOfNow(workspace: Workspace): Workspace {
  return { ...workspace, connections: { ...workspace.connections } };
}

/** The connected directory; throws `directory.not-connected`. */
export function directoryOf(workspace: Workspace): Directory {
  const { directory } = workspace.connections;
  if (directory === undefined) throw fail('directory.not-connected');
  return directory;
}

/** The signed-in session; throws `tenant.not-signed-in`. */
export function sessionOf(workspace: Workspace): CloudSession {
  const { session } = workspace.connections;
  if (session === undefined) throw fail('tenant.not-signed-in');
  return session;
}

/** Now, as UTC text with milliseconds. */
export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
