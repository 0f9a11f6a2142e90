/** Signs in to the tenant and tells who is there. */
import { fail } from '../../../shared/problem.ts';
import type { Input } from '../../../shared/contract/index.ts';
import type { Tenant } from '../../../shared/contract/tenant.ts';
import { permissionsOf } from '../../../shared/tables/permissions.ts';
import { signInAsIdentity } from '../../engine/identity/prove-identity.ts';
import { restoreSession } from '../../engine/restore-session.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import type { CloudSession } from '../../ports/cloud.ts';
import { kept } from '../../state/kept.ts';
import { accessHandlers, promptAs } from './access.ts';
import { describeTenant } from './describe.ts';

/** The calls of page 2. */
export function tenantHandlers(workspace: Workspace): Handlers<'tenant.signIn' | 'tenant.read' | 'tenant.signOut' | 'tenant.access' | 'tenant.consent' | 'tenant.stepUp'> {
  const { settings } = workspace.state;
  return {
    ...accessHandlers(workspace),
    'tenant.signIn': async (input, context) => {
      keepPlace(workspace, input);
      const session = await signIn(workspace, input, context);
      const tenant = await described(session, context.signal);
      await replaceSession(workspace, session);
      settings.write(kept.tenant, tenant);
      forgetOtherTenant(workspace, tenant.id);
      return tenant;
    },
    'tenant.read': async (_, { signal }) => {
      await restoreSession(workspace, signal);
      return workspace.connections.session === undefined ? null : (settings.read(kept.tenant) ?? null);
    },
    'tenant.signOut': async () => {
      const { session } = workspace.connections;
      workspace.connections.session = undefined;
      workspace.connections.restored = Promise.resolve(undefined);
      await session?.signOut();
      await workspace.secrets.remove('token-cache');
      settings.remove(kept.tenant);
      return {};
    },
  };
}

/** The cloud is one choice for all pages; a tenant that is not named is forgotten. */
function keepPlace({ state: { settings } }: Workspace, { method, cloud, tenant }: Input<'tenant.signIn'>): void {
  if (cloud !== undefined) settings.write(kept.cloud, cloud);
  if (method !== 'browser' && method !== 'device-code') return;
  if (tenant === undefined) settings.remove(kept.tenantName);
  else settings.write(kept.tenantName, tenant);
}

/** What is kept for the next start belongs to the new session when that is a person's; otherwise it goes with the old one. */
async function replaceSession({ connections }: Workspace, session: CloudSession): Promise<void> {
  const before = connections.session;
  connections.session = session;
  connections.restored = Promise.resolve(undefined);
  await (session.person === undefined || before?.leave === undefined ? before?.signOut() : before.leave());
}

/** A tenant that cannot be read is left again: the session and what is known of its tenant change together or not at all. */
async function described(session: CloudSession, signal: AbortSignal): Promise<Tenant> {
  try {
    return await describeTenant(session, signal);
  } catch (thrown) {
    await session.signOut();
    throw thrown;
  }
}

/** What was found and done in another tenant is no result of this one. Links stay: they hold only where their cloud objects are. */
function forgetOtherTenant({ state: { settings } }: Workspace, tenantId: string): void {
  if (settings.read(kept.resultsOf) === tenantId) return;
  for (const result of [kept.preview, kept.outcome, kept.verification, kept.domains, kept.recordChecks, kept.licensePreview, kept.licenseOutcome, kept.cloudSyncSteady, kept.cloudSyncCarries]) settings.remove(result);
  settings.write(kept.resultsOf, tenantId);
}

function signIn(workspace: Workspace, input: Input<'tenant.signIn'>, context: CallContext): Promise<CloudSession> {
  if (input.method === 'own-application') return signInAsIdentity(workspace, context.signal);
  if (input.method === 'certificate') {
    const application = input.application ?? workspace.practice?.application;
    if (application === undefined) throw fail('tenant.sign-in-refused', { why: 'No application and certificate were given.' });
    return workspace.signIn.application(application, context.signal);
  }
  return workspace.signIn.person(input.method, promptAs(context), context.signal, {
    ...(input.tenant === undefined ? {} : { tenant: input.tenant }),
    ...(input.account === undefined ? {} : { account: input.account }),
    ...(input.for === undefined ? {} : { permissions: permissionsOf(['tenant', ...input.for]).map(({ name }) => name) }),
  });
}
