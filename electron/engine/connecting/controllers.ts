/** Which domain controllers there are, and who of them can stand in for another. */
import type { DirectoryServer, DomainController } from '../../../shared/contract/directory.ts';
import type { Workspace } from '../workspace.ts';

/** Each may take its time before it is given up. */
const mostTried = 3;

/** Those of the domain, or of this computer's own, the best one first; in practice those of the sample company. */
export async function controllersOf({ practice, directories }: Workspace, domain: string | undefined, signal: AbortSignal): Promise<readonly DomainController[]> {
  if (practice === undefined) return directories.discover(domain, signal);
  return [practice.directory, ...(practice.further ?? []), ...(practice.replicas ?? [])]
    .filter(({ server }) => domain === undefined || domainOfHost(server.server) === domain.toLowerCase())
    .map(({ server: { server, port } }) => ({ server, port: port ?? 636, foundBy: 'practice' }));
}

/** The others of a domain that can be written to and were heard of, the best one first; reached as `like` is. `silent` are names of those that do not answer. Throws `dns.unreachable`. */
export async function othersOf(workspace: Workspace, domain: string, silent: readonly string[], like: DirectoryServer, signal: AbortSignal): Promise<readonly DirectoryServer[]> {
  const names = new Set(silent.map((name) => name.toLowerCase()));
  const controllers = await controllersOf(workspace, domain, signal);
  return controllers
    .filter(({ server, answers, writable }) => !names.has(server.toLowerCase()) && answers !== false && writable !== false)
    .map((found) => reachedAs(found, like))
    .slice(0, mostTried);
}

/** DNS tells the port of plain LDAP, so that the one of the encryption stays; a practice controller has a port of its own. */
function reachedAs({ server, port, foundBy }: DomainController, like: DirectoryServer): DirectoryServer {
  return { ...like, server, ...(foundBy === 'practice' ? { port } : {}) };
}

/** `dc1.corp.contoso.com` belongs to `corp.contoso.com`; undefined for an address and for a name of one label. */
export function domainOfHost(host: string): string | undefined {
  const [, ...labels] = host.toLowerCase().split('.');
  const isName = labels.length > 0 && !/^[\d.]+$|:/.test(host);
  return isName ? labels.join('.') : undefined;
}
