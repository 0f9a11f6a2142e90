/** Signs in to every directory of the answers; one of several that is out of reach does not keep the others from being read. */
import { isAbort, problemOf, Failure, type Problem } from '../../../shared/problem.ts';
import type { Forest } from '../../../shared/contract/directory.ts';
import type { FurtherAnswers } from '../answers.ts';
import { addDirectory, choiceOf, connectDirectory, standInsOf } from '../steps/directory.ts';
import { keepFilters } from '../steps/filters.ts';
import type { Walk } from '../walk.ts';
import { fatal } from './watch.ts';

/** The directories of the answers while a service runs. */
export interface Directories {
  /** Connects all of them; throws when none can be, and what only a person can cure of the first one. */
  readonly connect: () => Promise<void>;
  /** Before each run: tries again those that were out of reach, if that was not done just now. */
  readonly retry: () => Promise<void>;
}

/** A directory that is signed in to; `base` once it was. */
interface Member {
  readonly answers: FurtherAnswers | 'first';
  state: 'connected' | 'out of reach' | 'given up';
  base?: string;
}

/** Passwords are read anew each time, so that a changed one is taken. `out` gets a line of JSON for each domain controller that takes the place of another. */
export function directoriesOf(walk: Walk, out: (line: string) => void = () => undefined): Directories {
  const members: Member[] = ['first' as const, ...walk.answers.directory.further].map((answers) => ({ answers, state: 'out of reach' }));
  let forest: Forest | undefined;
  let triedJustNow = false;
  let told = new Set<string>();

  const signIn = async (member: Member): Promise<Problem | undefined> => {
    try {
      if (member.answers === 'first') {
        forest = await connectDirectory(walk);
        member.base = forest.base;
      } else {
        member.base = await addDirectory(walk, member.answers);
      }
      member.state = 'connected';
      return undefined;
    } catch (thrown) {
      const problem = problemOf(thrown);
      const mayWait = members.length > 1 && problem.code.startsWith('directory.') && !(member.answers === 'first' && fatal.has(problem.code));
      if (isAbort(thrown) || !mayWait) throw thrown;
      member.state = fatal.has(problem.code) ? 'given up' : 'out of reach';
      walk.say([problem.what, ...Object.values(problem.detail ?? {}), problem.fix].join(' '));
      return problem;
    }
  };

  /** Choosing counts every object in scope, which is not for each start of a service, and needs all of them. */
  const choose = async (): Promise<void> => {
    const bases = members.slice(1).map((member) => member.base);
    if (forest === undefined || members.some((member) => member.state !== 'connected')) return;
    await keepFilters(walk);
    const choice = choiceOf(walk.answers.directory, forest, bases.map((base) => base ?? ''));
    if (!isChosen(forest, choice)) await walk.ask('directory.choose', choice);
  };

  /** Each change is told once. */
  const tellStandIns = async (): Promise<void> => {
    const lines = (await standInsOf(walk)).map((one) => JSON.stringify({ step: 'connect', state: 'stand-in', ...one }));
    for (const line of lines) if (!told.has(line)) out(line);
    told = new Set(lines);
  };

  return {
    connect: async () => {
      let first: Problem | undefined;
      for (const member of members) {
        const problem = await signIn(member);
        first ??= problem;
      }
      if (first !== undefined && members.every((member) => member.state !== 'connected')) throw new Failure(first);
      triedJustNow = true;
      await tellStandIns();
      await choose();
    },
    retry: async () => {
      const skipped = triedJustNow;
      triedJustNow = false;
      // A connection may have moved in the run before.
      await tellStandIns();
      if (skipped) return;
      const missing = members.filter((member) => member.state === 'out of reach');
      for (const member of missing) await signIn(member);
      if (missing.length > 0) await choose();
    },
  };
}

function isChosen({ scope, sourceAnchor }: Forest, choice: ReturnType<typeof choiceOf>): boolean {
  const same = (one: readonly string[], other: readonly string[]): boolean => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
  return sourceAnchor === choice.sourceAnchor && same(scope.include, choice.scope.include) && same(scope.exclude, choice.scope.exclude);
}
