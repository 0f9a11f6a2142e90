/** Looks at a domain controller without an account; when it does not answer, at another one of its domain. */
import type { DirectoryServer } from '../../../shared/contract/directory.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { Failure } from '../../../shared/problem.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { confirmedFor } from '../../engine/connecting/confirmed-certificates.ts';
import { controllersOf, domainOfHost } from '../../engine/connecting/controllers.ts';

type Probe = Output<'directory.probe'>;

/** Others are tried only for these: a server that answers is the one that was meant. */
const silence: ReadonlySet<string> = new Set(['directory.unreachable', 'directory.name-unknown', 'directory.connection-lost']);

/** Each may take its time before it is given up. */
const mostTried = 3;

/** Throws what the server that was asked for failed with, when no other one answers either. */
export async function probe(workspace: Workspace, server: DirectoryServer, signal: AbortSignal): Promise<Probe> {
  try {
    return await look(workspace, server, signal);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || !silence.has(thrown.problem.code)) throw thrown;
    const found = await lookAtOthers(workspace, server, signal);
    if (!found) throw thrown;
    return { ...found, insteadOf: server.server };
  }
}

async function look({ directories, state }: Workspace, server: DirectoryServer, signal: AbortSignal): Promise<Probe> {
  const { certificate, rootDse } = await directories.probe(server, signal);
  const confirmed = confirmedFor(state.settings, server);
  return {
    server: server.server,
    certificate,
    ...(confirmed === undefined ? {} : { confirmed }),
    domainController: rootDse.dnsHostName,
    domain: dnsNameOf(rootDse.defaultNamingContext),
    forest: dnsNameOf(rootDse.rootDomainNamingContext),
  };
}

async function lookAtOthers(workspace: Workspace, server: DirectoryServer, signal: AbortSignal): Promise<Probe | undefined> {
  const names = await otherNames(workspace, server.server, signal);
  for (const name of names) {
    try {
      return await look(workspace, { ...server, server: name }, signal);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
    }
  }
  return undefined;
}

/** Of the same domain, by name, that can be written to and were heard of; none when DNS does not answer. */
async function otherNames(workspace: Workspace, host: string, signal: AbortSignal): Promise<readonly string[]> {
  const domain = domainOfHost(host);
  if (domain === undefined) return [];
  try {
    const controllers = await controllersOf(workspace, domain, signal);
    return controllers
      .filter(({ server, answers, writable }) => server !== host.toLowerCase() && answers !== false && writable !== false)
      .map(({ server }) => server)
      .slice(0, mostTried);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return [];
  }
}
