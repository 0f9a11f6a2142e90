/** Units by a part of their name, asked for once somebody stops typing. */
import { useEffect, useState } from 'react';
import type { Unit } from '../../../shared/contract/directory.ts';
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../bridge/call.ts';

/** Milliseconds after the last letter before the directory is asked. */
const pause = 400;

/** What was found for `typed`. */
export interface FoundUnits {
  readonly typed: string;
  readonly units: readonly Unit[];
  readonly problem: Problem | null;
}

/** An answer to what is no longer typed is let go. */
export function useFoundUnits(typed: string): FoundUnits | null {
  const [found, setFound] = useState<FoundUnits | null>(null);
  useEffect(() => {
    if (typed === '') return;
    let current = true;
    const timer = window.setTimeout(async () => {
      const result = await call('directory.find-units', { text: typed });
      if (current) setFound({ typed, units: result.ok ? result.value : [], problem: result.ok ? null : result.problem });
    }, pause);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [typed]);
  return found?.typed === typed ? found : null;
}
