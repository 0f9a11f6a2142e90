/** What the engine needs of DNS: answers of a record type, as they are published. */
import type { DnsAnswer } from '../../shared/rules/domains/answer.ts';
import type { DnsSurvey } from '../../shared/rules/domains/reply.ts';

export type { DnsAnswer };
export type DnsType = DnsAnswer['type'];

/** Names in any case, with or without a trailing dot. */
export interface Dns {
  /** The records of the name as its first server that answers has them, aliases followed; empty when there are none; throws `dns.unreachable`. */
  readonly lookup: (name: string, type: DnsType, signal: AbortSignal) => Promise<readonly DnsAnswer[]>;
  /** What every server says whose answer counts; throws for nothing but `signal`: faults stand in the replies. */
  readonly survey: (name: string, type: DnsType, signal: AbortSignal) => Promise<DnsSurvey>;
}
