/** Which units are chosen, as a tree with three states; the nearest listed unit above decides. */
import type { Scope } from '../../../shared/contract/directory.ts';
import { namingContextOf, scopeWithin } from '../../../shared/rules/synchronization/naming-contexts.ts';

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

/** A scope by directory: a child domain has a name below its parent's, and does not follow it. */
export function withChoiceOf(dn: string, chosen: boolean, scope: Scope, bases: readonly string[]): Scope {
  const own = scopeOf(dn, scope, bases);
  const [include, exclude] = [new Set(own.include), new Set(own.exclude)];
  const changed = withChoice(dn, chosen, own);
  return {
    include: [...scope.include.filter((one) => !include.has(one)), ...changed.include],
    exclude: [...scope.exclude.filter((one) => !exclude.has(one)), ...changed.exclude],
  };
}

/** The part of a scope that stands in the same directory as `dn`. */
export function scopeOf(dn: string, scope: Scope, bases: readonly string[]): Scope {
  return scopeWithin(scope, namingContextOf(dn, bases) ?? '', bases);
}
