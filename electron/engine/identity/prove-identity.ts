/** Signs in as the setup's own application and reads the tenant, which proves that both sides know each other. */
import { type Failure, fail, isAbort, problemOf } from '../../../shared/problem.ts';
import type { ApplicationKey } from '../../ports/application-keys.ts';
import type { CloudSession } from '../../ports/cloud.ts';
import { kept } from '../../state/kept.ts';
import { timestamp, type Workspace } from '../workspace.ts';
import { readApplicationKeys } from './application-key.ts';

/** A new certificate is known everywhere after a minute or two; milliseconds before each new attempt, five minutes in all. */
const waits = [2000, 5000, 10_000, 20_000, 30_000, 45_000, 60_000, 60_000, 68_000];

/** Signs in with the newest key, trying again while the tenant does not know it; notes the moment. Throws `identity.none` and `identity.not-proven`. */
export async function proveIdentity(workspace: Workspace, signal: AbortSignal): Promise<ApplicationKey> {
  const [newest] = await readApplicationKeys(workspace, signal);
  const identity = workspace.state.settings.read(kept.identity);
  if (newest === undefined || identity?.clientId === undefined) throw fail('identity.none');
  for (let attempt = 0; ; attempt += 1) {
    const refusal = await proof(workspace, newest, signal);
    if (refusal === undefined) break;
    const wait = waits[attempt];
    if (wait === undefined) throw refusal;
    await workspace.clock.sleep(wait, signal);
  }
  workspace.state.settings.write(kept.identity, { ...identity, provedAt: timestamp(workspace.clock) });
  return newest;
}

/** Whether the tenant takes this key at this moment. */
export async function accepts(workspace: Workspace, key: ApplicationKey, signal: AbortSignal): Promise<boolean> {
  return (await proof(workspace, key, signal)) === undefined;
}

/** A session of the application, with the newest of its keys that the tenant takes; throws `identity.none`, `identity.other-tenant` and what the last sign-in was refused with. */
export async function signInAsIdentity(workspace: Workspace, signal: AbortSignal): Promise<CloudSession> {
  const keys = await readApplicationKeys(workspace, signal);
  let refusal: unknown = fail('identity.none');
  for (const key of keys) {
    try {
      return await sessionWith(workspace, key, signal);
    } catch (error) {
      if (isAbort(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

async function sessionWith(workspace: Workspace, key: ApplicationKey, signal: AbortSignal): Promise<CloudSession> {
  const identity = workspace.state.settings.read(kept.identity);
  if (identity?.clientId === undefined) throw fail('identity.none');
  return workspace.signIn.application({ tenantId: identity.tenantId, clientId: identity.clientId, certificatePem: key.pem }, signal);
}

/** Undefined when it works; a refusal may pass, so that it is kept for later. */
async function proof(workspace: Workspace, key: ApplicationKey, signal: AbortSignal): Promise<Failure | undefined> {
  let session: CloudSession | undefined;
  try {
    session = await sessionWith(workspace, key, signal);
    await session.cloud.request({ method: 'GET', path: '/organization?$select=id' }, signal);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    const { what, why, detail } = problemOf(error);
    return fail('identity.not-proven', { why: [what, why].filter(Boolean).join(' '), ...(detail === undefined ? {} : { detail }) }, error);
  } finally {
    await session?.signOut();
  }
}
