/** Which objects are in the chosen part of the directory: the nearest chosen unit above an object decides. */
import type { Scope } from '../../contract/directory.ts';
import { normalDn, splitDn } from '../dn.ts';

/** Tells for a DN whether it is in scope. A name that is neither included nor below an included unit is not. */
export function scopeTest(scope: Scope): (dn: string) => boolean {
  const decisions = new Map<string, boolean>();
  for (const dn of scope.include) decisions.set(normalDn(dn), true);
  for (const dn of scope.exclude) decisions.set(normalDn(dn), false);
  const known = new Map<string, boolean>();
  const decide = (parts: readonly string[]): boolean => {
    if (parts.length === 0) return false;
    const dn = parts.join(',');
    const remembered = known.get(dn);
    if (remembered !== undefined) return remembered;
    const answer = decisions.get(dn) ?? decide(parts.slice(1));
    known.set(dn, answer);
    return answer;
  };
  return (dn) => {
    const parts = splitDn(dn).map((part) => part.trim().toLowerCase());
    // Leaf objects are many: only their units are remembered.
    return decisions.get(parts.join(',')) ?? decide(parts.slice(1));
  };
}

/** The units to search so that everything in scope is read once: included units that do not stand below another included one. */
export function searchBases(scope: Scope): string[] {
  const included = scope.include.map((dn) => ({ dn, normal: normalDn(dn) }));
  return included.filter((unit) => !included.some((other) => other !== unit && isBelow(unit.normal, other.normal))).map((unit) => unit.dn);
}

function isBelow(dn: string, above: string): boolean {
  return dn.endsWith(`,${above}`);
}
