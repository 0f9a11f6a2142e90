/** The real `Dns`: what the world sees, asked of the zone's own servers first. */
import { getServers } from 'node:dns';
import { fail } from '../../shared/problem.ts';
import { hostKey } from '../../shared/rules/domains/answer.ts';
import { pictureOf, usable, type DnsSurvey, type ServerReply } from '../../shared/rules/domains/reply.ts';
import type { Dns, DnsType } from '../ports/dns.ts';
import { askServers, followOut, type NamedServer } from './ask-servers.ts';
import { isPublic } from './public-address.ts';
import { parseServer } from './server-address.ts';
import { zoneFinder } from './zone-servers.ts';

/** Resolvers outside of the organization: its own DNS may show another picture of the domain than the internet does. */
const publicResolvers = ['1.1.1.1', '8.8.8.8'] as const;

/** Milliseconds that one try may take. */
const usualPatience = 2500;

/** Which servers are asked; each as `address` or `address:port`. */
export interface DnsOptions {
  /** Only these, as if they were the zone's own; left out: the zone's own servers, else public resolvers, else those of this computer. */
  readonly servers?: readonly string[];
  /** Resolvers of the organization's network; left out: those of this computer, and none beside `servers`. */
  readonly inside?: readonly string[];
  /** Resolvers of the internet. */
  readonly resolvers?: readonly string[];
  /** Where the servers of a zone listen; not 53 in tests only. */
  readonly port?: number;
  readonly patience?: number;
}

/** Looks records up as they are published. */
export function openDns(options: DnsOptions = {}): Dns {
  const { survey } = options.servers === undefined ? worldSurveys(options) : namedSurveys(options.servers, options);
  const plain: Dns['survey'] = (name, type, signal) => survey(hostKey(name), type, signal);
  return {
    survey: plain,
    lookup: async (name, type, signal) => {
      const seen = await plain(name, type, signal);
      const picture = pictureOf(seen);
      if (picture === undefined) throw fail('dns.unreachable', { detail: { name, type, error: seen.replies[0]?.fault ?? 'unknown' } });
      return picture.answers;
    },
  };
}

/** Asks them all. */
type AskAll = (servers: readonly NamedServer[], name: string, type: DnsType, signal: AbortSignal) => Promise<ServerReply[]>;

function asking({ patience = usualPatience }: DnsOptions): AskAll {
  return (servers, name, type, signal) => askServers(servers, name, type, patience, signal);
}

/** The given servers stand for the zone's own and for all others. */
function namedSurveys(servers: readonly string[], options: DnsOptions): Pick<Dns, 'survey'> {
  const askAll = asking(options);
  const named = serversOf(servers);
  const insiders = serversOf(options.inside ?? []);
  const answer = async (name: string, type: DnsType, signal: AbortSignal) => followed(await askAll(named, name, type, signal), type, async (target) => usableFirst(await askAll(named, target, type, signal)));
  return {
    survey: async (name, type, signal) => {
      const [replies, inside] = await Promise.all([answer(name, type, signal), askAll(insiders, name, type, signal)]);
      return { replies, ofZone: true, cached: undefined, inside: usableFirst(inside) };
    },
  };
}

/** The zone's own servers show a record as soon as it is published; resolvers keep old answers until their time is over. */
function worldSurveys(options: DnsOptions): Pick<Dns, 'survey'> {
  const askAll = asking(options);
  const outside = serversOf(options.resolvers ?? publicResolvers);
  const insiders = serversOf(options.inside ?? getServers());
  const anybody = async (name: string, type: DnsType, signal: AbortSignal) =>
    usableFirst(await askAll(outside, name, type, signal)) ?? usableFirst(await askAll(insiders, name, type, signal));
  const find = zoneFinder(anybody, { port: options.port ?? 53, accepts: options.port === undefined ? isPublic : () => true });
  const authoritative = async (name: string, type: DnsType, signal: AbortSignal) => askAll(await find(name, signal), name, type, signal);
  const resolved = async (name: string, type: DnsType, signal: AbortSignal): Promise<ServerReply[]> => {
    const replies = await askAll(outside, name, type, signal);
    return usable(replies).length > 0 ? replies : [...replies, ...(await askAll(insiders, name, type, signal))];
  };
  return {
    survey: async (name, type, signal): Promise<DnsSurvey> => {
      const [own, others, within] = await Promise.all([authoritative(name, type, signal), resolved(name, type, signal), askAll(insiders, name, type, signal)]);
      const inside = usableFirst(within);
      // Where the firewall lets nobody ask the servers of the zone, resolvers have the word.
      if (own.every(({ fault }) => fault === 'silent' || fault === 'unreachable')) return { replies: others, ofZone: false, cached: undefined, inside };
      return { replies: await followed(own, type, (target) => anybody(target, type, signal)), ofZone: true, cached: usableFirst(others), inside };
    },
  };
}

/** Servers of one zone mostly lead to the same place, which is asked for once. */
function followed(replies: readonly ServerReply[], type: DnsType, askFor: (name: string) => Promise<ServerReply | undefined>): Promise<ServerReply[]> {
  const asked = new Map<string, Promise<ServerReply | undefined>>();
  const once = (name: string): Promise<ServerReply | undefined> => {
    const before = asked.get(name) ?? askFor(name);
    asked.set(name, before);
    return before;
  };
  return Promise.all(replies.map((reply) => followOut(reply, type, once)));
}

function serversOf(texts: readonly string[]): NamedServer[] {
  return texts.flatMap((text) => {
    const server = parseServer(text);
    return server === undefined ? [] : [{ ...server, name: text, ofZone: false }];
  });
}

function usableFirst(replies: readonly ServerReply[]): ServerReply | undefined {
  return usable(replies)[0];
}
