/** A running directory that the directory suite is played against. */
import type { DirectoryServer, Security } from '../../shared/contract/directory.ts';
import type { Credentials } from '../../electron/ports/directory.ts';

/** A running directory with known content. */
export interface DirectoryRig {
  readonly server: (security: Security) => DirectoryServer;
  /** PEM of the authority that issued the server's certificate. */
  readonly authority: string;
  readonly administrator: Credentials;
  /** An account without any right to write. */
  readonly reader: Credentials;
  /** A disabled account, with its right password. */
  readonly disabled: Credentials;
  /** A unit with `people` users directly below, more than 1,000. */
  readonly unit: string;
  readonly people: number;
  /** A user whose `department` is `Sales` and who has no `description`. */
  readonly person: string;
  /** The display name of a user, with brackets and letters beyond ASCII in it. */
  readonly displayName: string;
  /** A group with at least five members, of which none is `person`. */
  readonly group: string;
  readonly stop: () => Promise<void>;
}
