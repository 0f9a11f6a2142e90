/** The real `Dns`: what the world sees, asked of the zone's own servers first. */
import { fail } from '../../shared/problem.ts';
import type { Dns, DnsAnswer, DnsType } from '../ports/dns.ts';
import { authoritativeServers, resolveRecords, Unanswered } from './resolve.ts';

/** Resolvers outside of the organization: its own DNS may show another picture of the domain than the internet does. */
const publicResolvers = ['1.1.1.1', '8.8.8.8'] as const;

/** Which servers are asked. */
export interface DnsOptions {
  /** Only these (`address:port`); left out: the zone's own servers, then public resolvers, then those of this computer. */
  readonly servers?: readonly string[];
}

/** A way to get an answer; the next one is tried when nobody answered. */
type Way = (name: string, type: DnsType, signal: AbortSignal) => Promise<readonly DnsAnswer[]>;

/** Looks records up as they are published. */
export function openDns(options: DnsOptions = {}): Dns {
  const ways = options.servers ? [asking(options.servers)] : worldWays();
  return {
    lookup: async (name, type, signal) => {
      let last: unknown;
      for (const way of ways) {
        try {
          return await way(plainName(name), type, signal);
        } catch (thrown) {
          if (!(thrown instanceof Unanswered)) throw thrown;
          last = thrown;
        }
      }
      throw fail('dns.unreachable', { detail: { name, type, error: last instanceof Unanswered ? last.code : 'unknown' } }, last);
    },
  };
}

function worldWays(): readonly Way[] {
  return [authoritative(publicResolvers), asking(publicResolvers), asking(undefined)];
}

function asking(servers: readonly string[] | undefined): Way {
  return (name, type, signal) => resolveRecords(servers, name, type, signal);
}

/** Recursive resolvers keep old answers for an hour; the zone's own servers show a record as soon as it is published. */
function authoritative(finders: readonly string[]): Way {
  return async (name, type, signal) => {
    const servers = await authoritativeServers(finders, name, signal);
    if (servers.length === 0) throw new Unanswered('NOZONE');
    return resolveRecords(servers, name, type, signal);
  };
}

function plainName(name: string): string {
  return name.replace(/\.$/, '').toLowerCase();
}
