/** What one DNS server said of a name, and what all of them together show. */
import type { DnsAnswer } from './answer.ts';

/**
 * Why a server gave no usable answer: `silent` nothing in time; `unreachable` the network refused; `refused` it does not answer for this name (REFUSED);
 * `lame` it is listed for the zone and does not know it; `servfail` it failed (SERVFAIL); `not-understood` any other error code; `forged` answers with another id or question only;
 * `garbled` bytes that are no DNS; `truncated` the answer is cut off and not to be had over TCP; `alias-loop` and `alias-long`: aliases that lead in a circle, or to more than eight others;
 * `bad-name`: the name cannot be asked for.
 */
export type DnsFault = 'silent' | 'unreachable' | 'refused' | 'lame' | 'servfail' | 'not-understood' | 'forged' | 'garbled' | 'truncated' | 'alias-loop' | 'alias-long' | 'bad-name';

/** Aliases behind each other that are followed; resolvers stop at about as many. */
export const longestChain = 8;

/** The answer of one server. */
export interface ServerReply {
  /** Its name, or its address when that is all that is known. */
  readonly server: string;
  /** The records of the type that was asked for, at the end of the aliases; empty when there are none. */
  readonly answers: readonly DnsAnswer[];
  /** The lowest time to live of those records and of the aliases to them, in seconds; undefined when there are none. */
  readonly ttl: number | undefined;
  /** Where the aliases led, in their order. */
  readonly aliases: readonly string[];
  /** It has the zone itself; anything else is what it was told, maybe a while ago. */
  readonly authoritative: boolean;
  /** False when the server says that the name does not exist (NXDOMAIN). */
  readonly exists: boolean;
  readonly fault: DnsFault | undefined;
}

/** A name, asked of everybody whose answer counts. */
export interface DnsSurvey {
  /** Of the zone's own servers; of resolvers when those cannot be found or do not answer at all. */
  readonly replies: readonly ServerReply[];
  /** True when those are the zone's own servers, all of which must know the record. */
  readonly ofZone: boolean;
  /** Of a public resolver, which remembers old values; undefined when none was asked beside the zone's own servers. */
  readonly cached: ServerReply | undefined;
  /** Of the resolver of this network; undefined when there is none to ask. */
  readonly inside: ServerReply | undefined;
}

/** The replies that answer the question, be it with "there is none". */
export function usable(replies: readonly ServerReply[]): readonly ServerReply[] {
  return replies.filter(({ fault }) => fault === undefined);
}

/** The answers that count when they are the same everywhere: those of the first server that gave any usable reply. */
export function pictureOf({ replies }: DnsSurvey): ServerReply | undefined {
  return usable(replies)[0];
}
