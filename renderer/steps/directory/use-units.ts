/** The units below each opened unit, read when it is opened. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Unit } from '../../../shared/contract/directory.ts';
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../bridge/call.ts';

/** What is known below a unit. */
export type Below = readonly Unit[] | 'loading';

/** `open` holds the DNs of the opened units. */
export interface Units {
  readonly below: ReadonlyMap<string, Below>;
  readonly open: ReadonlySet<string>;
  readonly problem: Problem | null;
  readonly toggle: (dn: string, open: boolean) => void;
}

/** Opens the root by itself. */
export function useUnits(root: string): Units {
  const [below, setBelow] = useState<ReadonlyMap<string, Below>>(new Map());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([root]));
  const [problem, setProblem] = useState<Problem | null>(null);

  const load = async (dn: string) => {
    if (below.has(dn)) return;
    setBelow((now) => new Map(now).set(dn, 'loading'));
    const result = await call('directory.browse', { base: dn });
    if (result.ok) return setBelow((now) => new Map(now).set(dn, result.value));
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

  return { below, open, problem, toggle };
}
