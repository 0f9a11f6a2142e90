/** What the engine needs of DNS: answers of a record type, as they are published. */

export type DnsAnswer =
  | { readonly type: 'TXT'; readonly text: string }
  | { readonly type: 'MX'; readonly exchange: string; readonly preference: number }
  | { readonly type: 'CNAME'; readonly target: string }
  | { readonly type: 'SRV'; readonly target: string; readonly port: number; readonly priority: number; readonly weight: number };

export type DnsType = DnsAnswer['type'];

export interface Dns {
  /** The records of the name, empty when there are none; throws `dns.unreachable`. Names without a trailing dot, lower case. */
  readonly lookup: (name: string, type: DnsType, signal: AbortSignal) => Promise<readonly DnsAnswer[]>;
}
