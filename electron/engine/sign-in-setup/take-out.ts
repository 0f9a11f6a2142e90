/** Takes Seamless single sign-on out of forests: planned, then done with the documented cmdlets. */
import type { PlanHead } from '../../../shared/plan.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { planTakeOut, singleSignOnValues } from '../../../shared/rules/sign-in-setup/single-sign-on.ts';
import type { CallContext } from '../../ports/call.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { keepPlan } from '../keep-plan.ts';
import { withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { runCommand } from './installers.ts';
import { setupLogins } from './setup-logins.ts';
import { forestAccounts, keepLogins, type SingleSignOnQuestion } from './single-sign-on.ts';

/** Takes these forests out; empty when they have no account. */
export async function planTakeOutForests(current: Workspace, forests: readonly string[], logins: Omit<SingleSignOnQuestion, 'rollOver'>, { signal }: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const found = await forestAccounts(workspace, signal);
  const domains = keepLogins(workspace, logins);
  return keepPlan(workspace, { kind: 'undo-seamless-sso', ...planTakeOut(found, forests.map((name) => name.toLowerCase()), new Set(domains.keys()), logins.tenantAdministrator !== undefined), complete: true });
}

/** The switch goes first, so that nobody is left without an answer in between. */
export const turnOffSingleSignOn = oneByOne(async (_change, { workspace, signal }) => {
  const { tenant } = setupLogins(workspace.state);
  await runCommand(workspace, { command: 'seamless-sso.enable', parameters: { enabled: false }, secrets: tenant === undefined ? {} : { tenant } }, signal);
});

/** A forest that the tenant does not know any more counts as taken out. */
export const takeOutForests = oneByOne(async ({ key, values }, { workspace, signal }) => {
  const { domains, tenant } = setupLogins(workspace.state);
  const domain = domains.get(key);
  const dn = values.find(({ attribute }) => attribute === singleSignOnValues.account)?.old;
  const secrets = { ...(domain === undefined ? {} : { domain }), ...(tenant === undefined ? {} : { tenant }) };
  const status = await runCommand(workspace, { command: 'seamless-sso.status', parameters: {}, secrets: tenant === undefined ? {} : { tenant } }, signal);
  const named = typeof dn === 'string' ? dnsNameOf(dn) : key;
  if (!status.answer.domains.some((one) => one.toLowerCase() === named)) return;
  await runCommand(workspace, { command: 'seamless-sso.disable-forest', parameters: { domain: named }, secrets }, signal);
});
