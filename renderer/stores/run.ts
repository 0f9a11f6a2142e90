/** Live state of long calls: who runs, how far, and what came of it; it outlives the page that started them. */
import { create } from 'zustand';
import type { Event, Progress } from '../../shared/contract/events.ts';
import { isCallName, type CallName, type Input, type Output } from '../../shared/contract/index.ts';
import type { Outcome } from '../../shared/plan.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import { call, cancelCall, newCallId } from '../bridge/call.ts';
import { useConnection } from '../bridge/connection.ts';
import { onEvent } from '../bridge/events.ts';
import { announceProgress } from './notices.ts';

/** A running call; `own` when this page started it and waits for its answer. */
export interface Task {
  readonly call: string;
  readonly own: boolean;
  readonly progress: Progress | null;
  readonly stopping: boolean;
}

interface Run {
  readonly tasks: Readonly<Partial<Record<CallName, Task>>>;
  /** How often a call of this name has ended; pages read again when it changes. */
  readonly ended: Readonly<Partial<Record<CallName, number>>>;
  /** What kept the last call of this name from succeeding. */
  readonly problems: Readonly<Partial<Record<CallName, Problem>>>;
  /** How applications of plans ended, by plan. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Work waits for the signed-in person to sign in again. */
  readonly waitsForPerson: boolean;
}

/** The store; change it only through the functions beside it. */
export const useRun = create<Run>(() => ({ tasks: {}, ended: {}, problems: {}, outcomes: {}, waitsForPerson: false }));

function setTask(name: CallName, task: Task | undefined): void {
  useRun.setState((run) => ({ tasks: { ...run.tasks, [name]: task } }));
}

/** Keeps (or with undefined forgets) the Problem that a page shows for a call. */
export function setProblem(name: CallName, problem: Problem | undefined): void {
  useRun.setState((run) => ({ problems: { ...run.problems, [name]: problem } }));
}

function endTask(name: CallName): void {
  useRun.setState((run) => ({ tasks: { ...run.tasks, [name]: undefined }, ended: { ...run.ended, [name]: (run.ended[name] ?? 0) + 1 } }));
}

/** Notes the end of a call that nobody watches, for the pages that read again after it. */
export function noteEnd(name: CallName): void {
  useRun.setState((run) => ({ ended: { ...run.ended, [name]: (run.ended[name] ?? 0) + 1 } }));
}

/** Notes how an application ended. */
export function keepOutcome(outcome: Outcome): void {
  useRun.setState((run) => ({ outcomes: { ...run.outcomes, [outcome.plan]: outcome } }));
}

/** Starts a call that every page may watch; its Problem is kept in the store unless it was only stopped. */
export async function startTask<Name extends CallName>(name: Name, input: Input<Name>): Promise<Result<Output<Name>>> {
  const id = newCallId();
  setProblem(name, undefined);
  setTask(name, { call: id, own: true, progress: null, stopping: false });
  const result = await call(name, input, { id });
  if (!result.ok && result.problem.code !== 'setup.stopped') setProblem(name, result.problem);
  if (useRun.getState().tasks[name]?.call === id) endTask(name);
  return result;
}

/** Asks the engine to stop the running call of this name. */
export function stopTask(name: CallName): void {
  const task = useRun.getState().tasks[name];
  if (!task || task.stopping) return;
  setTask(name, { ...task, stopping: true });
  cancelCall(task.call);
}

function onProgress(name: CallName, id: string, progress: Progress): void {
  const task = useRun.getState().tasks[name];
  if (task && task.call !== id && task.own) return;
  setTask(name, { call: id, own: task?.own ?? false, progress, stopping: task?.stopping ?? false });
  announceProgress(id, progress);
}

function onEngineEvent(event: Event): void {
  if (event.kind === 'attention') return useRun.setState({ waitsForPerson: event.waiting });
  if (!isCallName(event.name)) return;
  if (event.kind === 'progress') return onProgress(event.name, event.call, event.progress);
  const task = useRun.getState().tasks[event.name];
  if (task?.call === event.call && !task.own) endTask(event.name);
}

/** Tasks that others started are told anew by the engine after a break. */
function forgetForeignTasks(): void {
  const { tasks } = useRun.getState();
  for (const name of Object.keys(tasks)) if (isCallName(name) && tasks[name] && !tasks[name].own) endTask(name);
}

/** Listens to the engine from now on; called once at the start. */
export function followEngine(): void {
  onEvent(onEngineEvent);
  useConnection.subscribe((now, before) => {
    if (now.state === 'lost' && before.state === 'connected') forgetForeignTasks();
  });
}

/** The running call of this name, or undefined. */
export function useTask(name: CallName): Task | undefined {
  return useRun((run) => run.tasks[name]);
}

/** The Problem of the last call of this name, or undefined. */
export function useTaskProblem(name: CallName): Problem | undefined {
  return useRun((run) => run.problems[name]);
}
