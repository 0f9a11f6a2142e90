/** Asks named DNS servers for records of one type, and tells "there are none" from "nobody answered". */
import { Resolver } from 'node:dns/promises';
import type { DnsAnswer, DnsType } from '../ports/dns.ts';

/** Milliseconds a server has for an answer, and how often it is asked. */
const patience = { timeout: 2500, tries: 2 };

/** What the resolver of Node calls a name or a type without records. */
const none: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

/** Thrown when no server gave an answer; `code` is Node's. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly code: string;
  constructor(code: string) {
    super(`DNS: ${code}`);
    this.code = code;
  }
}

type Ask = (resolver: Resolver, name: string) => Promise<readonly DnsAnswer[]>;

const asks: Readonly<Record<DnsType, Ask>> = {
  TXT: async (resolver, name) => (await resolver.resolveTxt(name)).map((parts) => ({ type: 'TXT', text: parts.join('') })),
  MX: async (resolver, name) => (await resolver.resolveMx(name)).map(({ exchange, priority }) => ({ type: 'MX', exchange: bare(exchange), preference: priority })),
  CNAME: async (resolver, name) => (await resolver.resolveCname(name)).map((target) => ({ type: 'CNAME', target: bare(target) })),
  CAA: async (resolver, name) =>
    (await resolver.resolveCaa(name)).flatMap(({ critical, ...fields }) => {
      const [property] = Object.entries(fields).filter(([, value]) => typeof value === 'string');
      return property === undefined ? [] : [{ type: 'CAA' as const, flags: critical, tag: property[0], value: String(property[1]) }];
    }),
  SRV: async (resolver, name) =>
    (await resolver.resolveSrv(name)).map(({ name: target, port, priority, weight }) => ({ type: 'SRV', target: bare(target), port, priority, weight })),
};

/** The records of a name; `servers` as `address` or `address:port`, undefined for those of this computer. Throws Unanswered or an AbortError. */
export function resolveRecords(servers: readonly string[] | undefined, name: string, type: DnsType, signal: AbortSignal): Promise<readonly DnsAnswer[]> {
  return asking(servers, signal, (resolver) => asks[type](resolver, name));
}

/** Addresses (IPv4) of the servers that answer for the zone of a name; empty when they cannot be told. */
export async function authoritativeServers(servers: readonly string[] | undefined, name: string, signal: AbortSignal): Promise<readonly string[]> {
  const labels = name.split('.');
  for (let from = 0; from < labels.length - 1; from += 1) {
    const zone = labels.slice(from).join('.');
    const hosts = await asking(servers, signal, (resolver) => resolver.resolveNs(zone));
    if (hosts.length === 0) continue;
    const addresses = await Promise.all(hosts.slice(0, 4).map((host) => asking(servers, signal, (resolver) => resolver.resolve4(host))));
    return addresses.flat();
  }
  return [];
}

async function asking<Item>(servers: readonly string[] | undefined, signal: AbortSignal, ask: (resolver: Resolver) => Promise<readonly Item[]>): Promise<readonly Item[]> {
  const resolver = new Resolver(patience);
  if (servers) resolver.setServers(servers);
  const stop = (): void => resolver.cancel();
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    return await ask(resolver);
  } catch (thrown) {
    if (signal.aborted) throw Object.assign(new Error('The work was stopped.'), { name: 'AbortError' });
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
    if (none.has(code)) return [];
    throw new Unanswered(code);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Without the trailing dot, lower case. */
function bare(name: string): string {
  return name.replace(/\.$/, '').toLowerCase();
}
