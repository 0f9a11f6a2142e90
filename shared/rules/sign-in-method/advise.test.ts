/** The branches of the decision tree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SignInAdvice, type SignInAnswers } from '../../contract/sign-in-method.ts';
import { adviseSignIn } from './advise.ts';

const answers = (cloudMaySignIn: boolean, trustedProvider: boolean, rulesAtEverySignIn: boolean, needsMoreThanEntra: boolean): SignInAnswers => ({
  cloudMaySignIn, trustedProvider, rulesAtEverySignIn, needsMoreThanEntra, surviveOutage: false,
});

describe('adviseSignIn', () => {
  it.each<[string, SignInAnswers]>([
    ['password-hash-sync', answers(true, false, false, false)],
    ['password-hash-sync', answers(true, true, false, true)],
    ['password-hash-sync', answers(false, false, false, false)],
    ['pass-through', answers(true, false, true, false)],
    ['pass-through', answers(false, false, true, false)],
    ['federation', answers(true, false, true, true)],
    ['federation', answers(false, true, false, false)],
    ['federation', answers(false, true, true, true)],
  ])('%s for %j', (method, given) => expect(adviseSignIn(given).method).toBe(method));

  it('always advises hash synchronization, gives reasons, and single sign-on for all but federation', () => {
    const any = fc.record({ cloudMaySignIn: fc.boolean(), trustedProvider: fc.boolean(), rulesAtEverySignIn: fc.boolean(), needsMoreThanEntra: fc.boolean(), surviveOutage: fc.boolean() });
    fc.assert(
      fc.property(any, (given) => {
        const advice = SignInAdvice.parse(adviseSignIn(given));
        expect(advice.hashSyncAsBackup).toBe(true);
        expect(advice.seamlessSso).toBe(advice.method !== 'federation');
        expect(advice.reasons.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});
