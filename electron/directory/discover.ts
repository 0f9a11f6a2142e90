/** Finds domain controllers by the SRV records that they keep in DNS. */
import { Resolver } from 'node:dns/promises';
import { hostname } from 'node:os';
import type { SrvRecord } from 'node:dns';
import type { DomainController } from '../../shared/contract/directory.ts';
import { fail } from '../../shared/problem.ts';
import { aborted, errorCode } from './failures.ts';

/** More are of no use to a person who chooses one. */
const mostShown = 50;

/** Controllers of the domain (or of this computer's own), the preferred ones first; empty when DNS knows none. */
export async function discover(domain: string | undefined, dnsServers: readonly string[] | undefined, signal: AbortSignal): Promise<readonly DomainController[]> {
  const wanted = domain ?? ownDomain();
  return wanted === undefined ? [] : ranked(await locate(wanted, dnsServers, signal));
}

/** The domain of the signed-in Windows user, or else what stands behind this computer's name. */
function ownDomain(): string | undefined {
  const [, ...labels] = hostname().split('.');
  return process.env.USERDNSDOMAIN?.toLowerCase() ?? (labels.length > 0 ? labels.join('.') : undefined);
}

async function locate(domain: string, dnsServers: readonly string[] | undefined, signal: AbortSignal): Promise<readonly SrvRecord[]> {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (dnsServers) resolver.setServers(dnsServers);
  const stop = (): void => resolver.cancel();
  signal.addEventListener('abort', stop);
  try {
    if (signal.aborted) throw aborted();
    return await resolver.resolveSrv(`_ldap._tcp.dc._msdcs.${domain}`);
  } catch (thrown) {
    if (signal.aborted) throw aborted();
    if (['ENOTFOUND', 'ENODATA'].includes(errorCode(thrown))) return [];
    throw fail('dns.unreachable', { detail: { domain, error: errorCode(thrown) } }, thrown);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** RFC 2782: the lowest priority first, and the greatest weight first within it. */
function ranked(records: readonly SrvRecord[]): readonly DomainController[] {
  return [...records]
    .sort((a, b) => a.priority - b.priority || b.weight - a.weight || a.name.localeCompare(b.name, 'en'))
    .slice(0, mostShown)
    .map(({ name, port }) => ({ server: name.replace(/\.$/, '').toLowerCase(), port, foundBy: 'dns' as const }));
}
