/** What of pass-through authentication, single sign-on and Connect Sync was chosen, and what the health page watches of it. */
import type { SetupWatch } from '../../../shared/contract/sign-in-setup.ts';
import { recommendedRoutes } from '../../../shared/rules/prerequisites/routes.ts';
import { Failure, isAbort } from '../../../shared/problem.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';
import { withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { describeConnect } from './connect.ts';
import { describeSingleSignOn } from './single-sign-on.ts';

/** Pass-through authentication is turned on by the wizard of Connect Sync, so that it belongs to it. */
export function chosenSetup({ settings, plans }: State): { readonly passThrough: boolean; readonly singleSignOn: boolean; readonly connect: boolean } {
  const choice = settings.read(kept.signInChoice);
  const routes = settings.read(kept.checkReport)?.routes ?? recommendedRoutes(choice);
  const passThrough = choice?.method === 'pass-through';
  const connect = passThrough || routes.includes('connect-sync') || plans.applied('connect-sync').length > 0;
  return { passThrough, singleSignOn: choice?.seamlessSso === true && choice.method !== 'federation', connect };
}

/** Accounts that cannot be read now are told as they were read last. */
export async function watchSetup(current: Workspace, signal: AbortSignal): Promise<SetupWatch> {
  const workspace = withConnectionsOfNow(current);
  const { connect, singleSignOn } = chosenSetup(workspace.state);
  return { connect: connect ? await describeConnect(workspace, signal) : null, singleSignOn: singleSignOn ? await forestsOf(workspace, signal) : [] };
}

async function forestsOf(workspace: Workspace, signal: AbortSignal): Promise<SetupWatch['singleSignOn']> {
  try {
    return (await describeSingleSignOn(workspace, signal)).forests;
  } catch (thrown) {
    if (isAbort(thrown) || !(thrown instanceof Failure)) throw thrown;
    return workspace.state.settings.read(kept.singleSignOn) ?? [];
  }
}
