/** The agent of pass-through authentication on this server: looked at, planned, installed, registered. */
import type { PassThroughState } from '../../../shared/contract/sign-in-setup.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { judgePassThrough, planPassThrough, type PassThroughAgent } from '../../../shared/rules/sign-in-setup/pass-through.ts';
import { programKeys, programValues, type RegistrationWay } from '../../../shared/rules/sign-in-setup/programs.ts';
import type { CallContext } from '../../ports/call.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { keepPlan } from '../keep-plan.ts';
import { sessionOf, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { appliedChanges } from './applied.ts';
import { answerOf, examine, fileOf, isRestartDue, runCommand, textOf } from './installers.ts';
import { forgetSetupLogins, keepSetupLogins, setupLogins, type SetupLogin } from './setup-logins.ts';

/** Null where this server could not be asked. */
async function agentOf(workspace: Workspace, signal: AbortSignal): Promise<PassThroughAgent | null> {
  const answer = await answerOf(workspace, { command: 'pass-through-agent.state', parameters: {}, secrets: {} }, signal);
  if (answer === undefined) return null;
  const registered = appliedChanges(workspace.state, 'pass-through').some(({ key, action }) => key === programKeys.passThrough && action === 'add');
  return { version: answer.version, running: answer.service?.running === true, registered, lastTrace: answer.lastTrace };
}

/** What there is, and what of it wants somebody. */
export async function describePassThrough(workspace: Workspace, { active, peak }: { readonly active?: number | undefined; readonly peak?: number | undefined }, signal: AbortSignal): Promise<PassThroughState> {
  const agent = await agentOf(workspace, signal);
  const facts = await workspace.host.facts(signal);
  const { installationType } = facts.registry;
  const restartDue = isRestartDue(workspace);
  const serverCore = 'value' in installationType && installationType.value === 'Server Core';
  const administrator = workspace.connections.session?.account.account;
  return {
    asked: agent !== null,
    installed: agent !== null && agent.version !== null,
    running: agent?.running === true,
    registered: agent?.registered === true,
    version: agent?.version ?? null,
    lastTrace: agent?.lastTrace ?? null,
    restartDue,
    findings: [...judgePassThrough({ agent, serverCore, restartDue, active, peak, administrator })],
  };
}

/** What a plan is told. */
export interface PassThroughQuestion {
  readonly installer?: string | undefined;
  readonly token?: string | undefined;
  readonly tenantAdministrator?: SetupLogin | undefined;
}

/** Empty when the agent is installed and registered; throws why a file may not be started, and `command.not-windows` where there can be no agent. */
export async function planPassThroughAgent(current: Workspace, question: PassThroughQuestion, { signal }: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const { tenantId } = sessionOf(workspace).account;
  const agent = await agentOf(workspace, signal);
  if (agent === null) throw fail('command.not-windows');
  const { installer: file, token, tenantAdministrator } = question;
  const installer = file === undefined || agent.version !== null ? undefined : await examine(workspace, 'pass-through-agent', file, signal);
  const register: RegistrationWay | undefined = token !== undefined ? 'token' : tenantAdministrator === undefined ? undefined : 'account';
  keepSetupLogins(workspace.state, { token, tenant: tenantAdministrator, domains: new Map() });
  return keepPlan(workspace, { kind: 'pass-through', ...planPassThrough(agent, { installer, register, tenantId }), complete: true });
}

/** An agent that is there counts as installed. */
export const installPassThrough = oneByOne(async ({ values }, { workspace, signal }) => {
  if (typeof (await agentOf(workspace, signal))?.version === 'string') return;
  await runCommand(workspace, { command: 'pass-through-agent.install', parameters: { file: fileOf(values), environment: 'public' } }, signal);
});

/** The command itself looks whether the service of the agent stays up. */
export const registerPassThrough = oneByOne(async ({ values }, { workspace, signal }) => {
  const tenantId = textOf(values, programValues.tenant);
  const { token, tenant } = setupLogins(workspace.state);
  if (textOf(values, programValues.with) === 'token') {
    if (token === undefined) throw fail('sign-in-setup.login-missing');
    await runCommand(workspace, { command: 'pass-through-agent.register-with-token', parameters: { tenantId }, secrets: { token } }, signal);
  } else {
    if (tenant === undefined) throw fail('sign-in-setup.login-missing');
    await runCommand(workspace, { command: 'pass-through-agent.register-with-credentials', parameters: {}, secrets: { tenant } }, signal);
  }
  forgetSetupLogins(workspace.state);
});
