/** Finds the servers that answer for the zone of a name. */
import type { ServerReply } from '../../shared/rules/domains/reply.ts';
import type { DnsType } from '../ports/dns.ts';
import type { NamedServer } from './ask-servers.ts';

/** A zone may list many servers; so many of them are asked. */
const mostServers = 6;

/** Milliseconds for which the servers of a zone are remembered: a check asks for dozens of its names. */
const remembered = 60_000;

/** Asks any resolver; undefined when nobody answers. */
export type AskAnybody = (name: string, type: DnsType, signal: AbortSignal) => Promise<ServerReply | undefined>;

/** The zone's servers by the addresses of their names, IPv4; empty when they cannot be found. */
export type FindServers = (name: string, signal: AbortSignal) => Promise<readonly NamedServer[]>;

/** Where servers of a zone listen, and which of their addresses are asked. */
export interface ZonePlace {
  readonly port: number;
  readonly accepts: (address: string) => boolean;
}

/** Remembers what it found for a minute. */
export function zoneFinder(askAnybody: AskAnybody, place: ZonePlace): FindServers {
  const known = new Map<string, { readonly until: number; readonly servers: readonly NamedServer[] }>();
  return async (name, signal) => {
    const labels = name.split('.');
    for (let from = 0; from < labels.length - 1; from += 1) {
      const zone = labels.slice(from).join('.');
      const kept = known.get(zone);
      if (kept !== undefined && kept.until > performance.now()) {
        if (kept.servers.length > 0) return kept.servers;
        continue;
      }
      const reply = await askAnybody(zone, 'NS', signal);
      if (reply === undefined) return [];
      // An alias has no zone of its own, wherever it leads.
      const hosts = reply.aliases.length > 0 ? [] : reply.answers.flatMap((answer) => (answer.type === 'NS' ? [answer.host] : []));
      const servers = (await Promise.all(hosts.slice(0, mostServers).map((host) => addressed(host, askAnybody, place, signal)))).flat();
      known.set(zone, { until: performance.now() + remembered, servers });
      if (servers.length > 0) return servers;
    }
    return [];
  };
}

/** One address stands for the server: all of them show the same zone. */
async function addressed(host: string, askAnybody: AskAnybody, { port, accepts }: ZonePlace, signal: AbortSignal): Promise<NamedServer[]> {
  const reply = await askAnybody(host, 'A', signal);
  const [first] = (reply?.answers ?? []).flatMap((answer) => (answer.type === 'A' && accepts(answer.address) ? [answer.address] : []));
  return first === undefined ? [] : [{ name: host, address: first, port, ofZone: true }];
}
