/** The plan was refused because directory or tenant moved under it: says what moved, and compares anew. */
import type { Problem } from '../../../shared/problem.ts';
import { synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';

/** Nothing was written. */
export function MovedBar({ problem, onCompare }: { readonly problem: Problem; readonly onCompare: () => void }) {
  const { changes = '0', names = '' } = problem.detail ?? {};
  return <ProblemBar problem={{ ...problem, why: text.moved(Number(changes), names) }} intent="warning" onRetry={onCompare} retry={text.compareAgain} focusOnShow />;
}
