/** Which domain controllers there are. */
import type { DomainController } from '../../../shared/contract/directory.ts';
import type { Workspace } from '../workspace.ts';

/** Those of the domain, or of this computer's own, the best one first; in practice those of the sample company. */
export async function controllersOf({ practice, directories }: Workspace, domain: string | undefined, signal: AbortSignal): Promise<readonly DomainController[]> {
  if (practice === undefined) return directories.discover(domain, signal);
  return [practice.directory, ...(practice.further ?? [])]
    .filter(({ server }) => domain === undefined || domainOfHost(server.server) === domain.toLowerCase())
    .map(({ server: { server, port } }) => ({ server, port: port ?? 636, foundBy: 'practice' }));
}

/** `dc1.corp.contoso.com` belongs to `corp.contoso.com`; undefined for an address and for a name of one label. */
export function domainOfHost(host: string): string | undefined {
  const [, ...labels] = host.toLowerCase().split('.');
  const isName = labels.length > 0 && !/^[\d.]+$|:/.test(host);
  return isName ? labels.join('.') : undefined;
}
