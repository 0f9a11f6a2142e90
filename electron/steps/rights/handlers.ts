/** The rights of the account on page 3: what they are, the plans that give and take them, a new account, scripts. */
import type { Feature, UndoableRights } from '../../../shared/contract/rights.ts';
import { suggestedFeatures } from '../../../shared/rules/access/suggested-features.ts';
import { accountFeatures } from '../../../shared/tables/account-rights.ts';
import { planAccountRights, reportRights, scriptRights } from '../../engine/rights/account-rights.ts';
import { createdAccount, usableAccount } from '../../engine/rights/created-account.ts';
import { takePassword } from '../../engine/rights/passwords.ts';
import { ownRights, planAccount, planUndoRights } from '../../engine/rights/plan-rights.ts';
import { signInAsCreated } from '../../engine/rights/use-created.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';

type Calls =
  | 'rights.read' | 'rights.check' | 'rights.plan' | 'rights.planUndo' | 'rights.planAccount' | 'rights.takePassword' | 'rights.useAccount' | 'rights.scripts' | 'rights.saveScript';

/** Endings of the files, as Windows runs them. */
const endings = { dsacls: 'cmd', powerShell: 'ps1' } as const;

/** The calls of the account's rights. */
export function rightsHandlers(workspace: Workspace): Handlers<Calls> {
  const { state } = workspace;
  return {
    'rights.read': () =>
      Promise.resolve({ account: workspace.connections.directory?.account ?? null, features: featuresOf(state), undoable: undoableOf(state), created: usableAccount(state) ?? null }),
    'rights.check': (question, context) => reportRights(workspace, question, context),
    'rights.plan': (question, { signal }) => planAccountRights(workspace, question, signal),
    'rights.planUndo': ({ plan }, { signal }) => planUndoRights(workspace, plan, signal),
    'rights.planAccount': (account) => Promise.resolve().then(() => planAccount(workspace, account)),
    'rights.takePassword': ({ plan }) => Promise.resolve(signInOf(state, plan)),
    'rights.useAccount': ({ plan, ...wanted }, context) => signInAsCreated(workspace, plan, wanted, context),
    'rights.scripts': (question, { signal }) => scriptRights(workspace, question, signal),
    'rights.saveScript': async ({ format, ...question }, { signal }) => {
      const scripts = await scriptRights(workspace, question, signal);
      const name = `rights-${momentInName(timestamp(workspace.clock))}.${endings[format]}`;
      return { file: await saveWhole(state.reportsFolder, name, scripts[format]) };
    },
  };
}

function featuresOf({ settings }: State): Feature[] {
  const suggested = suggestedFeatures(settings.read(kept.checkReport)?.routes ?? []);
  return accountFeatures.map(({ id, title, why, place }) => ({ id, title, why, place, suggested: suggested.has(id) }));
}

function undoableOf(state: State): UndoableRights[] {
  return ownRights(state).map(({ changes, ...plan }) => ({ ...plan, changes: changes.length, what: changes.some(({ kind }) => kind === 'account') ? 'account' : 'rights' }));
}

function signInOf(state: State, plan: string): { account: string; password: string } | null {
  const created = createdAccount(state, plan);
  const password = created && takePassword(state, created.dn);
  return created === undefined || password === undefined ? null : { account: created.account, password };
}
