/** What the engine needs of Active Directory, whoever serves it. */
import type { DirectoryServer, DomainController, ServerCertificate } from '../../shared/contract/directory.ts';

/** A linked object as the directory names it: `guid` is its objectGUID as AD stores the bytes, in base64. */
export interface Reference {
  readonly guid: string;
  readonly dn: string;
}

/** One object: text values by lower-case attribute name; binary attributes apart, as AD stores their bytes. */
export interface Entry {
  readonly dn: string;
  readonly text: ReadonlyMap<string, readonly string[]>;
  readonly bytes: ReadonlyMap<string, readonly Uint8Array[]>;
  /** Linked attributes (member, manager, managedBy …) with the objectGUID of each value, where the search asked for `references`; `text` has the plain DNs as well. */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  /** Where the rest of `member` begins, see `members` of Directory, when a reading with references gave only its first part; every other attribute is complete. */
  readonly membersFrom?: number;
}

/** Some members of a group. */
export interface MembersPart {
  readonly members: readonly Reference[];
  /** Where the next part begins; undefined after the last one. */
  readonly next: number | undefined;
}

export interface Search {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'sub';
  /** RFC 4515 text; values from outside are escaped with `escapeFilterValue`. */
  readonly filter: string;
  readonly attributes: readonly string[];
  /** Ask for linked objects by objectGUID as well as by DN. */
  readonly references?: boolean;
}

/** What a delta reading tells of one object: only that it changed, or may have changed. Its attributes are read afterwards by objectGUID. */
export interface Notice {
  /** objectGUID in base64. */
  readonly guid: string;
  readonly dn: string;
  readonly deleted: boolean;
  /** Changes of `member`: exact, or `all` when the whole membership has to be read again, or undefined when there are none. */
  readonly members: { readonly added: readonly Reference[]; readonly removed: readonly Reference[] } | 'all' | undefined;
}

/** The changes since a cursor, as they come. */
export interface ChangesRead {
  /** At most 1,000 notices at a time; one object may be noticed several times. */
  readonly notices: AsyncIterable<readonly Notice[]>;
  /** Where the next reading begins; only after the last notice. */
  readonly cursor: () => string;
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
  /** Site that the server stands in; undefined when it does not say. */
  readonly site: string | undefined;
  /** A read-only domain controller. */
  readonly readOnly: boolean;
}

/** A signed-in connection, which may move to another controller of its domain; every method throws Failures of `directory.*`. */
export interface Directory {
  /** Of the controller that answers now. */
  readonly rootDse: RootDse;
  readonly account: string;
  /** Pages of at most 1,000 entries, as they come; multi-valued attributes are complete (ranges are followed), but `member` of a search with references. */
  readonly search: (search: Search, signal: AbortSignal) => AsyncIterable<readonly Entry[]>;
  /** The values of one object, or undefined when it is gone. */
  readonly read: (dn: string, attributes: readonly string[], signal: AbortSignal) => Promise<Entry | undefined>;
  /** The objects that still exist of those with these objectGUIDs (base64), with references; in any order. */
  readonly readMany: (namingContext: string, guids: readonly string[], attributes: readonly string[], signal: AbortSignal) => AsyncIterable<readonly Entry[]>;
  /** The members of a group (objectGUID in base64) from one of them on, as many as the server gives at once; undefined when the group is gone. */
  readonly members: (group: string, from: number, signal: AbortSignal) => Promise<MembersPart | undefined>;
  /** "From now on", for `changes`: to be taken before a full reading. Opaque text. */
  readonly cursor: (namingContext: string, signal: AbortSignal) => Promise<string>;
  /** What changed since the cursor; its notices throw `directory.cursor-expired` (a full reading is needed) or `directory.rolled-back` (the controller was put back to an older state). */
  readonly changes: (namingContext: string, cursor: string, signal: AbortSignal) => ChangesRead;
  /** Whether changes since this cursor tell of deleted objects; if not, deletions are found by full readings only. */
  readonly seesDeletions: (cursor: string) => boolean;
  readonly modify: (dn: string, modifications: readonly Modification[], signal: AbortSignal) => Promise<void>;
  /** Puts this discretionary list in place of the object's; owner, group and audit list stay. `descriptor` is self-relative ([MS-DTYP] 2.4.6). */
  readonly setAccessList: (dn: string, descriptor: Uint8Array, signal: AbortSignal) => Promise<void>;
  /** Adds one object; `directory.exists-already` when there is one of that name. */
  readonly create: (dn: string, attributes: ReadonlyMap<string, readonly (string | Uint8Array)[]>, signal: AbortSignal) => Promise<void>;
  /** Sets the password of an account; the connection is always encrypted. */
  readonly setPassword: (dn: string, password: string, signal: AbortSignal) => Promise<void>;
  /** Turns on an optional feature (its GUID) for a scope (a DN); for good. Only the Domain Naming Master does it; `directory.feature-refused` otherwise. */
  readonly enableFeature: (scope: string, feature: string, signal: AbortSignal) => Promise<void>;
  /** The same account at another domain controller, and at no other one in its place. Whoever asks closes it. */
  readonly signInTo: (at: StandIn, signal: AbortSignal) => Promise<Directory>;
  readonly close: () => Promise<void>;
}

export interface Credentials {
  readonly account: string;
  readonly password: string;
  /** Fingerprint of a certificate that a person confirmed; it is then accepted whoever issued it. */
  readonly trustedFingerprint?: string | undefined;
}

/** A domain controller, and the fingerprint that a person confirmed for it, if any. */
export interface StandIn {
  readonly server: DirectoryServer;
  readonly trustedFingerprint?: string | undefined;
}

/** Who takes the place of a domain controller that falls silent in the middle of the work. */
export interface StandIns {
  /** Others of the domain (by its DNS name), the best one first; `silent` are the names of the one that does not answer. */
  readonly find: (wanted: { readonly domain: string; readonly silent: readonly string[] }, signal: AbortSignal) => Promise<readonly StandIn[]>;
  /** Told when another one is signed in to. */
  readonly moved: (move: { readonly domain: string; readonly from: DirectoryServer; readonly to: DirectoryServer; readonly rootDse: RootDse }) => void;
}

/** As whom to sign in; without `standIns` only the one server is ever used. */
export interface SignIn extends Credentials {
  readonly standIns?: StandIns | undefined;
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
  readonly connect: (server: DirectoryServer, signIn: SignIn, signal: AbortSignal) => Promise<Directory>;
}
