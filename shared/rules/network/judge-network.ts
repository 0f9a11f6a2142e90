/** Judges all tries together: one row for each purpose, and the worst of its hosts decides. */
import type { NetworkHost, NetworkPurpose } from '../../contract/network.ts';
import type { Check, Verdict } from '../../contract/prerequisites.ts';
import { purposeIds, type Endpoint, type NetworkRoute, type PurposeId } from '../../tables/endpoints-shape.ts';
import { networkText, purposeTexts, routeNames } from '../../text/network.ts';
import { waysOf } from '../prerequisites/ways-of.ts';
import { judgeEndpoint } from './judge-endpoint.ts';
import type { ProbeResult, ProbeTarget } from './probe-result.ts';

const prefix = 'network-';

const worstFirst: readonly Verdict[] = ['fail', 'warn', 'unknown', 'pass'];

/** What to try for a row: undefined where nothing can be. Ranges of ports are dealt out anew each time. */
export function targetOf(row: Endpoint, controller: string | undefined): ProbeTarget | undefined {
  const host = row.pattern === '' ? controller : row.probe;
  if (host === undefined || row.lastPort !== undefined) return undefined;
  return { host, port: row.port, protocol: row.protocol, ...(row.expects === undefined ? {} : { path: row.expects.path }) };
}

/** `results`: one for each row, undefined where nothing was tried. */
export function judgeNetwork(rows: readonly Endpoint[], results: ReadonlyArray<ProbeResult | undefined>, routes: readonly NetworkRoute[]): NetworkPurpose[] {
  const hosts = rows.map((row, index) => ({ row, host: judgeRow(row, results[index], isNeeded(row, routes)) }));
  return purposeIds.flatMap((id) => {
    const own = hosts.filter(({ row }) => row.purpose === id);
    return own.length === 0 ? [] : [purposeOf(id, own.map(({ host }) => host), own.map(({ row }) => row), routes)];
  });
}

/** The same as rows of the checks of the server: what could be tried and the chosen ways need, or everything that could be tried. */
export function checksOf(purposes: readonly NetworkPurpose[], all: boolean): Check[] {
  return purposes.filter(({ needed, hosts }) => (all || needed) && hosts.some(({ outcome }) => outcome !== null)).map(checkOf);
}

/** The id of the check of a purpose. */
export function networkCheckId(purpose: PurposeId): string {
  return `${prefix}${purpose}`;
}

/** True for the id of a check that `checksOf` made. */
export function isNetworkCheck(id: string): boolean {
  return id.startsWith(prefix);
}

/** Where the reader of a purpose is led to. */
export function checkWays({ id, hosts }: Pick<NetworkPurpose, 'id' | 'hosts'>): Pick<Check, 'link' | 'place'> {
  return waysOf(networkCheckId(id), sourceOf(hosts));
}

function sourceOf(hosts: readonly NetworkHost[]): string {
  return [...new Set(hosts.map((host) => host.source))].join(', ');
}

function checkOf({ id, title, verdict, finding, why, cure, hosts }: NetworkPurpose): Check {
  const details = hosts.map((host) => ({ what: `${host.pattern === '' ? host.host : host.pattern}:${host.port}`, verdict: host.verdict, found: host.finding }));
  return { id: networkCheckId(id), group: 'network', title, verdict, found: finding, why, cure, source: sourceOf(hosts), ...checkWays({ id, hosts }), details };
}

function isNeeded(row: Endpoint, routes: readonly NetworkRoute[]): boolean {
  return row.required && row.routes.some((route) => routes.includes(route));
}

function purposeOf(id: PurposeId, hosts: readonly NetworkHost[], rows: readonly Endpoint[], routes: readonly NetworkRoute[]): NetworkPurpose {
  const { title, why } = purposeTexts[id];
  const needed = rows.some((row) => row.routes.some((route) => routes.includes(route)));
  const others = [...new Set(rows.flatMap((row) => row.routes))].map((route) => routeNames[route]);
  const worst = worstOf(hosts);
  return {
    id, title, needed,
    verdict: worst?.verdict ?? 'unknown',
    finding: worst === undefined ? networkText.nothingTried : worst.verdict === 'pass' ? networkText.allReached(hosts.filter((host) => host.outcome !== null).length) : worst.finding,
    why: needed ? why : `${why} ${networkText.notNeeded(others)}`,
    cure: worst?.cure ?? hosts[0]?.cure ?? '',
    hosts: [...hosts],
  };
}

/** What was not tried says nothing about the rest. */
function worstOf(hosts: readonly NetworkHost[]): NetworkHost | undefined {
  const tried = hosts.filter((host) => host.outcome !== null);
  return worstFirst.map((verdict) => tried.find((host) => host.verdict === verdict)).find((host) => host !== undefined);
}

function judgeRow(row: Endpoint, result: ProbeResult | undefined, needed: boolean): NetworkHost {
  const base = { pattern: row.pattern, port: row.port, required: row.required, source: row.source };
  if (result === undefined) return { ...base, ...untried, host: row.pattern, ...whyUntried(row) };
  const { host, outcome, milliseconds, addresses, via, certificate, status } = result;
  return { ...base, ...judgeEndpoint(row, result, needed), host, outcome, milliseconds, addresses: [...addresses], via: via ?? null, issuer: certificate?.issuer ?? null, status: status ?? null };
}

const untried = { verdict: 'unknown', outcome: null, stage: '', reason: '', milliseconds: null, addresses: [], via: null, issuer: null, status: null } satisfies Partial<NetworkHost>;

function whyUntried({ pattern, port, lastPort }: Endpoint): Pick<NetworkHost, 'finding' | 'cure'> {
  if (lastPort !== undefined) return { finding: networkText.rangeNotTried(port, lastPort), cure: '' };
  if (pattern === '') return { finding: networkText.noController(port), cure: networkText.noControllerCure };
  return { finding: networkText.notTried(pattern), cure: '' };
}
