/** The commands of a practice server: each does in the world what it would do on Windows, or fails as it was asked to. */
import { setTimeout as wait } from 'node:timers/promises';
import { fail, Failure, type Problem } from '../../../shared/problem.ts';
import { checkedCall, type AnyCall } from '../../../shared/rules/windows-commands/checked-call.ts';
import { judgeException, judgeExitCode, plainCode } from '../../../shared/rules/windows-commands/judge-end.ts';
import { scriptRow, windowsCommands, type CommandId, type CommandParameters, type CommandSecrets } from '../../../shared/tables/windows-commands/commands.ts';
import { addAccount, addDomain, agentState, givePermission, installAgent, mustBeInstalled, restartAgent, uninstallAgent } from './agent-commands.ts';
import { domainOf, mustBeElevated, mustKnowTenant, versionOf, type CommandWorld } from './command-effects.ts';
import type { CommandFault } from './command-state.ts';
import { connectHistory, connectState } from './connect-wizard.ts';
import { agentService, inspectFile, installFile, productNames, registerPassThrough, removeProduct } from './product-commands.ts';
import { disableForest, enableForest, enableTenant, rollOver, singleSignOnStatus } from './single-sign-on.ts';

/** What a command ended with, as it goes through the control door. */
export type PracticeEnd = { readonly answer: unknown; readonly restart: boolean } | { readonly problem: Problem };

/** Checked, and with the shapes of its own id. */
type Call = { [Id in CommandId]: { readonly command: Id; readonly parameters: CommandParameters<Id>; readonly secrets: CommandSecrets<Id> } }[CommandId];

/** Runs a command in the world. */
export async function runPracticeCommand(world: CommandWorld, call: AnyCall): Promise<PracticeEnd> {
  try {
    // The shapes were checked by the row of this command.
    const checked = checkedCall(call) as Call;
    if (windowsCommands[checked.command].changes) mustBeElevated(world);
    const fault = takeFault(world, checked.command);
    if (fault?.delayMs !== undefined) await wait(fault.delayMs);
    const restart = failAsAsked(fault);
    const answer = fault !== undefined && 'answer' in fault ? fault.answer : await work(world, checked);
    return { answer: scriptRow(checked.command)?.answer.parse(answer) ?? null, restart };
  } catch (thrown) {
    if (thrown instanceof Failure) return { problem: thrown.problem };
    throw thrown;
  }
}

/** The fault that was asked for, once less from now on. */
function takeFault({ kept }: CommandWorld, command: CommandId): CommandFault | undefined {
  const { faults } = kept.read();
  const { [command]: fault, ...others } = faults;
  if (fault !== undefined) kept.change({ faults: fault.times > 1 ? { ...others, [command]: { ...fault, times: fault.times - 1 } } : others });
  return fault;
}

/** True for a restart; throws what the real command would have thrown. */
function failAsAsked(fault: CommandFault | undefined): boolean {
  if (fault?.exception !== undefined) {
    const { id, ...one } = fault.exception;
    throw fail(judgeException({ id, chain: [one] }), { detail: { exception: one.type, message: one.message.slice(0, 500) } });
  }
  if (fault?.exitCode === undefined) return false;
  const judged = judgeExitCode(fault.exitCode);
  if (!judged.done) throw fail(judged.code, { detail: { exitCode: String(plainCode(fault.exitCode)), name: judged.name } });
  return judged.restart;
}

function work(world: CommandWorld, call: Call): unknown {
  switch (call.command) {
    case 'installer.inspect':
      return inspectFile(call.parameters.file);
    case 'cloud-sync-agent.install':
      return installAgent(world, call.parameters.file);
    case 'cloud-sync-agent.uninstall':
      return uninstallAgent(world, call.parameters.installed);
    case 'cloud-sync-agent.add-gmsa':
      return addAccount(world, call.parameters.customAccount, call.secrets);
    case 'cloud-sync-agent.add-domain':
      return addDomain(world, call.parameters.domain, call.parameters.preferredControllers, call.secrets).then(() => ({}));
    case 'cloud-sync-agent.set-permissions':
      givePermission(world, call.parameters.permission, call.parameters.domain, call.secrets.domain);
      return {};
    case 'cloud-sync-agent.restrict-permissions':
      mustBeInstalled(world);
      domainOf(world, call.secrets.domain);
      world.kept.change({ restricted: true });
      return {};
    case 'cloud-sync-agent.state':
      return agentState(world);
    case 'cloud-sync-agent.restart':
      return restartAgent(world);
    case 'connect-sync.install':
      return installFile(world, 'connect-sync', call.parameters.file);
    case 'connect-sync.uninstall':
      return removeProduct(world, 'connect-sync', call.parameters.installed, ['ADSync']);
    case 'connect-sync.state':
      return connectState(world);
    case 'connect-sync.history':
      return connectHistory(world);
    case 'connect-sync.export-settings':
      return null;
    case 'connect-sync.import-settings':
      throw fail('command.program-missing', { detail: { file: call.parameters.file } });
    case 'pass-through-agent.install':
      return installFile(world, 'pass-through-agent', call.parameters.file);
    case 'pass-through-agent.uninstall':
      return removeProduct(world, 'pass-through-agent', call.parameters.installed, ['AzureADConnectAuthenticationAgent']);
    case 'pass-through-agent.register-with-token':
      if (call.parameters.tenantId.toLowerCase() !== world.parts().tenant.tenantId.toLowerCase()) throw fail('command.tenant-account-foreign');
      return registerPassThrough(world);
    case 'pass-through-agent.register-with-credentials':
      mustKnowTenant(world, call.secrets.tenant);
      return registerPassThrough(world);
    case 'pass-through-agent.state':
      return { version: versionOf(world, productNames['pass-through-agent']) ?? null, service: agentService(world, 'AzureADConnectAuthenticationAgent', 'NT AUTHORITY\\NETWORK SERVICE'), lastTrace: null };
    case 'seamless-sso.status':
      return singleSignOnStatus(world, call.secrets);
    case 'seamless-sso.enable-forest':
      return enableForest(world, call.secrets);
    case 'seamless-sso.enable':
      return enableTenant(world, call.parameters.enabled, call.secrets);
    case 'seamless-sso.roll-over':
      return rollOver(world, call.secrets);
    case 'seamless-sso.disable-forest':
      return disableForest(world, call.parameters.domain, call.secrets);
    case 'adfs.state':
      return null;
  }
}
