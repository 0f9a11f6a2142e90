/** What the engine needs of DNS: answers of a record type, as they are published. */
import type { DnsAnswer } from '../../shared/rules/domains/answer.ts';

export type { DnsAnswer };
export type DnsType = DnsAnswer['type'];

export interface Dns {
  /** The records of the name, empty when there are none; throws `dns.unreachable`. Names without a trailing dot, lower case. */
  readonly lookup: (name: string, type: DnsType, signal: AbortSignal) => Promise<readonly DnsAnswer[]>;
}
