/** Signs in anew with an account that a plan created, and forgets the account that was connected before, once the new one has the rights that it needs. */
import type { UsedAccount } from '../../../shared/contract/rights.ts';
import type { DirectoryServer, Forest } from '../../../shared/contract/directory.ts';
import { fail, Failure } from '../../../shared/problem.ts';
import type { RightsReport } from '../../../shared/rules/access/rights-report.ts';
import { normalDn } from '../../../shared/rules/dn.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { confirmedFor } from '../connecting/confirmed-certificates.ts';
import { signInTo } from '../connecting/stand-ins.ts';
import { directoryAt } from '../connected-directories.ts';
import type { Connections, Workspace } from '../workspace.ts';
import { reportRights, type RightsQuestion } from './account-rights.ts';
import { createdAccount } from './created-account.ts';
import { passwordFor, passwordUsed } from './passwords.ts';

/** Milliseconds between two attempts: controllers of a site tell each other of a new account within 15 seconds, others as their schedule has it. */
const waits = [1000, 3000, 6000, 10_000, 20_000, 30_000] as const;

/** So often may the account be refused where it is known to be: behind one name there may be a controller that does not know it yet. More could lock it. */
const mostRefusals = 3;

/** What may pass by itself: a controller that does not answer now. */
const passing: ReadonlySet<string> = new Set(['directory.unreachable', 'directory.connection-lost']);

/** Throws what kept the account from signing in; the account that was connected stays then, as it does when rights are missing. */
export async function signInAsCreated(workspace: Workspace, plan: string, wanted: Pick<RightsQuestion, 'features' | 'unit'>, context: CallContext): Promise<UsedAccount> {
  const created = createdAccount(workspace.state, plan);
  const password = created && passwordFor(workspace.state, created.dn);
  if (created === undefined || password === undefined) throw fail('directory.password-gone');
  const before = directoryAt(workspace, created.dn);
  const base = before.rootDse.defaultNamingContext;
  const fresh = await signInPatiently(workspace, before, created, password, context);
  try {
    const report = await reportRights(withConnection(workspace, base, fresh), { ...wanted, account: created.dn, domain: base }, context);
    if (isLacking(report)) {
      await fresh.close();
      return { connected: false, account: created.account, report };
    }
    context.signal.throwIfAborted();
    replace(workspace, base, fresh);
    passwordUsed(workspace.state, created.dn);
    await before.close();
    return { connected: true, account: created.account, report };
  } catch (thrown) {
    await fresh.close();
    throw thrown;
  }
}

/** The account is asked for with the old connection first, so that one that is not there yet is never refused. */
async function signInPatiently(workspace: Workspace, before: Directory, { dn, account }: { readonly dn: string; readonly account: string }, password: string, { signal, progress }: CallContext): Promise<Directory> {
  let refusals = 0;
  let last: Failure = fail('directory.account-unknown', { detail: { account } });
  for (const [attempt, wait] of [0, ...waits].entries()) {
    if (wait > 0) {
      progress({ phase: progressTexts.newAccount, done: attempt, total: waits.length });
      await workspace.clock.sleep(wait, signal);
    }
    try {
      if ((await before.read(dn, ['objectClass'], signal)) === undefined) continue;
      const server = serverOf(workspace, before.rootDse.defaultNamingContext);
      return await signInTo(workspace, server, { account, password, trustedFingerprint: confirmedFor(workspace.state.settings, server) }, undefined, signal);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      const { code } = thrown.problem;
      if (code === 'directory.credentials-refused') refusals += 1;
      if (refusals >= mostRefusals || (code !== 'directory.credentials-refused' && !passing.has(code))) throw thrown;
      last = thrown;
    }
  }
  throw last;
}

/** A place that could not be checked is none where the account has its rights. */
function isLacking({ contexts }: RightsReport): boolean {
  return contexts.some((one) => 'problem' in one || one.features.some(({ verdict }) => verdict === 'fail'));
}

function isFirst(workspace: Workspace, base: string): boolean {
  const first = workspace.connections.directory?.rootDse.defaultNamingContext;
  return first !== undefined && normalDn(first) === normalDn(base);
}

/** Where the directory is connected now. */
function serverOf(workspace: Workspace, base: string): DirectoryServer {
  const { settings } = workspace.state;
  const further = settings.read(kept.forest)?.further.find((one) => normalDn(one.base) === normalDn(base));
  const server = isFirst(workspace, base) ? settings.read(kept.directoryServer) : further?.server;
  if (server === undefined) throw fail('directory.not-connected');
  return server;
}

function connectionsWith(workspace: Workspace, base: string, directory: Directory): Connections {
  const { connections } = workspace;
  if (isFirst(workspace, base)) return { ...connections, directory };
  return { ...connections, further: new Map([...(connections.further ?? []), [normalDn(base), directory]]) };
}

function withConnection(workspace: Workspace, base: string, directory: Directory): Workspace {
  return { ...workspace, connections: connectionsWith(workspace, base, directory) };
}

/** From now on everything is done with the new one, and its name is the one that is kept. */
function replace(workspace: Workspace, base: string, directory: Directory): void {
  const { settings } = workspace.state;
  const forest = settings.read(kept.forest);
  if (forest !== undefined) settings.write(kept.forest, isFirst(workspace, base) ? { ...forest, account: directory.account } : withFurtherAccount(forest, base, directory.account));
  Object.assign(workspace.connections, connectionsWith(workspace, base, directory));
}

function withFurtherAccount(forest: Forest, base: string, account: string): Forest {
  return { ...forest, further: forest.further.map((one) => (normalDn(one.base) === normalDn(base) ? { ...one, account } : one)) };
}
