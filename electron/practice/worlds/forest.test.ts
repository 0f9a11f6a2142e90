/** The sample forest is what its size says, and the same each time. */
import { describe, expect, it } from 'vitest';
import { forestSizes, sampleForest } from './forest.ts';

describe('the small forest', () => {
  const forest = sampleForest(forestSizes.small);
  const ordinary = (className: string): number => forest.objects.filter((object) => object.class === className && object.values['isCriticalSystemObject'] === undefined).length;

  it('has the people, groups and contacts that were asked for, and two accounts', () => {
    expect([ordinary('user'), ordinary('group'), ordinary('contact')]).toEqual([252, 30, 10]);
  });

  it('is the same for the same seed', () => {
    expect(sampleForest(forestSizes.small)).toEqual(forest);
    expect(sampleForest({ ...forestSizes.small, seed: 2 })).not.toEqual(forest);
  });

  it('names every object once, parents first', () => {
    const seen = new Set<string>();
    for (const { dn } of forest.objects) {
      expect(seen.has(dn)).toBe(false);
      const parent = dn.slice(dn.indexOf(',') + 1);
      expect(seen.size === 0 || seen.has(parent)).toBe(true);
      seen.add(dn);
    }
  });

  it('keeps account names and, where not meant otherwise, mail addresses apart', () => {
    const values = (name: string): string[] => forest.objects.map((object) => object.values[name]).filter((value) => typeof value === 'string');
    expect(new Set(values('sAMAccountName')).size).toBe(values('sAMAccountName').length);
    expect(new Set(values('userPrincipalName')).size).toBe(values('userPrincipalName').length);
    expect(values('mail').length - new Set(values('mail')).size).toBe(1);
  });

  it('lists twenty untidy things, each on its own object', () => {
    expect(forest.untidy).toHaveLength(20);
    expect(new Set(forest.untidy.map(({ dn }) => dn)).size).toBe(20);
    expect(forest.untidy.every(({ dn }) => forest.objects.some((object) => object.dn === dn))).toBe(true);
  });
});
