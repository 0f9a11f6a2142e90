/** Reads something from the engine for as long as a page shows it, and again whenever it may have changed. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import { useRun } from '../stores/run.ts';
import { call } from './call.ts';
import { useConnection } from './connection.ts';

/** `value` stays while it is read again; `loading` tells that a newer one is on its way. */
export interface Reading<Value> {
  readonly value: Value | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

interface Kept<Value> {
  readonly base: string;
  readonly key: string;
  readonly result: Result<Value>;
}

/** Asks `name` with `input` (null: not yet), and again after each end of the calls named in `after`. */
export function useCall<Name extends CallName>(name: Name, input: Input<Name> | null, after: readonly CallName[] = []): Reading<Output<Name>> {
  const [kept, setKept] = useState<Kept<Output<Name>> | null>(null);
  const [asked, setAsked] = useState(0);
  const returns = useConnection((line) => line.returns);
  const ends = useRun((run) => after.reduce((sum, one) => sum + (run.ended[one] ?? 0), 0));
  const base = input === null ? '' : JSON.stringify([name, input]);
  const key = `${base} ${ends} ${returns} ${asked}`;

  const read = useEffectEvent(async (wantedKey: string, wantedBase: string, signal: AbortSignal) => {
    if (input === null) return;
    const result = await call(name, input, { signal });
    if (!signal.aborted) setKept({ base: wantedBase, key: wantedKey, result });
  });

  useEffect(() => {
    if (base === '') return;
    const stop = new AbortController();
    // Several ends at once (after a reload) become one reading.
    const timer = window.setTimeout(() => void read(key, base, stop.signal), 10);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [key, base]);

  const current = kept !== null && kept.base === base ? kept.result : null;
  return {
    value: current?.ok ? current.value : undefined,
    problem: current && !current.ok ? current.problem : undefined,
    loading: base !== '' && kept?.key !== key,
    reload: () => setAsked((count) => count + 1),
  };
}
