/** Shapes of a sample forest, before a practice directory serves it. */

/** One value or several; bytes for binary attributes, DNs in text for links. */
export type ForestValue = string | Buffer | readonly (string | Buffer)[];

/** One object; parents stand before children. What the directory makes itself (name, category, USNs, GUID unless given) is left out. */
export interface ForestObject {
  readonly dn: string;
  /** Name of its most special object class. */
  readonly class: string;
  readonly values: Readonly<Record<string, ForestValue>>;
}

/** One thing about the sample forest that would break a synchronization. */
export interface Untidy {
  readonly dn: string;
  readonly attribute: string;
  /** Which rule is broken, in a few words. */
  readonly why: string;
}

/** A domain of a sample forest, as its one domain controller holds it. */
export interface Forest {
  /** DNS name of the domain. */
  readonly domain: string;
  /** DNS name of the root of the forest; this domain when left out. */
  readonly root?: string;
  readonly netbios: string;
  readonly domainSid: string;
  /** Extra UPN suffixes of the forest. */
  readonly upnSuffixes: readonly string[];
  /** Host name of the one domain controller, without the domain. */
  readonly controller: string;
  /** Whether the Recycle Bin is switched on. */
  readonly recycleBin: boolean;
  /** What an old forest has in place of the newest: its functional level and schema version; it has no root key either. */
  readonly neglect?: { readonly level: string; readonly schemaVersion: string };
  readonly objects: readonly ForestObject[];
  /** Objects of a sized forest, made while they are loaded; parents and link targets stand before. */
  readonly crowd?: () => Iterable<ForestObject>;
  /** False: nothing that happens to it is written to the store, which would take too long. */
  readonly stored?: boolean;
  readonly untidy: readonly Untidy[];
  /** sAMAccountNames of accounts that get a password: who may write, and who may only read. */
  readonly accounts: { readonly setup: string; readonly reader: string };
}
