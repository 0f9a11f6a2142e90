/** What the engine needs of a DNS server that takes updates: its record sets as they are, and changes that hold only while nobody changed them. */
import type { TsigKey } from '../../shared/contract/dns-records.ts';

/** Types that can be read, written and put back. */
export const editableTypes = ['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'NS', 'PTR', 'SRV', 'TXT'] as const;
export type EditableType = (typeof editableTypes)[number];

/** All records of one type at one name. `values` are written as in a zone file with absolute names, sorted, each once: the same records give the same texts. */
export interface RecordSet {
  readonly type: EditableType;
  /** Seconds. */
  readonly ttl: number;
  readonly values: readonly string[];
}

/** What happens to the records of one type at a name; undefined: there are none. */
export interface SetChange {
  readonly type: EditableType;
  readonly old: RecordSet | undefined;
  readonly new: RecordSet | undefined;
}

/** A zone that the server is authoritative for. */
export interface ZoneFound {
  readonly zone: string;
  /** The primary server, as the zone names it. */
  readonly primary: string;
}

/** One DNS server, asked over TCP; names in lower case without a trailing dot. Everything throws Failures `dns-update.*`. */
export interface DnsEditor {
  /** The zone that the name lies in. */
  readonly zoneOf: (name: string, signal: AbortSignal) => Promise<ZoneFound>;
  /** The record sets of these types at the name, as they stand in the zone: what a wildcard answers is none. */
  readonly read: (zone: string, name: string, types: readonly EditableType[], signal: AbortSignal) => Promise<readonly RecordSet[]>;
  /** All or nothing; `dns-update.moved` when a record set is not as `old` says any more. A Failure with the detail `outcome: unknown` may have been carried out. */
  readonly change: (zone: string, name: string, sets: readonly SetChange[], signal: AbortSignal) => Promise<void>;
}

/** Where updates go. */
export interface DnsUpdates {
  /** Nothing is asked yet; throws `dns-update.secret-refused` for a secret that is none. */
  readonly open: (server: { readonly host: string; readonly port: number }, key: TsigKey | undefined) => DnsEditor;
}
