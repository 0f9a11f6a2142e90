/** Signs in to the tenant and tells who is there. */
import { fail } from '../../../shared/problem.ts';
import type { Input } from '../../../shared/contract/index.ts';
import type { Tenant } from '../../../shared/contract/tenant.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { signInAsIdentity } from '../../engine/identity/prove-identity.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import type { CloudSession } from '../../ports/cloud.ts';
import { kept } from '../../state/kept.ts';
import { describeTenant } from './describe.ts';

/** The calls of page 2. */
export function tenantHandlers(workspace: Workspace): Handlers<'tenant.signIn' | 'tenant.read' | 'tenant.signOut'> {
  const { settings } = workspace.state;
  return {
    'tenant.signIn': async (input, context) => {
      const session = await signIn(workspace, input, context);
      const tenant = await described(session, context.signal);
      await workspace.connections.session?.signOut();
      workspace.connections.session = session;
      settings.write(kept.tenant, tenant);
      forgetOtherTenant(workspace, tenant.id);
      return tenant;
    },
    'tenant.read': () => Promise.resolve(workspace.connections.session === undefined ? null : (settings.read(kept.tenant) ?? null)),
    'tenant.signOut': async () => {
      await workspace.connections.session?.signOut();
      workspace.connections.session = undefined;
      settings.remove(kept.tenant);
      return {};
    },
  };
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
  return workspace.signIn.person(
    input.method,
    (prompt) => {
      context.progress({ phase: progressTexts.signIn, done: 0, total: null, prompt });
    },
    context.signal,
  );
}
