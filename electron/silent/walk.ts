/** Walks the roadmap: one step after the other, one line for each as it ends. */
import { fail, problemOf, type Problem } from '../../shared/problem.ts';
import type { StepId } from '../../shared/roadmap.ts';
import type { Clock } from '../ports/clock.ts';
import type { Answers } from './answers.ts';
import type { Ask } from './ask.ts';
import { endingOf, type Ending } from './exit-codes.ts';
import type { Tally } from './tally.ts';

/** What every step has at hand. */
export interface Walk {
  readonly ask: Ask;
  readonly answers: Answers;
  readonly practice: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** Sums up what the steps did. */
  readonly tally: Tally;
  /** A line for people. */
  readonly say: (text: string) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** `partly`: some of it failed and will be tried by the next run; `skipped`: the answers do not ask for it, and it stays unfinished. */
export type StepState = 'done' | 'nothing-to-do' | 'partly' | 'skipped';

/** How a step ended, with its counts. */
export interface StepEnd {
  readonly state: StepState;
  readonly [fact: string]: unknown;
}

export interface Step {
  readonly step: StepId | 'first-sign-in' | 'report';
  /** What is done, for people. */
  readonly title: string;
  /** The step is taken a second time. */
  readonly again?: true;
  /** Asked when its turn comes; without it the step is always taken. */
  readonly due?: (walk: Walk) => boolean;
  readonly run: (walk: Walk) => Promise<StepEnd>;
}

/** A line of the output. */
export interface Line {
  readonly step: string;
  readonly state: StepState | 'failed' | 'stopped';
  readonly again?: true;
  readonly problem?: Problem;
  readonly [fact: string]: unknown;
}

/** Ends at the first step that fails; a step that was done partly does not keep the later ones from their work. */
export async function walkRoadmap(steps: readonly Step[], walk: Walk, tell: (line: Line) => void): Promise<Ending> {
  let ending: Ending = 'done';
  for (const step of steps) {
    if (step.due?.(walk) === false) continue;
    walk.say(step.title);
    const mark = { step: step.step, ...(step.again ? { again: step.again } : {}) };
    try {
      const { state, ...facts } = await takeStep(step, walk);
      tell({ ...mark, state, ...facts });
      if (state === 'partly') ending = 'partly';
    } catch (thrown) {
      const problem = problemOf(thrown);
      tell({ ...mark, ...failedLine(problem) });
      return endingOf(problem.code);
    }
  }
  return ending;
}

/** State and Problem of a step, or of the start, that was not done. */
export function failedLine(problem: Problem): Pick<Line, 'state' | 'problem'> {
  return { state: problem.code === 'setup.stopped' ? 'stopped' : 'failed', problem };
}

async function takeStep(step: Step, walk: Walk): Promise<StepEnd> {
  const end = await step.run(walk);
  if (walk.signal.aborted) throw fail('setup.stopped');
  if (step.step !== 'report' && step.step !== 'first-sign-in' && end.state !== 'skipped') await finish(step.step, end.state, walk);
  return end;
}

/** A step that cannot be finished because a part of it failed is work for the next run, whatever else the engine misses. */
async function finish(step: StepId, state: StepState, walk: Walk): Promise<void> {
  try {
    await walk.ask('journey.finish', { step });
  } catch (thrown) {
    throw state === 'partly' ? fail('plan.partly-done', { why: problemOf(thrown).what }, thrown) : thrown;
  }
}
