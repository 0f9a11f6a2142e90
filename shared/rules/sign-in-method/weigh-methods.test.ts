/** What speaks for and against the methods, by the facts of the organization. */
import { describe, expect, it } from 'vitest';
import type { SignInMethod } from '../../contract/sign-in-method.ts';
import { weighedText as text } from '../../text/sign-in/found.ts';
import { known } from '../prerequisites/known.ts';
import { factsForTest, type Different } from './facts.fixture.ts';
import { weighMethods } from './weigh-methods.ts';

const reasonsOf = (different: Different, method: SignInMethod) => weighMethods(factsForTest(different)).find((one) => one.method === method);

describe('weighMethods', () => {
  it('has something on both sides of every method', () => {
    for (const { for: pro, against } of weighMethods(factsForTest())) expect([pro.length > 0, against.length > 0]).toEqual([true, true]);
  });

  it.each<[SignInMethod, 'for' | 'against', Different, string]>([
    ['password-hash-sync', 'for', { tenant: { premium: known('P2') } }, text.leakedP2],
    ['password-hash-sync', 'for', { tenant: { hashSync: known(true) } }, text.hashSyncOn],
    ['password-hash-sync', 'for', { domain: { seamlessSso: known(true) } }, text.seamlessSso],
    ['password-hash-sync', 'against', { domain: { limitedHours: known(4) } }, text.hoursIgnored(4)],
    ['password-hash-sync', 'against', { domain: { expiring: known(1) } }, text.expiryIgnored(1)],
    ['password-hash-sync', 'against', { domain: { passwords: known({ maxAgeDays: 42, fineGrained: 0 }) } }, text.passwordAge],
    ['password-hash-sync', 'against', { domain: { passwords: known({ maxAgeDays: null, fineGrained: 2 }) } }, text.passwordAge],
    ['password-hash-sync', 'against', { domain: { lockoutThreshold: known(5) } }, text.lockoutApart],
    ['pass-through', 'for', { domain: { expiring: known(7) } }, text.rulesFor(7)],
    ['pass-through', 'against', {}, text.sizing(250)],
    ['pass-through', 'against', { further: [{}] }, text.forests(2)],
    ['federation', 'for', { tenant: { federated: known(['contoso.com']) }, domain: { adfs: known(['host/sts']) } }, text.inUse(['contoso.com'])],
    ['federation', 'for', { domain: { adfs: known(['host/sts']) } }, text.adfsFound],
    ['federation', 'for', { tenant: { mfaAtProvider: known(['contoso.com']) } }, text.factorStays],
    ['federation', 'for', { domain: { smartCards: known(2) } }, text.cards(2)],
    ['federation', 'against', {}, text.nothingThere],
  ])('%s, %s: %j', (method, side, different, sentence) => expect(reasonsOf(different, method)?.[side]).toContain(sentence));

  it('says nothing that the facts speak against', () => {
    expect(reasonsOf({}, 'password-hash-sync')?.against).toEqual([text.disabledLate]);
    expect(reasonsOf({ domain: { adfs: known(['host/sts']) } }, 'federation')?.against).not.toContain(text.nothingThere);
  });
});
