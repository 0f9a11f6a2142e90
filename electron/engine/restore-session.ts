/** Signs the person of the last time in again when the setup starts. */
import { problemOf, type Problem } from '../../shared/problem.ts';
import { kept } from '../state/kept.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds after which the start goes on without it. */
const limit = 60_000;

/** Tried once; later calls wait for the same attempt until `signal` fires. Answers why it did not succeed. The command line says itself who signs in. */
export async function restoreSession(workspace: Workspace, signal: AbortSignal): Promise<Problem | undefined> {
  const { connections, door } = workspace;
  if (door === 'command-line') return undefined;
  connections.restored ??= restore(workspace);
  const done = new AbortController();
  const stopped = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true, signal: done.signal });
  });
  return Promise.race([connections.restored, stopped]).finally(() => done.abort());
}

/** Whoever forgot the tenant, or began anew, is not signed in to it by itself. */
async function restore({ connections, signIn, secrets, state }: Workspace): Promise<Problem | undefined> {
  const isTaken = (): boolean => connections.session !== undefined;
  if (isTaken()) return undefined;
  try {
    const before = state.settings.read(kept.tenant);
    if (before === undefined) return await secrets.remove('token-cache').then(() => undefined);
    const { session, notice } = await signIn.restore(AbortSignal.timeout(limit));
    if (session === undefined) return notice;
    if (before.id !== session.account.tenantId || isTaken()) await session.leave?.();
    else connections.session = session;
    return undefined;
  } catch (thrown) {
    return problemOf(thrown);
  }
}
