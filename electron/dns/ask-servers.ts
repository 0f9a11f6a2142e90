/** Asks several servers the same, each for itself, and follows aliases that lead out of their zones. */
import { hostKey } from '../../shared/rules/domains/answer.ts';
import { longestChain, type DnsFault, type ServerReply } from '../../shared/rules/domains/reply.ts';
import type { DnsType } from '../ports/dns.ts';
import { followAliases, lowest, type Followed } from './aliases.ts';
import { ask, type Server } from './exchange.ts';
import { rcodes, type Reply } from './message.ts';

/** A server under the name that people know it by. */
export interface NamedServer extends Server {
  readonly name: string;
  /** It answers for the zone by itself; others are asked to find out. */
  readonly ofZone: boolean;
}

/** Asks them all at once; each has its own reply. */
export function askServers(servers: readonly NamedServer[], name: string, type: DnsType, patience: number, signal: AbortSignal): Promise<ServerReply[]> {
  return Promise.all(
    servers.map(async (server) => {
      if (!isAskable(name)) return replyOf(server, 'bad-name', name, type);
      return replyOf(server, await ask(server, { name, type, recursive: !server.ofZone, patience }, signal), name, type);
    }),
  );
}

/** True for a name that fits into a question: labels of 1 to 63 bytes, 253 in all. */
export function isAskable(name: string): boolean {
  return Buffer.byteLength(name) <= 253 && name.split('.').every((label) => label !== '' && Buffer.byteLength(label) <= 63);
}

function replyOf(server: NamedServer, reply: Reply | DnsFault, name: string, type: DnsType): ServerReply {
  const none = { server: server.name, answers: [], ttl: undefined, aliases: [], authoritative: false, exists: true };
  if (typeof reply === 'string') return { ...none, fault: reply };
  const fault = faultOf(server, reply);
  if (fault !== undefined) return { ...none, fault };
  return { server: server.name, authoritative: reply.authoritative, exists: reply.rcode !== rcodes.unknownName, ...followAliases(reply.answers, name, type) };
}

function faultOf({ ofZone }: NamedServer, { rcode, authoritative, answers, recursion }: Reply): DnsFault | undefined {
  if (rcode === rcodes.failed) return 'servfail';
  if (rcode === rcodes.refused) return ofZone ? 'lame' : 'refused';
  if (rcode !== rcodes.ok && rcode !== rcodes.unknownName) return 'not-understood';
  // An empty answer of somebody who neither knows the zone nor finds out is a referral, no "there is none".
  if (!authoritative && answers.length === 0 && (ofZone || !recursion)) return 'lame';
  return undefined;
}

/** Asks for the name that the aliases ended at, when the answer did not tell what stands there. */
export async function followOut(reply: ServerReply, type: DnsType, askFor: (name: string) => Promise<ServerReply | undefined>): Promise<ServerReply> {
  let whole = reply;
  while (whole.fault === undefined && whole.answers.length === 0 && type !== 'CNAME') {
    const last = whole.aliases.at(-1);
    if (last === undefined) return whole;
    const next = await askFor(last);
    if (next === undefined) return whole;
    const fault = next.fault ?? chainFault([...whole.aliases, ...next.aliases]);
    whole = { ...whole, answers: next.answers, aliases: [...whole.aliases, ...next.aliases], ttl: lowest([whole.ttl, next.ttl]), exists: next.exists, fault };
    if (next.aliases.length === 0) return whole;
  }
  return whole;
}

function chainFault(aliases: readonly string[]): Followed['fault'] {
  if (new Set(aliases.map(hostKey)).size < aliases.length) return 'alias-loop';
  return aliases.length > longestChain ? 'alias-long' : undefined;
}
