/** Scope and source anchor as they are being chosen; given to the engine after a short pause, which answers who is in by the filters that are kept. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AnchorAttribute, Forest, Scope, ScopeCount } from '../../../shared/contract/directory.ts';
import type { Problem } from '../../../shared/problem.ts';
import { refreshJourney } from '../../stores/journey.ts';
import { startTask, stopTask, useRun, useTask, useTaskProblem, type Task } from '../../stores/run.ts';

/** Milliseconds after the last change before the engine counts. */
const pause = 400;

interface Chosen {
  readonly forest: string;
  readonly scope: Scope;
  readonly sourceAnchor: AnchorAttribute;
}

/** What a count came to; `count` null: it was stopped, or failed. */
interface Ended {
  readonly key: string;
  readonly count: ScopeCount | null;
  readonly stopped: boolean;
}

interface Running {
  readonly key: string;
  readonly end: Promise<Problem | null>;
}

export interface Choice {
  readonly scope: Scope;
  readonly sourceAnchor: AnchorAttribute;
  /** The last one that came to its end; null: there is none, or it is not to be trusted. */
  readonly count: ScopeCount | null;
  /** Set while a count runs. */
  readonly task: Task | undefined;
  /** Somebody stopped the count of this choice. */
  readonly stopped: boolean;
  readonly problem: Problem | undefined;
  readonly choose: (change: { scope?: Scope; sourceAnchor?: AnchorAttribute }) => void;
  readonly stop: () => void;
  readonly countAgain: () => void;
  readonly save: () => Promise<Problem | null>;
}

function keyOf(forest: Forest): string {
  return [forest.forest, forest.base, ...forest.further.map(({ base }) => base)].join(' ');
}

/** Begins with what the engine keeps for this forest; counts again when units or filters change. */
export function useChoice(forest: Forest | null): Choice | null {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [ended, setEnded] = useState<Ended | null>(null);
  const running = useRef<Running | null>(null);
  const filtersKept = useRun((run) => run.ended['synchronization.rules.write'] ?? 0);
  const task = useTask('directory.choose');
  const problem = useTaskProblem('directory.choose');
  const mine = forest && chosen?.forest === keyOf(forest) ? chosen : null;
  const current = forest && { scope: mine?.scope ?? forest.scope, sourceAnchor: mine?.sourceAnchor ?? forest.sourceAnchor };
  const key = JSON.stringify([forest && keyOf(forest), current, filtersKept]);

  const run = async (): Promise<Problem | null> => {
    if (!current) return null;
    const result = await startTask('directory.choose', current);
    if (running.current?.key !== key) return null;
    running.current = null;
    const stopped = !result.ok && result.problem.code === 'setup.stopped';
    // The list of steps tells how many users are in.
    if (result.ok) void refreshJourney();
    setEnded({ key, count: result.ok ? result.value : null, stopped });
    return result.ok || stopped ? null : result.problem;
  };
  /** A count of what was chosen before is of no use any more. */
  const start = (): Promise<Problem | null> => {
    if (running.current?.key === key) return running.current.end;
    if (running.current) stopTask('directory.choose');
    running.current = { key, end: Promise.resolve(null) };
    const end = run();
    running.current = { key, end };
    return end;
  };

  const known = ended?.key === key && (ended.count !== null || ended.stopped);
  const chosenAny = current !== null && current.scope.include.length > 0;
  const startLater = useEffectEvent(() => void start());
  useEffect(() => {
    if (!chosenAny) return;
    const timer = window.setTimeout(startLater, pause);
    return () => window.clearTimeout(timer);
  }, [key, chosenAny]);

  if (!forest || !current) return null;
  return {
    ...current,
    count: chosenAny ? (ended?.count ?? null) : null,
    task,
    stopped: known && ended.stopped,
    problem,
    save: () => (known ? Promise.resolve(null) : start()),
    stop: () => stopTask('directory.choose'),
    countAgain: () => void start(),
    choose: (change) => setChosen({ forest: keyOf(forest), ...current, ...change }),
  };
}
