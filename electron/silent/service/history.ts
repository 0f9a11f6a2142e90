/** `setup history`: the runs, or what they changed when an object, a run, a kind or an action is asked for. */
import type { HistoryChange } from '../../../shared/contract/health.ts';
import { Action, ObjectKind, type PlanValue } from '../../../shared/plan.ts';
import type { Ending } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';
import { numberOf, parseService, wrong } from './arguments.ts';
import { reading } from './reading.ts';
import { runLine, runSentence } from './run-line.ts';

const switches = { search: { type: 'string' }, run: { type: 'string' }, kind: { type: 'string' }, action: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } } as const;

const usualLimit = 50;

/** Newest first; with `--json` a line of JSON for each run or change. */
export async function historyCommand(args: readonly string[], around: Surroundings): Promise<Ending> {
  const { text, flag, choice } = parseService('history', args, switches);
  const window = { offset: 0, limit: numberOf('history', 'limit', text('limit'), 1000) ?? usualLimit };
  const run = numberOf('history', 'run', text('run'), 999_999_999);
  const kind = oneOf(ObjectKind, 'kind', text('kind'));
  const action = oneOf(Action, 'action', text('action'));
  const search = text('search');
  const json = flag('json');
  await reading(choice, around, async (ask) => {
    if (run === undefined && kind === undefined && action === undefined && search === undefined) {
      const { rows } = await ask('health.runs', window);
      rows.forEach((row) => around.out(json ? runLine(row) : `${row.startedAt} ${runSentence(row)}`));
      return;
    }
    const { rows } = await ask('health.changes', { ...window, run, kind, action, search });
    rows.forEach((row) => around.out(json ? JSON.stringify(row) : changeText(row)));
  });
  return 'done';
}

/** One change for people, with its old and new values. */
export function changeText({ run, at, change }: HistoryChange): string {
  const about = change.aboutName === undefined ? '' : `: ${change.aboutName}`;
  const values = change.values.map((value) => `\n    ${value.attribute}: ${shown(value.old)} -> ${shown(value.new)}`).join('');
  const failure = change.problem === undefined ? '' : `\n    ${change.problem.what} ${change.problem.why ?? ''}`.trimEnd();
  return `${at} run ${run} ${change.state} ${change.action} ${change.kind} ${change.name}${about}${values}${failure}`;
}

function shown(value: PlanValue): string {
  return value === null ? '(none)' : Array.isArray(value) ? value.join(', ') : String(value);
}

function oneOf<T extends string>(words: { readonly options: readonly T[] }, name: string, word: string | undefined): T | undefined {
  if (word === undefined) return undefined;
  const found = words.options.find((option) => option === word);
  if (found === undefined) throw wrong('history', `--${name} takes one of ${words.options.join(', ')}.`);
  return found;
}
