/** Scope and source anchor as they are being chosen; given to the engine after a short pause, which answers the counts. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { AnchorAttribute, Forest, Scope, ScopeCounts } from '../../../shared/contract/directory.ts';
import type { Problem } from '../../../shared/problem.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';

/** Milliseconds after the last click before the engine counts. */
const pause = 400;

interface Chosen {
  readonly forest: string;
  readonly scope: Scope;
  readonly sourceAnchor: AnchorAttribute;
}

/** `counts` null: not counted yet. */
export interface Choice {
  readonly scope: Scope;
  readonly sourceAnchor: AnchorAttribute;
  readonly counts: ScopeCounts | null;
  readonly counting: boolean;
  readonly problem: Problem | undefined;
  readonly choose: (change: { scope?: Scope; sourceAnchor?: AnchorAttribute }) => void;
  readonly save: () => Promise<Problem | null>;
}

function keyOf(forest: Forest): string {
  return [forest.server, forest.base, ...forest.further.map(({ base }) => base)].join(' ');
}

/** Begins with what the engine keeps for this forest. */
export function useChoice(forest: Forest | null): Choice | null {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [counts, setCounts] = useState<ScopeCounts | null>(null);
  const counting = useTask('directory.choose') !== undefined;
  const problem = useTaskProblem('directory.choose');
  const mine = forest && chosen?.forest === keyOf(forest) ? chosen : null;
  const current = forest && { scope: mine?.scope ?? forest.scope, sourceAnchor: mine?.sourceAnchor ?? forest.sourceAnchor };

  const save = async (): Promise<Problem | null> => {
    if (!current) return null;
    const result = await startTask('directory.choose', current);
    setCounts(result.ok ? result.value : null);
    return result.ok ? null : result.problem;
  };

  const key = JSON.stringify(current);
  const chosenAny = current !== null && current.scope.include.length > 0;
  const saveLater = useEffectEvent(() => void save());
  useEffect(() => {
    if (!chosenAny) return;
    const timer = window.setTimeout(saveLater, pause);
    return () => window.clearTimeout(timer);
  }, [key, chosenAny]);

  if (!forest || !current) return null;
  return {
    ...current,
    counts: chosenAny ? counts : null,
    counting,
    problem,
    save,
    choose: (change) => setChosen({ forest: keyOf(forest), ...current, ...change }),
  };
}
