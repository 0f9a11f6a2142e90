/** Work that only the Domain Naming Master of a forest does: at the connected controller when that is it, else there with the same account. */
import { fail, Failure } from '../../../shared/problem.ts';
import { normalDn } from '../../../shared/rules/dn.ts';
import type { RecycleBinFacts } from '../../../shared/rules/prerequisites/plan-recycle-bin.ts';
import { recycleBinTexts } from '../../../shared/text/recycle-bin.ts';
import type { Directory, StandIn } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { confirmedFor } from '../connecting/confirmed-certificates.ts';
import { controllersOf, domainOfHost } from '../connecting/controllers.ts';
import type { Workspace } from '../workspace.ts';

/** The connection that the work needs, and the end of it; throws `directory.naming-master-unreachable`. */
export async function atNamingMaster<T>(workspace: Workspace, directory: Directory, { master, controller, configuration }: RecycleBinFacts, work: (master: Directory) => Promise<T>, signal: AbortSignal): Promise<T> {
  if (master === undefined) throw fail('directory.naming-master-unreachable', { why: recycleBinTexts.noMaster });
  if (master.toLowerCase() === controller.toLowerCase()) return work(directory);
  const other = await signIn(workspace, directory, master, signal);
  try {
    if (normalDn(other.rootDse.configurationNamingContext) !== normalDn(configuration)) throw unreachable(master, recycleBinTexts.otherForest(master));
    return await work(other);
  } finally {
    await other.close();
  }
}

async function signIn(workspace: Workspace, directory: Directory, host: string, signal: AbortSignal): Promise<Directory> {
  try {
    return await directory.signInTo(await placeOf(workspace, host, signal), signal);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { code, what, why = '' } = thrown.problem;
    throw unreachable(host, `${host}: ${what} ${why}`.trim(), code);
  }
}

function unreachable(server: string, why: string, cause?: string): Failure {
  return fail('directory.naming-master-unreachable', { why, detail: { server, ...(cause === undefined ? {} : { cause }) } });
}

/** By the same encryption as the first directory, and by the certificate that a person confirmed for it, if any. */
async function placeOf(workspace: Workspace, host: string, signal: AbortSignal): Promise<StandIn> {
  const { settings } = workspace.state;
  const security = settings.read(kept.directoryServer)?.security ?? 'ldaps';
  const server = { server: host, security, ...(await practicePort(workspace, host, signal)) };
  return { server, trustedFingerprint: confirmedFor(settings, server) };
}

/** Controllers of a practice world listen where there was room. */
async function practicePort(workspace: Workspace, host: string, signal: AbortSignal): Promise<{ readonly port?: number }> {
  if (workspace.practice === undefined) return {};
  const found = (await controllersOf(workspace, domainOfHost(host), signal)).find(({ server }) => server.toLowerCase() === host.toLowerCase());
  return found === undefined ? {} : { port: found.port };
}
