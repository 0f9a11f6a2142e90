/** Which facts answer which question, and how sure that is. */
import { describe, expect, it } from 'vitest';
import type { Certainty, SignInQuestion } from '../../contract/sign-in-facts.ts';
import { foundText } from '../../text/sign-in/found.ts';
import { known, notKnown } from '../prerequisites/known.ts';
import { factsForTest, type Different } from './facts.fixture.ts';
import { suggestAnswers, suggested } from './suggest-answers.ts';

const unread = notKnown('It is not shown.');
const found = (different: Different, question: SignInQuestion) => suggestAnswers(factsForTest(different)).find((one) => one.question === question);

describe('suggestAnswers', () => {
  it.each<[SignInQuestion, string, Different, boolean | null, Certainty, string]>([
    ['cloudMaySignIn', 'hashes arrive already', { tenant: { hashSync: known(true) } }, true, 'known', foundText.hashSyncOn],
    ['cloudMaySignIn', 'hashes arrive although domains are federated', { tenant: { hashSync: known(true), federated: known(['contoso.com']) } }, true, 'known', foundText.hashSyncOn],
    ['cloudMaySignIn', 'domains are federated', { tenant: { federated: known(['contoso.com']) } }, null, 'person', foundText.federatedNow(['contoso.com'])],
    ['cloudMaySignIn', 'nothing', {}, null, 'person', foundText.policyOnly],
    ['trustedProvider', 'domains are federated', { tenant: { federated: known(['a.com', 'b.com']) } }, true, 'known', '2 domains of the tenant are federated: a.com, b.com.'],
    ['trustedProvider', 'AD FS is in the directory', { domain: { adfs: known(['host/sts.contoso.com']) } }, true, 'hint', foundText.adfs(['host/sts.contoso.com'])],
    ['trustedProvider', 'AD FS is in another domain', { further: [{ adfs: known(['host/fs.fabrikam.com']) }] }, true, 'hint', foundText.adfs(['host/fs.fabrikam.com'])],
    ['trustedProvider', 'neither', {}, false, 'hint', foundText.noProvider],
    ['trustedProvider', 'the tenant is not known', { tenant: { federated: unread } }, null, 'person', foundText.providerOnly],
    ['trustedProvider', 'the directory is not known', { domain: { adfs: unread } }, null, 'person', foundText.providerOnly],
    ['rulesAtEverySignIn', 'sign-in hours', { domain: { limitedHours: known(1) } }, true, 'hint', '1 user has sign-in hours.'],
    ['rulesAtEverySignIn', 'sign-in hours in two domains', { domain: { limitedHours: known(12) }, further: [{ limitedHours: known(3) }] }, true, 'hint', '15 users have sign-in hours.'],
    ['rulesAtEverySignIn', 'expiring accounts', { domain: { expiring: known(1200) } }, true, 'hint', '1,200 users have a day on which the account expires.'],
    ['rulesAtEverySignIn', 'expiring accounts, hours unreadable', { domain: { expiring: known(2), limitedHours: unread } }, true, 'hint', '2 users have a day on which the account expires.'],
    ['rulesAtEverySignIn', 'nobody', {}, false, 'hint', foundText.noRules],
    ['rulesAtEverySignIn', 'one domain is not known', { further: [{ limitedHours: unread }] }, null, 'person', foundText.rulesOnly],
    ['needsMoreThanEntra', 'the provider asks for the second factor', { tenant: { mfaAtProvider: known(['contoso.com']) }, domain: { smartCards: known(1) } }, true, 'hint', foundText.mfaAtProvider(['contoso.com'])],
    ['needsMoreThanEntra', 'smart cards', { domain: { smartCards: known(3) } }, false, 'hint', foundText.smartCards(3)],
    ['needsMoreThanEntra', 'nothing', {}, null, 'person', foundText.moreOnly],
    ['surviveOutage', 'Entra ID P2', { tenant: { premium: known('P2') } }, true, 'hint', foundText.premiumP2],
    ['surviveOutage', 'one site', { domain: { sites: known(1) } }, true, 'hint', foundText.oneSite],
    ['surviveOutage', 'sites of two forests', { further: [{ sites: known(3) }] }, true, 'hint', foundText.sites(5)],
    ['surviveOutage', 'sites of two domains of one forest', { further: [{ forest: 'contoso.local' }] }, true, 'hint', foundText.sites(2)],
    ['surviveOutage', 'nothing readable', { tenant: { premium: unread }, domain: { sites: unread } }, true, 'hint', foundText.advisedForAll],
  ])('%s: %s', (question, _what, different, answer, certainty, sentence) => {
    const one = found(different, question);
    expect(one).toMatchObject({ answer, certainty });
    expect(one?.why[0]).toBe(sentence);
  });

  it('tells what could not be read, with the domain', () => {
    expect(found({ further: [{ expiring: unread, limitedHours: unread }] }, 'rulesAtEverySignIn')?.unread).toEqual(['fabrikam.local: It is not shown.']);
    expect(found({ tenant: { hashSync: unread } }, 'cloudMaySignIn')?.unread).toEqual(['whether password hashes are synchronized already (It is not shown)']);
  });

  it('never calls an answer known or hinted at without giving one', () => {
    for (const { answer, certainty } of suggestAnswers(factsForTest())) expect(answer === null).toBe(certainty === 'person');
  });
});

describe('suggested', () => {
  it('leaves out what only a person knows', () => {
    expect(suggested(suggestAnswers(factsForTest()))).toEqual({ trustedProvider: false, rulesAtEverySignIn: false, surviveOutage: true });
  });
});
