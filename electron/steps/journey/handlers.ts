/** The roadmap: which step is open, done or waiting. */
import { Failure, fail } from '../../../shared/problem.ts';
import type { Journey, StepStatus } from '../../../shared/contract/journey.ts';
import { roadmap, type StepId } from '../../../shared/roadmap.ts';
import { restoreSession } from '../../engine/restore-session.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

/** Milliseconds that the first page waits for the person of the last time to be signed in again. */
const startLimit = 8000;

/** `gates` tell for each step what it still needs. */
export function journeyHandlers(workspace: Workspace, gates: readonly StepGate[]): Handlers<'journey.read' | 'journey.finish'> {
  const gateOf = (step: StepId): StepGate | undefined => gates.find((gate) => gate.step === step);
  return {
    'journey.read': async (_, { signal }) => {
      await restoreSession(workspace, AbortSignal.any([signal, AbortSignal.timeout(startLimit)]));
      return journey(workspace, gateOf);
    },
    'journey.finish': async ({ step }) => {
      const waiting = statuses(workspace, gateOf).find((status) => status.id === step)?.state === 'waiting';
      if (waiting) throw fail('setup.step-not-ready');
      const missing = gateOf(step)?.missing(workspace);
      if (missing !== undefined) throw new Failure(missing);
      const finished = workspace.state.settings.read(kept.finished) ?? [];
      workspace.state.settings.write(kept.finished, [...new Set([...finished, step])]);
      return Promise.resolve(journey(workspace, gateOf));
    },
  };
}

function journey(workspace: Workspace, gateOf: (step: StepId) => StepGate | undefined): Journey {
  const { plans, runs, settings } = workspace.state;
  const unfinished = plans.unfinished();
  return {
    product: { ...workspace.product },
    world: workspace.practice === undefined ? 'real' : 'practice',
    door: workspace.door,
    steps: statuses(workspace, gateOf),
    watched: runs.last() !== undefined || settings.read(kept.verification) !== undefined,
    ...(unfinished === undefined ? {} : { unfinished }),
  };
}

/** In roadmap order, so that what a step needs is known before the step. A finished step whose connection is gone is open again. */
function statuses(workspace: Workspace, gateOf: (step: StepId) => StepGate | undefined): StepStatus[] {
  const finished = workspace.state.settings.read(kept.finished) ?? [];
  const done = new Set<string>();
  return roadmap.map(({ id, needs }): StepStatus => {
    const gate = gateOf(id);
    const waiting = needs.some((need) => !done.has(need));
    const isDone = !waiting && finished.includes(id) && gate?.missing(workspace) === undefined;
    if (isDone) done.add(id);
    const summary = gate?.summary(workspace);
    return { id, state: isDone ? 'done' : waiting ? 'waiting' : 'open', ...(summary === undefined ? {} : { summary }) };
  });
}
