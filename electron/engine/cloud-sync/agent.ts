/** The provisioning agent of this server: looked at, installed, registered and removed through the commands of the host. */
import type { AgentFacts } from '../../../shared/rules/cloud-sync/facts.ts';
import { agentValues } from '../../../shared/rules/cloud-sync/plan-setup.ts';
import { judgeInstaller } from '../../../shared/rules/windows-commands/judge-installer.ts';
import { Failure, fail, isAbort } from '../../../shared/problem.ts';
import type { Change } from '../../../shared/plan.ts';
import type { HostCommands } from '../../ports/host-commands.ts';
import { kept } from '../../state/kept.ts';
import type { Workspace } from '../workspace.ts';
import { agentLogins, forgetAgentLogins, type AgentLogins } from './agent-logins.ts';
import { oneByOne } from '../apply/one-by-one.ts';

const quietly = (): void => undefined;

function commandsOf({ host }: Workspace): HostCommands {
  return host.commands;
}

/** Undefined when the server cannot be asked: it is no Windows, or refuses. */
export async function agentFacts(workspace: Workspace, signal: AbortSignal): Promise<AgentFacts | undefined> {
  try {
    const { answer } = await commandsOf(workspace).run({ command: 'cloud-sync-agent.state', parameters: {}, secrets: {} }, quietly, signal);
    const { agent, version, domains } = answer;
    return {
      installed: agent !== null,
      running: agent?.running === true,
      version,
      account: agent?.account ?? null,
      domains: domains?.map((domain) => domain.toLowerCase()) ?? null,
    };
  } catch (thrown) {
    if (isAbort(thrown) || !(thrown instanceof Failure)) throw thrown;
    return undefined;
  }
}

/** The file with what it holds now, if it may be started; throws why it may not. */
export async function examineInstaller(workspace: Workspace, file: string, signal: AbortSignal): Promise<{ readonly file: string; readonly sha256: string }> {
  const { answer } = await commandsOf(workspace).run({ command: 'installer.inspect', parameters: { file }, secrets: {} }, quietly, signal);
  const judged = judgeInstaller('cloud-sync-agent', answer, new Date(workspace.clock.now()).toISOString().slice(0, 10));
  if (!judged.ok) throw new Failure(judged.problem);
  return { file: answer.path, sha256: answer.sha256 };
}

/** An agent that is there counts as installed. */
export const installAgent = oneByOne(async ({ values }, { workspace, signal }) => {
  if ((await agentFacts(workspace, signal))?.installed === true) return;
  const [path, sha256] = [textOf(values, agentValues.file), textOf(values, agentValues.sha256)];
  await commandsOf(workspace).run({ command: 'cloud-sync-agent.install', parameters: { file: { path, sha256 }, environment: environmentOf(workspace) } }, quietly, signal);
});

/** Both clouds of the US government are told to the installer by one name. Source: Microsoft, "Install the provisioning agent with PowerShell"; for China nothing is documented. */
function environmentOf({ state }: Workspace): 'public' | 'us-government' {
  return state.settings.read(kept.cloud)?.startsWith('us-government') === true ? 'us-government' : 'public';
}

/** Windows makes the account, and changes its password by itself from then on. */
export const setAgentAccount = oneByOne(async (_change, { workspace, signal }) => {
  if ((await agentFacts(workspace, signal))?.account?.endsWith('$') === true) return;
  const { domain, tenant } = loginsOf(workspace);
  await commandsOf(workspace).run({ command: 'cloud-sync-agent.add-gmsa', parameters: {}, secrets: { domain, ...(tenant === undefined ? {} : { tenant }) } }, quietly, signal);
});

/** The agent reads its domains when it starts. */
export const addAgentDomains = oneByOne(async ({ values }, { workspace, signal }) => {
  const wanted = textOf(values, agentValues.domain);
  if ((await agentFacts(workspace, signal))?.domains?.includes(wanted) === true) return;
  const { domain, tenant } = loginsOf(workspace);
  const parameters = { domain: wanted, preferredControllers: [] };
  await commandsOf(workspace).run({ command: 'cloud-sync-agent.add-domain', parameters, secrets: { domain, ...(tenant === undefined ? {} : { tenant }) } }, quietly, signal);
  await commandsOf(workspace).run({ command: 'cloud-sync-agent.restart', parameters: {}, secrets: {} }, quietly, signal);
});

/** What the agent has been called. Source: "Apps & features" of servers with it (own). */
const agentProducts = ['Microsoft Entra Provisioning Agent', 'Microsoft Azure AD Connect Provisioning Agent'] as const;

/** Removed under the name that it has here. */
export const uninstallAgent = oneByOne(async (_change, { workspace, signal }) => {
  forgetAgentLogins(workspace.state);
  for (const installed of agentProducts) {
    if ((await agentFacts(workspace, signal))?.installed !== true) return;
    await unlessMissing(commandsOf(workspace).run({ command: 'cloud-sync-agent.uninstall', parameters: { installed } }, quietly, signal));
  }
});

async function unlessMissing(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.problem.code === 'command.not-installed')) throw thrown;
  }
}

function loginsOf({ state }: Workspace): { readonly domain: NonNullable<AgentLogins['domain']>; readonly tenant: AgentLogins['tenant'] } {
  const logins = agentLogins(state);
  if (logins?.domain === undefined) throw fail('cloud-sync.account-missing');
  return { domain: logins.domain, tenant: logins.tenant };
}

function textOf(values: Change['values'], attribute: string): string {
  const value = values.find((row) => row.attribute === attribute)?.new;
  if (typeof value !== 'string') throw fail('plan.changed');
  return value;
}
