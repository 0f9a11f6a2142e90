/** What the setup found for the five questions; looking again is a call of its own, which can be stopped. */
import type { SignInFound } from '../../../shared/contract/sign-in-facts.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useCall } from '../../bridge/use-call.ts';
import { setProblem, startTask, stopTask, useTask, useTaskProblem, type Task } from '../../stores/run.ts';

const call = 'sign-in-method.find';

/** `found` is null until somebody has looked. */
export interface Found {
  readonly found: SignInFound | null;
  readonly task: Task | undefined;
  readonly problem: Problem | undefined;
  readonly look: () => void;
  readonly stop: () => void;
  readonly dismiss: () => void;
}

/** Reading a large directory takes a while, so nothing starts by itself. */
export function useFound(): Found {
  const reading = useCall('sign-in-method.found', {}, [call, 'directory.connect', 'tenant.signIn']);
  const task = useTask(call);
  const problem = useTaskProblem(call) ?? reading.problem;
  return {
    found: reading.value ?? null,
    task,
    problem,
    look: () => void startTask(call, {}),
    stop: () => stopTask(call),
    dismiss: () => setProblem(call, undefined),
  };
}
