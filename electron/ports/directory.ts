/** What the engine needs of Active Directory, whoever serves it. */
import type { DirectoryServer, DomainController, ServerCertificate } from '../../shared/contract/directory.ts';

/** One object: text values by lower-case attribute name; binary attributes apart, as AD stores their bytes. */
export interface Entry {
  readonly dn: string;
  readonly text: ReadonlyMap<string, readonly string[]>;
  readonly bytes: ReadonlyMap<string, readonly Uint8Array[]>;
}

export interface Search {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'sub';
  /** RFC 4515 text; values from outside are escaped with `escapeFilterValue`. */
  readonly filter: string;
  readonly attributes: readonly string[];
}

/** One attribute's change. `remove` takes exactly these values away, `add` puts these in; both in one write, so that a value changed meanwhile is noticed. */
export interface Modification {
  readonly attribute: string;
  readonly remove: readonly string[];
  readonly add: readonly string[];
}

export interface RootDse {
  readonly defaultNamingContext: string;
  readonly rootDomainNamingContext: string;
  readonly configurationNamingContext: string;
  readonly schemaNamingContext: string;
  readonly dnsHostName: string;
  readonly forestFunctionality: string;
  readonly domainFunctionality: string;
  /** `Samba Team`, or undefined for Windows. */
  readonly vendorName: string | undefined;
}

/** A signed-in connection; every method throws Failures of `directory.*`. */
export interface Directory {
  readonly rootDse: RootDse;
  readonly account: string;
  /** Pages of at most 1,000 entries, as they come; multi-valued attributes are complete (ranges are followed). */
  readonly search: (search: Search, signal: AbortSignal) => AsyncIterable<readonly Entry[]>;
  /** The values of one object, or undefined when it is gone. */
  readonly read: (dn: string, attributes: readonly string[], signal: AbortSignal) => Promise<Entry | undefined>;
  readonly modify: (dn: string, modifications: readonly Modification[], signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Credentials {
  readonly account: string;
  readonly password: string;
  /** Fingerprint of a certificate that a person confirmed; it is then accepted whoever issued it. */
  readonly trustedFingerprint?: string | undefined;
}

/** What a server tells without an account. */
export interface ServerLook {
  readonly certificate: ServerCertificate;
  readonly rootDse: RootDse;
}

/** Finds, looks at and opens domain controllers. */
export interface Directories {
  readonly discover: (domain: string | undefined, signal: AbortSignal) => Promise<readonly DomainController[]>;
  readonly probe: (server: DirectoryServer, signal: AbortSignal) => Promise<ServerLook>;
  readonly connect: (server: DirectoryServer, credentials: Credentials, signal: AbortSignal) => Promise<Directory>;
}
