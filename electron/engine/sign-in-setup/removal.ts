/** Removes the agent of pass-through authentication and Connect Sync from this server: planned, then done quietly. */
import type { PlanHead } from '../../../shared/plan.ts';
import { planProgramRemoval, type ListedProgram, type RemovableId } from '../../../shared/rules/sign-in-setup/removal.ts';
import { programKeys } from '../../../shared/rules/sign-in-setup/programs.ts';
import { Failure, fail } from '../../../shared/problem.ts';
import type { CallContext } from '../../ports/call.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { keepPlan } from '../keep-plan.ts';
import type { Workspace } from '../workspace.ts';
import { runCommand } from './installers.ts';

/** Throws `command.not-windows` where nobody can tell what is installed. */
async function listed({ host }: Workspace, signal: AbortSignal): Promise<readonly ListedProgram[]> {
  const { programs } = await host.facts(signal);
  if (!('value' in programs)) throw fail('command.not-windows');
  return programs.value;
}

/** Empty when nothing of it is installed. `others`: other agents of the tenant that are active. */
export async function planRemoval(workspace: Workspace, id: RemovableId, others: number | undefined, { signal }: CallContext): Promise<PlanHead> {
  return keepPlan(workspace, { kind: 'program-removal', ...planProgramRemoval(id, await listed(workspace, signal), others), complete: true });
}

/** One that is gone meanwhile counts as removed. */
export const removeProgram = oneByOne(async ({ key, name }, { workspace, signal }) => {
  if (!(await listed(workspace, signal)).some((one) => one.name === name)) return;
  const command = key === programKeys.connect ? 'connect-sync.uninstall' : 'pass-through-agent.uninstall';
  try {
    await runCommand(workspace, { command, parameters: { installed: name } }, signal);
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.problem.code === 'command.not-installed')) throw thrown;
  }
});
