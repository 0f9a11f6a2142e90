/** The calls of pass-through authentication, single sign-on and Connect Sync: what there is, plans, kits and sheets. */
import { join } from 'node:path';
import { fail } from '../../../shared/problem.ts';
import { passThroughKit } from '../../../shared/rules/sign-in-setup/pass-through-kit.ts';
import { chosenSetup, watchSetup } from '../../engine/sign-in-setup/chosen.ts';
import { describeConnect, planConnectSetup, sheetFor } from '../../engine/sign-in-setup/connect.ts';
import { describePassThrough, planPassThroughAgent } from '../../engine/sign-in-setup/pass-through.ts';
import { planRemoval } from '../../engine/sign-in-setup/removal.ts';
import { describeSingleSignOn, planAes, planSignOn, planUndoAes } from '../../engine/sign-in-setup/single-sign-on.ts';
import { planTakeOutForests } from '../../engine/sign-in-setup/take-out.ts';
import { sessionOf, timestamp, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';
import { saveSheet, savePolicy } from './files.ts';

type Calls =
  | 'sign-in-setup.chosen' | 'sign-in-setup.watch' | 'pass-through.state' | 'pass-through.plan' | 'pass-through.planRemoval' | 'seamless-sso.planTakeOut' | 'connect-sync.planRemoval' | 'pass-through.kit' | 'pass-through.saveKit'
  | 'seamless-sso.state' | 'seamless-sso.plan' | 'seamless-sso.planEncryption' | 'seamless-sso.planUndoEncryption' | 'seamless-sso.savePolicy'
  | 'connect-sync.state' | 'connect-sync.plan' | 'connect-sync.practiceWizard' | 'connect-sync.sheet' | 'connect-sync.saveSheet';

/** The plans are applied by `plan.apply`, as all plans are. */
export function signInSetupHandlers(workspace: Workspace): Handlers<Calls> {
  const kit = () => passThroughKit(sessionOf(workspace).account.tenantId).map(({ name, text }) => ({ name, text }));
  return {
    'sign-in-setup.chosen': () => Promise.resolve(chosenSetup(workspace.state)),
    'sign-in-setup.watch': (_, { signal }) => watchSetup(workspace, signal),
    'pass-through.state': (question, { signal }) => describePassThrough(workspace, question, signal),
    'pass-through.plan': (question, context) => planPassThroughAgent(workspace, question, context),
    'pass-through.planRemoval': ({ others }, context) => planRemoval(workspace, 'pass-through-agent', others, context),
    'pass-through.kit': () => Promise.resolve({ files: kit() }),
    'pass-through.saveKit': async () => {
      const files = kit();
      const folder = join(workspace.state.reportsFolder, `pass-through-kit-${momentInName(timestamp(workspace.clock))}`);
      for (const { name, text } of files) await saveWhole(folder, name, text);
      return { folder };
    },
    'seamless-sso.state': (_, { signal }) => describeSingleSignOn(workspace, signal),
    'seamless-sso.plan': (question, context) => planSignOn(workspace, question, context),
    'seamless-sso.planTakeOut': ({ forests, ...logins }, context) => planTakeOutForests(workspace, forests, logins, context),
    'seamless-sso.planEncryption': (_, context) => planAes(workspace, context),
    'seamless-sso.planUndoEncryption': ({ plan }) => Promise.resolve(planUndoAes(workspace, plan)),
    'seamless-sso.savePolicy': ({ link }) => savePolicy(workspace, link),
    'connect-sync.state': (_, { signal }) => describeConnect(workspace, signal),
    'connect-sync.plan': ({ installer }, context) => planConnectSetup(workspace, installer, context),
    'connect-sync.planRemoval': (_, context) => planRemoval(workspace, 'connect-sync', undefined, context),
    'connect-sync.practiceWizard': async () => {
      if (workspace.practice === undefined) throw fail('setup.bad-request');
      await workspace.practice.finishWizard();
      return {};
    },
    'connect-sync.sheet': async (question, { signal }) => ({ pages: await sheetFor(workspace, question, signal) }),
    'connect-sync.saveSheet': (question, { signal }) => saveSheet(workspace, question, signal),
  };
}
