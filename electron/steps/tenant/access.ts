/** What the setup may do in the tenant, and how a person gives it more. */
import type { Input } from '../../../shared/contract/index.ts';
import type { TenantAccess } from '../../../shared/contract/tenant.ts';
import { fail } from '../../../shared/problem.ts';
import { graphPermissions, isCovered, permissionsOf } from '../../../shared/tables/permissions.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { restoreSession } from '../../engine/restore-session.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import type { PersonAccess, Prompt } from '../../ports/cloud.ts';
import { kept } from '../../state/kept.ts';

/** The calls about permissions. */
export function accessHandlers(workspace: Workspace): Handlers<'tenant.access' | 'tenant.consent' | 'tenant.stepUp'> {
  return {
    'tenant.access': async (_, { signal }) => access(workspace, (await restoreSession(workspace, signal)) ?? null),
    'tenant.consent': async (input, context) => {
      await consent(workspace, input, context);
      return access(workspace, null);
    },
    'tenant.stepUp': async ({ method }, context) => {
      await personOf(workspace).signInAgain(method, promptAs(context), context.signal);
      return {};
    },
  };
}

/** Tells what the person has to do as progress. */
export function promptAs({ progress }: CallContext): Prompt {
  return (prompt) => progress({ phase: progressTexts.signIn, done: 0, total: null, prompt });
}

async function consent(workspace: Workspace, { for: use, method }: Input<'tenant.consent'>, context: CallContext): Promise<void> {
  const names = permissionsOf([use]).map(({ name }) => name);
  await personOf(workspace).consent(names, method, promptAs(context), context.signal);
}

function personOf(workspace: Workspace): PersonAccess {
  const { person } = sessionOf(workspace);
  if (person === undefined) throw fail('tenant.refused', { why: 'An application is signed in. Its permissions are assigned in Microsoft Entra, not consented to here.' });
  return person;
}

function access({ state: { settings }, connections }: Workspace, notice: TenantAccess['notice']): TenantAccess {
  const { session } = connections;
  const granted = session?.person?.granted() ?? session?.account.applicationRoles ?? [];
  return {
    cloud: settings.read(kept.cloud) ?? 'worldwide',
    tenant: settings.read(kept.tenantName) ?? null,
    person: session?.person !== undefined,
    permissions: graphPermissions
      .filter(({ asked }) => asked.includes(session?.account.applicationRoles === undefined ? 'person' : 'application'))
      .map(({ name, why, uses }) => ({ name, why, uses: [...uses], granted: isCovered(name, granted) })),
    adminConsentUrl: session?.person?.adminConsentUrl ?? null,
    notice: session === undefined ? notice : (session.clockNotice?.() ?? null),
  };
}
