/** What is synchronized, as Cloud Sync can say it: a whole domain, organizational units with all that is below them, or the members of groups. */
import type { Scope } from '../../contract/directory.ts';
import { normalDn, parentDn } from '../dn.ts';

/** Units and groups shut each other out. Source: Microsoft Graph beta reference, resource synchronizationRule (containerFilter, groupFilter). */
export type ScopeWish =
  | { readonly kind: 'domain' }
  | { readonly kind: 'units'; readonly units: readonly string[] }
  | { readonly kind: 'groups'; readonly groups: readonly string[] };

/** `opened`: units that cannot be named whole because something below them is excluded. Their other child units are named; what stands directly in them is not synchronized. */
export interface UnitsWish {
  readonly scope: ScopeWish;
  readonly opened: readonly string[];
}

/** Names that are compared and looked up. */
interface Decisions {
  readonly included: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
}

/** The units whose child units have to be known: Cloud Sync takes units to include and none to exclude. */
export function unitsToOpen(scope: Scope): readonly string[] {
  const decisions = decisionsOf(scope);
  return [...new Map(scope.exclude.flatMap((dn) => wayUp(dn, decisions).map((unit) => [normalDn(unit), unit] as const))).values()];
}

/** The wish for the domain `base`; `childrenOf` knows the child units of every one of `unitsToOpen`. */
export function unitsWish(scope: Scope, base: string, childrenOf: (dn: string) => readonly string[]): UnitsWish {
  const decisions = decisionsOf(scope);
  const open = new Set(unitsToOpen(scope).map(normalDn));
  const isIn = (dn: string): boolean => normalDn(dn) === normalDn(base) || normalDn(dn).endsWith(`,${normalDn(base)}`);
  const cover = (dn: string): string[] => {
    const key = normalDn(dn);
    if (!open.has(key)) return [dn];
    return childrenOf(dn).filter((child) => !decisions.excluded.has(normalDn(child)) && !decisions.included.has(normalDn(child))).flatMap(cover);
  };
  const units = topsOf(scope.include.filter(isIn), decisions).flatMap(cover);
  const opened = unitsToOpen(scope).filter(isIn);
  const whole = units.length === 1 && normalDn(units[0] ?? '') === normalDn(base);
  return { scope: whole ? { kind: 'domain' } : { kind: 'units', units: units.sort((one, other) => one.localeCompare(other, 'en')) }, opened };
}

function decisionsOf({ include, exclude }: Scope): Decisions {
  return { included: new Set(include.map(normalDn)), excluded: new Set(exclude.map(normalDn)) };
}

/** Included units of which no unit above is included without an exclusion in between. */
function topsOf(include: readonly string[], { included, excluded }: Decisions): readonly string[] {
  return include.filter((dn) => {
    for (let above = parentDn(dn); above !== undefined; above = parentDn(above)) {
      if (excluded.has(normalDn(above))) return true;
      if (included.has(normalDn(above))) return isDirectlyBelowOpened(dn, { included, excluded });
    }
    return true;
  });
}

/** A unit that is named itself is passed over while its parent is opened, and named here. */
function isDirectlyBelowOpened(dn: string, decisions: Decisions): boolean {
  return [...decisions.excluded].some((excluded) => wayUp(excluded, decisions).some((unit) => normalDn(unit) === normalDn(parentDn(dn) ?? '')));
}

/** The units from the one above an excluded unit up to the included one; none when it would not be synchronized anyway. */
function wayUp(dn: string, { included, excluded }: Decisions): readonly string[] {
  const way: string[] = [];
  for (let above = parentDn(dn); above !== undefined; above = parentDn(above)) {
    const key = normalDn(above);
    if (excluded.has(key)) return [];
    way.push(above);
    if (included.has(key)) return way;
  }
  return [];
}
