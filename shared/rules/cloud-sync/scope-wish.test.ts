/** Our scope of included and excluded units, as units to include alone. */
import { describe, expect, it } from 'vitest';
import { unitsToOpen, unitsWish } from './scope-wish.ts';

const base = 'DC=contoso,DC=local';
const tree: Readonly<Record<string, readonly string[]>> = {
  [base]: [`OU=Staff,${base}`, `OU=Servers,${base}`],
  [`OU=Staff,${base}`]: [`OU=Temps,OU=Staff,${base}`, `OU=Sales,OU=Staff,${base}`],
};
const wishOf = (include: string[], exclude: string[]) => unitsWish({ include, exclude }, base, (dn) => tree[dn] ?? []);

describe('the scope of a configuration', () => {
  it('is the whole domain, without a filter', () => expect(wishOf([base], [])).toEqual({ scope: { kind: 'domain' }, opened: [] }));

  it('names chosen units', () => expect(wishOf([`OU=Staff,${base}`], [])).toEqual({ scope: { kind: 'units', units: [`OU=Staff,${base}`] }, opened: [] }));

  it('names a unit once when one below it is chosen too', () => expect(wishOf([base, `OU=Staff,${base}`], []).scope).toEqual({ kind: 'domain' }));

  it('opens units above an excluded one, and tells which', () => {
    expect(unitsToOpen({ include: [base], exclude: [`OU=Temps,OU=Staff,${base}`] })).toEqual([`OU=Staff,${base}`, base]);
    expect(wishOf([base], [`OU=Temps,OU=Staff,${base}`])).toEqual({
      scope: { kind: 'units', units: [`OU=Sales,OU=Staff,${base}`, `OU=Servers,${base}`] },
      opened: [`OU=Staff,${base}`, base],
    });
  });

  it('includes again below an excluded unit', () => {
    expect(wishOf([base, `OU=Temps,OU=Staff,${base}`], [`OU=Staff,${base}`]).scope).toEqual({ kind: 'units', units: [`OU=Servers,${base}`, `OU=Temps,OU=Staff,${base}`] });
  });

  it('passes over exclusions that change nothing', () => expect(wishOf([`OU=Staff,${base}`], [`OU=Servers,${base}`])).toEqual({ scope: { kind: 'units', units: [`OU=Staff,${base}`] }, opened: [] }));

  it('leaves other domains out', () => expect(wishOf([base, 'DC=fabrikam,DC=local'], []).scope).toEqual({ kind: 'domain' }));
});
