/** The words of `setup dns`, and what they ask for. */
import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { parseArgs } from 'node:util';
import { fail } from '../../shared/problem.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';

/** How it is used, for people. */
export const dnsUsage = 'setup dns --domain DOMAIN [--records FILE] [--server ADDRESS[:PORT]]... [--inside ADDRESS[:PORT]] [--json] [--watch [--interval SECONDS]] [--data FOLDER] [--practice NAME]';

/** Seconds between two looks of `--watch`: a minute would be the pace of a slow DNS host, a second that of a test. */
const interval = { usual: 30, most: 3600 } as const;

const mostServers = 13;

export interface DnsArguments {
  /** In ASCII (`xn--…`), lower case. */
  readonly domain: string;
  /** Undefined: the records that the setup read last. */
  readonly records: string | undefined;
  /** Asked in place of the zone's own servers. */
  readonly servers: readonly string[];
  /** Asked as the resolver of the organization's network; undefined: that of this computer. */
  readonly inside: string | undefined;
  readonly json: boolean;
  /** Milliseconds between two looks; undefined: one look only. */
  readonly pause: number | undefined;
  readonly choice: EngineChoice;
}

/** Throws `answers.invalid` with the usage. */
export function dnsArguments(args: readonly string[]): DnsArguments {
  const given = parse(args);
  const { domain: name, records, server = [], inside, json = false, watch = false, interval: seconds } = given;
  if (name === undefined) throw wrong('--domain is missing.');
  const domain = asciiDomain(name);
  const servers = [...server, ...(inside === undefined ? [] : [inside])];
  const rules: readonly (readonly [boolean, string])[] = [
    [domain === undefined, '--domain takes the name of a domain, such as contoso.com.'],
    [records === '', '--records takes a path.'],
    [server.length > mostServers, `--server may be given ${mostServers} times.`],
    [!servers.every(isServer), '--server and --inside take an address with or without a port, such as 192.0.2.1, 192.0.2.1:5353 or [2001:db8::1]:53.'],
    [seconds !== undefined && !watch, '--interval belongs to --watch.'],
    [seconds !== undefined && !isSeconds(seconds), `--interval takes a whole number from 1 to ${interval.most}.`],
  ];
  const fault = switchFault(given) ?? rules.find(([broken]) => broken)?.[1];
  if (fault !== undefined || domain === undefined) throw wrong(fault ?? '');
  const pause = watch ? Number(seconds ?? interval.usual) * 1000 : undefined;
  return { domain, records, servers: server, inside, json, pause, choice: engineChoice(given) };
}

/** Undefined for what is no name of a domain with at least two labels. */
export function asciiDomain(text: string): string | undefined {
  const name = domainToASCII(text.trim().replace(/\.$/, '')).toLowerCase();
  const labels = name.split('.');
  const isName = labels.length > 1 && name.length <= 253 && labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  return isName && !/^\d+$/.test(labels.at(-1) ?? '') ? name : undefined;
}

function isServer(text: string): boolean {
  if (isIPv4(text) || isIPv6(text)) return true;
  const { v6 = '', v4 = '', port = '' } = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[^:]+)):(?<port>\d{1,5})$/.exec(text)?.groups ?? {};
  return (isIPv4(v4) || isIPv6(v6)) && Number(port) >= 1 && Number(port) <= 65_535;
}

function isSeconds(text: string): boolean {
  return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= interval.most;
}

const switches = {
  ...worldSwitches,
  domain: { type: 'string' },
  records: { type: 'string' },
  server: { type: 'string', multiple: true },
  inside: { type: 'string' },
  json: { type: 'boolean' },
  watch: { type: 'boolean' },
  interval: { type: 'string' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: switches }).values;
  } catch (thrown) {
    throw wrong(thrown instanceof Error ? thrown.message : 'The command line was not understood.');
  }
}

function wrong(why: string) {
  return fail('answers.invalid', { why, fix: `Usage: ${dnsUsage}` });
}
