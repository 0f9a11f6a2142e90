/** The setup's own application: looked at, planned, proved. */
import type { IdentityState } from '../../../shared/contract/identity.ts';
import { certificateDays, identityDrafts, removalDrafts, renewalDrafts, type FoundIdentity } from '../../../shared/rules/identity/identity-drafts.ts';
import { identityPermissionsOf, type IdentityPermission } from '../../../shared/tables/identity-permissions.ts';
import { identityText } from '../../../shared/text/identity.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { proveIdentity } from '../../engine/identity/prove-identity.ts';
import { ownIdentity, readIdentity } from '../../engine/identity/read-identity.ts';
import { rememberFound } from '../../engine/identity/remembered.ts';
import { keepPlan } from '../../engine/keep-plan.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

const day = 86_400_000;

/** The calls of the section on page 2. */
export function identityHandlers(workspace: Workspace): Handlers<'identity.read' | 'identity.plan' | 'identity.planRenewal' | 'identity.planRemoval' | 'identity.prove'> {
  return {
    'identity.read': () => Promise.resolve(identityState(workspace)),
    'identity.plan': async (_, { signal }) => {
      const isKnown = ownIdentity(workspace) !== undefined;
      const found = await look(workspace, signal);
      const takenOver = found.application !== undefined && !isKnown;
      return keepPlan(workspace, { kind: 'identity', drafts: identityDrafts(found, wantedPermissions(workspace)), notes: takenOver ? [identityText.takenOver(found.name)] : [] });
    },
    'identity.planRenewal': async (_, { signal }) => keepPlan(workspace, { kind: 'identity', drafts: renewalDrafts(await look(workspace, signal)) }),
    'identity.planRemoval': async (_, { signal }) => keepPlan(workspace, { kind: 'identity', drafts: removalDrafts(await look(workspace, signal)), notes: [identityText.recycleBin] }),
    'identity.prove': async (_, { signal, progress }) => {
      progress({ phase: progressTexts.prove, done: 0, total: null });
      await proveIdentity(workspace, signal);
      return identityState(workspace);
    },
  };
}

async function look(workspace: Workspace, signal: AbortSignal): Promise<FoundIdentity> {
  const found = await readIdentity(workspace, signal);
  rememberFound(workspace, found);
  return found;
}

/** By whoever moves the objects: an engine of Microsoft once it was set up here, else the setup itself. */
function wantedPermissions({ state: { settings, plans } }: Workspace): readonly IdentityPermission[] {
  if (settings.read(kept.cloudSyncCarries) === true) return identityPermissionsOf('cloud-sync');
  return identityPermissionsOf(plans.applied('connect-sync').length > 0 ? 'connect-sync' : 'direct');
}

function identityState(workspace: Workspace): IdentityState {
  const identity = ownIdentity(workspace) ?? null;
  const wanted = wantedPermissions(workspace);
  const granted = identity?.permissions ?? [];
  const until = identity?.certificates.at(-1)?.validUntil;
  const daysLeft = until === undefined ? null : Math.floor((Date.parse(until) - workspace.clock.now()) / day);
  return {
    identity,
    daysLeft,
    renewalDue: daysLeft !== null && daysLeft < certificateDays.remind,
    permissions: wanted.map(({ name, why }) => ({ name, why, granted: granted.includes(name) })),
    surplus: granted.filter((name) => !wanted.some((row) => row.name === name)),
  };
}
