/** Looks at a domain controller without an account; when it does not answer, at another one of its domain. */
import type { DirectoryServer } from '../../../shared/contract/directory.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { Failure } from '../../../shared/problem.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { confirmedFor } from '../../engine/connecting/confirmed-certificates.ts';
import { domainOfHost, othersOf } from '../../engine/connecting/controllers.ts';

type Probe = Output<'directory.probe'>;

/** Others are tried only for these: a server that answers is the one that was meant. */
const silence: ReadonlySet<string> = new Set(['directory.unreachable', 'directory.name-unknown', 'directory.connection-lost']);

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
    ...(server.port === undefined ? {} : { port: server.port }),
    certificate,
    ...(confirmed === undefined ? {} : { confirmed }),
    domainController: rootDse.dnsHostName,
    domain: dnsNameOf(rootDse.defaultNamingContext),
    forest: dnsNameOf(rootDse.rootDomainNamingContext),
  };
}

async function lookAtOthers(workspace: Workspace, server: DirectoryServer, signal: AbortSignal): Promise<Probe | undefined> {
  for (const other of await others(workspace, server, signal)) {
    try {
      return await look(workspace, other, signal);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
    }
  }
  return undefined;
}

/** Of the domain that the name belongs to; none when it is no name, or DNS does not answer. */
async function others(workspace: Workspace, silent: DirectoryServer, signal: AbortSignal): Promise<readonly DirectoryServer[]> {
  const domain = domainOfHost(silent.server);
  if (domain === undefined) return [];
  try {
    return await othersOf(workspace, domain, [silent.server], silent, signal);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return [];
  }
}
