/** Finds domain controllers by the SRV records that they keep in DNS, and asks each who it is and where it stands (the locator of MS-ADTS §6.3). */
import { Resolver } from 'node:dns/promises';
import { hostname } from 'node:os';
import type { SrvRecord } from 'node:dns';
import type { DomainController } from '../../shared/contract/directory.ts';
import { fail } from '../../shared/problem.ts';
import { bestFirst } from './controller-order.ts';
import { aborted, errorCode } from './failures.ts';
import { lookAtController } from './look-at-controller.ts';
import type { AddressOf } from './secure-socket.ts';
import { srvOrder } from './srv-order.ts';

/** More are of no use to a person who chooses one, and each is asked. */
const mostShown = 50;

/** How names are asked for and where they lead. */
export interface DiscoverOptions {
  /** `address:port`; the computer's own when left out. */
  readonly dnsServers?: readonly string[] | undefined;
  readonly addressOf: AddressOf;
  /** From 0 to below 1: by it servers of the same priority are drawn. */
  readonly random?: () => number;
}

/** A label of DNS that can be a site: others would ask for another name. */
const siteName = /^[\p{L}\p{N}_-]{1,63}$/u;

/** Controllers of the domain (or of this computer's own), the best one first; empty when DNS knows none. Throws `dns.unreachable` or an AbortError. */
export async function discover(domain: string | undefined, options: DiscoverOptions, signal: AbortSignal): Promise<readonly DomainController[]> {
  const wanted = domain ?? ownDomain();
  if (wanted === undefined) return [];
  const records = srvOrder(await locate(`_ldap._tcp.dc._msdcs.${wanted}`, options.dnsServers, signal), options.random ?? Math.random).slice(0, mostShown);
  const looked = await Promise.all(records.map((record) => describe(record, wanted, options.addressOf, signal)));
  if (signal.aborted) throw aborted();
  const ownSite = looked.find(({ clientSite }) => clientSite !== undefined)?.clientSite;
  const covering = await controllersOfSite(ownSite, wanted, options.dnsServers, signal);
  return bestFirst(looked.map(({ controller }) => (covering.has(controller.server) ? { ...controller, nearest: true } : controller)));
}

/** The domain of the signed-in Windows user, or else what stands behind this computer's name. */
function ownDomain(): string | undefined {
  const [, ...labels] = hostname().split('.');
  return process.env.USERDNSDOMAIN?.toLowerCase() ?? (labels.length > 0 ? labels.join('.') : undefined);
}

interface Looked {
  readonly controller: DomainController;
  readonly clientSite: string | undefined;
}

async function describe({ name, port }: SrvRecord, domain: string, addressOf: AddressOf, signal: AbortSignal): Promise<Looked> {
  const server = hostOf(name);
  const { answers, netlogon } = await lookAtController(server, port, domain, addressOf, signal);
  const place = netlogon && { ...(netlogon.site === undefined ? {} : { site: netlogon.site }), writable: netlogon.writable, nearest: netlogon.nearest };
  return { controller: { server, port, foundBy: 'dns', answers, ...place }, clientSite: netlogon?.clientSite };
}

/** Those that registered themselves for the site, also from other sites that have to serve it; what DNS does not tell of it is not missed. */
async function controllersOfSite(site: string | undefined, domain: string, dnsServers: readonly string[] | undefined, signal: AbortSignal): Promise<ReadonlySet<string>> {
  if (site === undefined || !siteName.test(site)) return new Set();
  try {
    const records = await locate(`_ldap._tcp.${site}._sites.dc._msdcs.${domain}`, dnsServers, signal);
    return new Set(records.map(({ name }) => hostOf(name)));
  } catch {
    if (signal.aborted) throw aborted();
    return new Set();
  }
}

function hostOf(name: string): string {
  return name.replace(/\.$/, '').toLowerCase();
}

async function locate(name: string, dnsServers: readonly string[] | undefined, signal: AbortSignal): Promise<readonly SrvRecord[]> {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (dnsServers) resolver.setServers(dnsServers);
  const stop = (): void => resolver.cancel();
  signal.addEventListener('abort', stop);
  try {
    if (signal.aborted) throw aborted();
    return await resolver.resolveSrv(name);
  } catch (thrown) {
    if (signal.aborted) throw aborted();
    if (['ENOTFOUND', 'ENODATA'].includes(errorCode(thrown))) return [];
    throw fail('dns.unreachable', { detail: { name, error: errorCode(thrown) } }, thrown);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
