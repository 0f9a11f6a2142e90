/** A run as a line of JSON, and as a sentence. */
import type { Run } from '../../../shared/contract/health.ts';
import { changesIn } from '../../../shared/plan.ts';
import { serviceTexts } from '../../../shared/text/health.ts';
import type { Ending } from '../exit-codes.ts';
import { objects } from '../tally.ts';

/** Seconds from beginning to end. */
export function lengthOf({ startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>): number {
  return endedAt === undefined ? 0 : Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}

/** The line of stdout. */
export function runLine(run: Run): string {
  const { id, counts, ...rest } = run;
  return JSON.stringify({ step: 'sync', run: id, ...rest, took: lengthOf(run), changes: changesIn({ counts }), ...objects(counts) });
}

/** The same for people. */
export function runSentence(run: Run): string {
  const told = serviceTexts.run(run.id, run.state, changesIn(run), run.failed, lengthOf(run));
  return run.problem === undefined ? told : `${told} ${[run.problem.what, run.problem.why].filter((text) => text !== undefined).join(' ')}`;
}

const endings: Readonly<Record<Exclude<Run['state'], 'failed' | 'stopped' | 'staged'>, Ending>> = {
  running: 'unexpected',
  died: 'unexpected',
  done: 'done',
  'nothing-to-do': 'done',
  partly: 'partly',
  held: 'guard',
};

/** How a single run ends its command, by its state; `by` gives the ending of a Problem. */
export function endingOfRun({ state, problem }: Pick<Run, 'state' | 'problem'>, by: (code: string) => Ending): Ending {
  if (state === 'staged') return problem === undefined ? 'done' : by(problem.code);
  if (state === 'failed' || state === 'stopped') return by(problem?.code ?? 'setup.unexpected');
  return endings[state];
}
