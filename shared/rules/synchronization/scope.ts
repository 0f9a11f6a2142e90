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

/** Chosen units, and the objectGUID (base64) of those that were found, by their DN as it stands in the scope. */
export interface ScopeByGuid {
  readonly scope: Scope;
  readonly guids: Readonly<Record<string, string>>;
}

/** How to find a unit now. */
export interface UnitLookup {
  readonly dnOf: (guid: string) => string | undefined;
  readonly guidOf: (dn: string) => string | undefined;
}

/** A chosen unit as it is now. */
export interface FollowedUnit {
  readonly chosenAs: string;
  readonly dn: string;
  readonly guid: string;
}

/** The chosen units that exist, under the names they have now: a renamed or moved unit stays chosen, and one that took over the name of another is not. */
export function followUnits({ scope, guids }: ScopeByGuid, { dnOf, guidOf }: UnitLookup): FollowedUnit[] {
  return [...scope.include, ...scope.exclude].flatMap((chosenAs) => {
    const guid = guids[chosenAs] ?? guidOf(chosenAs);
    const dn = guid === undefined ? undefined : dnOf(guid);
    return guid === undefined || dn === undefined ? [] : [{ chosenAs, dn, guid }];
  });
}

/** The scope with the units as they are now, without those that are gone. */
export function scopeNow(scope: Scope, followed: readonly FollowedUnit[]): Scope {
  const names = new Map(followed.map((unit) => [unit.chosenAs, unit.dn]));
  const follow = (dn: string): string[] => [names.get(dn) ?? []].flat();
  return { include: scope.include.flatMap(follow), exclude: scope.exclude.flatMap(follow) };
}

/** The choice under the names of now; units that are gone stay in it, as they may come back. */
export function renamedChoice({ scope, guids }: ScopeByGuid, followed: readonly FollowedUnit[]): ScopeByGuid {
  const names = new Map(followed.map((unit) => [unit.chosenAs, unit.dn]));
  const follow = (dn: string): string => names.get(dn) ?? dn;
  const kept = Object.entries(guids).filter(([dn]) => !names.has(dn));
  return {
    scope: { include: scope.include.map(follow), exclude: scope.exclude.map(follow) },
    guids: Object.fromEntries([...kept, ...followed.map((unit) => [unit.dn, unit.guid] as const)]),
  };
}
