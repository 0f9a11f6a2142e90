/** Files of Microsoft that are examined before they are started, and restarts that Windows wants afterwards. */
import { Failure, fail, isAbort } from '../../../shared/problem.ts';
import type { Change } from '../../../shared/plan.ts';
import { programValues, type ExaminedInstaller } from '../../../shared/rules/sign-in-setup/programs.ts';
import { judgeInstaller } from '../../../shared/rules/windows-commands/judge-installer.ts';
import type { CommandId } from '../../../shared/tables/windows-commands/commands.ts';
import type { InstallerId } from '../../../shared/tables/windows-commands/installers.ts';
import type { CommandCall, CommandEnd } from '../../ports/host-commands.ts';
import { kept } from '../../state/kept.ts';
import { timestamp, type Workspace } from '../workspace.ts';

const quietly = (): void => undefined;

/** Runs a command of Windows; a restart that it asks for is remembered. */
export async function runCommand<Id extends CommandId>(workspace: Workspace, call: CommandCall<Id>, signal: AbortSignal): Promise<CommandEnd<Id>> {
  const end = await workspace.host.commands.run(call, quietly, signal);
  if (end.restart) workspace.state.settings.write(kept.restartAsked, timestamp(workspace.clock));
  return end;
}

/** Undefined when the server cannot be asked: it is no Windows, or refuses. */
export async function answerOf<Id extends CommandId>(workspace: Workspace, call: CommandCall<Id>, signal: AbortSignal): Promise<CommandEnd<Id>['answer'] | undefined> {
  try {
    return (await workspace.host.commands.run(call, quietly, signal)).answer;
  } catch (thrown) {
    if (isAbort(thrown) || !(thrown instanceof Failure)) throw thrown;
    return undefined;
  }
}

/** True until this server was started again after a program asked for it. */
export function isRestartDue({ state, host }: Workspace): boolean {
  const asked = state.settings.read(kept.restartAsked);
  return asked !== undefined && host.startedAt() < Date.parse(asked);
}

/** The file with what it holds now, if it may be started; throws why it may not. */
export async function examine(workspace: Workspace, id: InstallerId, file: string, signal: AbortSignal): Promise<ExaminedInstaller & { readonly newerKnown: boolean }> {
  const { answer } = await runCommand(workspace, { command: 'installer.inspect', parameters: { file } }, signal);
  const judged = judgeInstaller(id, answer, timestamp(workspace.clock).slice(0, 10));
  if (!judged.ok) throw new Failure(judged.problem);
  return { file: answer.path, sha256: answer.sha256, version: judged.version, newerKnown: judged.hint === 'newer-known' };
}

/** A text of a change; throws `plan.changed` when it is not there. */
export function textOf(values: Change['values'], attribute: string): string {
  const value = values.find((row) => row.attribute === attribute)?.new;
  if (typeof value !== 'string') throw fail('plan.changed');
  return value;
}

/** The examined file of a change. */
export function fileOf(values: Change['values']): { readonly path: string; readonly sha256: string } {
  return { path: textOf(values, programValues.file), sha256: textOf(values, programValues.sha256) };
}
