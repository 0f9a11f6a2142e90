/** The branches of the decision tree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SignInAdvice, type SignInAnswers, type SignInMethod } from '../../contract/sign-in-method.ts';
import { adviceText } from '../../text/advice.ts';
import { adviseSignIn } from './advise.ts';

const answers = (cloudMaySignIn: boolean, trustedProvider: boolean, rulesAtEverySignIn: boolean, needsMoreThanEntra: boolean): SignInAnswers => ({
  cloudMaySignIn, trustedProvider, rulesAtEverySignIn, needsMoreThanEntra, surviveOutage: false,
});

describe('adviseSignIn', () => {
  // Every leaf of the tree: cloud, provider, rules, more.
  it.each<[SignInMethod, string, ...(0 | 1)[]]>([
    ['password-hash-sync', 'the cloud, no rules', 1, 0, 0, 0],
    ['password-hash-sync', 'the cloud, and more without rules asks for nothing on-premises', 1, 0, 0, 1],
    ['pass-through', 'the cloud with rules', 1, 0, 1, 0],
    ['federation', 'the cloud with rules and more', 1, 0, 1, 1],
    ['password-hash-sync', 'a provider that is not needed', 1, 1, 0, 0],
    ['password-hash-sync', 'a provider that is not needed, more', 1, 1, 0, 1],
    ['pass-through', 'a provider that is not needed, rules', 1, 1, 1, 0],
    ['federation', 'a provider, rules and more', 1, 1, 1, 1],
    ['password-hash-sync', 'back to the cloud: there is no provider', 0, 0, 0, 0],
    ['password-hash-sync', 'back to the cloud, more', 0, 0, 0, 1],
    ['pass-through', 'back to the cloud, rules', 0, 0, 1, 0],
    ['federation', 'back to the cloud, rules and more', 0, 0, 1, 1],
    ['federation', 'a trusted provider', 0, 1, 0, 0],
    ['federation', 'a trusted provider, more', 0, 1, 0, 1],
    ['federation', 'a trusted provider, rules', 0, 1, 1, 0],
    ['federation', 'a trusted provider, rules and more', 0, 1, 1, 1],
  ])('%s: %s', (method, _leaf, cloud, provider, rules, more) => {
    const given = answers(cloud === 1, provider === 1, rules === 1, more === 1);
    expect([adviseSignIn(given).method, adviseSignIn({ ...given, surviveOutage: true }).method]).toEqual([method, method]);
  });

  it.each<[SignInMethod, boolean, string]>([
    ['password-hash-sync', true, adviceText.outageCovered],
    ['password-hash-sync', false, adviceText.outageCovered],
    ['pass-through', true, adviceText.backupAsked],
    ['pass-through', false, adviceText.backup],
    ['federation', true, adviceText.backupAsked],
    ['federation', false, adviceText.backup],
  ])('%s, to survive an outage: %s', (method, surviveOutage, reason) => {
    const given = answers(method !== 'federation', method === 'federation', method === 'pass-through', false);
    expect(adviseSignIn({ ...given, surviveOutage }).reasons).toContain(reason);
  });

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
