/** Who may take the lease, and when the holder has to stop: no two at once while the clocks agree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGroupMarker } from '../../../shared/rules/synchronization/anchor.ts';
import { freeClaim, leaseTimes, nextStep, readClaim, stillHolds } from './lease-claim.ts';
import { leaseNickname } from './lease-group.ts';

const times = leaseTimes(120);
const claim = { holder: 'one', term: 4, until: 1_000_000 };

describe('the lease', () => {
  it('lasts three intervals, and 15 seconds at least', () => {
    expect(leaseTimes(120)).toEqual({ length: 360_000, skew: 30_000 });
    expect(leaseTimes(1)).toEqual({ length: 15_000, skew: 3000 });
  });

  it.each([
    ['one', 999_999, 'renew'],
    ['one', 1_000_001, 'claim'],
    ['two', 999_999, 'leave'],
    ['two', 1_030_000, 'leave'],
    ['two', 1_030_001, 'claim'],
  ] as const)('of server one: server %s at %i has to %s', (own, now, step) => {
    expect(nextStep(claim, own, now, times)).toBe(step);
  });

  it('is free when it was handed over, never written, or overwritten by hand', () => {
    expect(nextStep({ ...claim, holder: '' }, 'two', 0, times)).toBe('claim');
    expect([null, '', 'Our favourite group', '{"holder":1}', '{"holder":"x","term":-1,"until":1}'].map(readClaim)).toEqual(Array(5).fill(freeClaim));
    expect(readClaim(JSON.stringify(claim))).toEqual(claim);
  });

  it('is never held by one server while another may claim it, however far apart the clocks are within the allowance', () => {
    fc.assert(
      fc.property(fc.integer({ min: -29_999, max: 29_999 }), fc.integer({ min: 0, max: 2_000_000 }), (skew, now) => {
        const holds = stillHolds(claim, now, times);
        const claims = nextStep(claim, 'two', now + skew, times) === 'claim';
        expect(holds && claims).toBe(false);
      }),
    );
  });

  it('is kept in a group that no plan takes for one of the directory', () => {
    expect(isGroupMarker(leaseNickname)).toBe(false);
  });
});
