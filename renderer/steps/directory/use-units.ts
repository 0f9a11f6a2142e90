/** The units below each opened unit, read when it is opened. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Unit, UnitCount } from '../../../shared/contract/directory.ts';
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../bridge/call.ts';
import { noteEnd } from '../../stores/run.ts';

/** What is known below a unit. */
export type Below = readonly Unit[] | 'loading';

/** `open` holds the DNs of the opened units. */
export interface Units {
  readonly below: ReadonlyMap<string, Below>;
  readonly open: ReadonlySet<string>;
  /** What stands in a unit, by its DN in lower case; it comes after the unit. */
  readonly counts: ReadonlyMap<string, UnitCount>;
  readonly problem: Problem | null;
  readonly toggle: (dn: string, open: boolean) => void;
}

/** Opens the root by itself. */
export function useUnits(root: string): Units {
  const [below, setBelow] = useState<ReadonlyMap<string, Below>>(new Map());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([root]));
  const [counts, setCounts] = useState<ReadonlyMap<string, UnitCount>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);

  // The tree is of use without the numbers: what fails here would have failed above.
  const count = async (dn: string) => {
    const result = await call('directory.unit-counts', { base: dn });
    if (result.ok) setCounts((now) => new Map([...now, ...result.value.map((one) => [one.dn.toLowerCase(), one] as const)]));
  };

  const load = async (dn: string) => {
    if (below.has(dn)) return;
    setBelow((now) => new Map(now).set(dn, 'loading'));
    const result = await call('directory.browse', { base: dn });
    noteEnd('directory.browse');
    if (result.ok) {
      setBelow((now) => new Map(now).set(dn, result.value));
      return count(dn);
    }
    setProblem(result.problem);
    setBelow((now) => new Map([...now].filter(([one]) => one !== dn)));
  };

  const toggle = (dn: string, opened: boolean) => {
    setProblem(null);
    setOpen((now) => new Set(opened ? [...now, dn] : [...now].filter((one) => one !== dn)));
    if (opened) void load(dn);
  };

  const openRoot = useEffectEvent(() => void load(root));
  useEffect(() => {
    const timer = window.setTimeout(openRoot, 0);
    return () => window.clearTimeout(timer);
  }, [root]);

  return { below, open, counts, problem, toggle };
}
