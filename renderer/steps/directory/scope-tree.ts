/** Which units are chosen, as a tree with three states; the nearest listed unit above decides. */
import type { Scope } from '../../../shared/contract/directory.ts';

/** `mixed`: something below is chosen differently. */
export type UnitChoice = 'checked' | 'unchecked' | 'mixed';

function folded(dn: string): string {
  return dn.toLowerCase();
}

/** True when `dn` is `base` or stands below it; a comma behind a backslash is part of a name. */
export function isAtOrBelow(dn: string, base: string): boolean {
  const [low, above] = [folded(dn), folded(base)];
  if (low === above) return true;
  return low.endsWith(`,${above}`) && !/\\$/.test(low.slice(0, -above.length - 1));
}

/** Whether objects that stand in `dn` itself are in scope. */
export function isChosen(dn: string, scope: Scope): boolean {
  const nearest = (list: readonly string[]) => Math.max(-1, ...list.filter((base) => isAtOrBelow(dn, base)).map((base) => base.length));
  return nearest(scope.include) > nearest(scope.exclude);
}

/** The box of a unit. */
export function choiceOf(dn: string, scope: Scope): UnitChoice {
  const chosen = isChosen(dn, scope);
  const opposite = chosen ? scope.exclude : scope.include;
  if (opposite.some((one) => folded(one) !== folded(dn) && isAtOrBelow(one, dn))) return 'mixed';
  return chosen ? 'checked' : 'unchecked';
}

/** Chooses a unit with everything below it, or takes it out; keeps the lists as short as they can be. */
export function withChoice(dn: string, chosen: boolean, scope: Scope): Scope {
  const outside = (list: readonly string[]) => list.filter((one) => !isAtOrBelow(one, dn));
  const rest: Scope = { include: outside(scope.include), exclude: outside(scope.exclude) };
  if (isChosen(dn, rest) === chosen) return rest;
  return chosen ? { ...rest, include: [...rest.include, dn] } : { ...rest, exclude: [...rest.exclude, dn] };
}
