/** Answers that are found are completed by the file, and never guessed. */
import { describe, expect, it } from 'vitest';
import type { SignInFacts } from '../../shared/contract/sign-in-facts.ts';
import { known } from '../../shared/rules/prerequisites/known.ts';
import { factsForTest } from '../../shared/rules/sign-in-method/facts.fixture.ts';
import { suggestAnswers } from '../../shared/rules/sign-in-method/suggest-answers.ts';
import { weighMethods } from '../../shared/rules/sign-in-method/weigh-methods.ts';
import type { Handlers } from '../ports/call.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { createAsk, type Ask } from './ask.ts';
import { AskedAnswers, wholeAnswers } from './sign-in-answers.ts';

const all = { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true };

function askOf(facts: SignInFacts): Ask {
  const script: Partial<Handlers> = { 'sign-in-method.find': () => Promise.resolve({ readAt: facts.readAt, answers: suggestAnswers(facts), methods: weighMethods(facts) }) };
  return createAsk(createDispatcher(script as Handlers, { log: () => undefined }), new AbortController().signal);
}

describe('wholeAnswers', () => {
  it('takes the five answers of the file as they are', async () => expect(await wholeAnswers(askOf(factsForTest()), all, {})).toEqual(all));

  it('completes what is found by what the file gives', async () => {
    expect(await wholeAnswers(askOf(factsForTest()), 'found', { cloudMaySignIn: true, needsMoreThanEntra: false })).toEqual(all);
  });

  it('lets the file go before what is found', async () => {
    const facts = factsForTest({ domain: { limitedHours: known(3), smartCards: known(1) }, tenant: { hashSync: known(true) } });
    expect(await wholeAnswers(askOf(facts), 'found', {})).toMatchObject({ cloudMaySignIn: true, rulesAtEverySignIn: true, needsMoreThanEntra: false });
    expect(await wholeAnswers(askOf(facts), 'found', { rulesAtEverySignIn: false })).toMatchObject({ rulesAtEverySignIn: false });
  });

  it('names the questions that only a person can answer', async () => {
    const problem = { code: 'sign-in-method.only-you', why: expect.stringMatching(/^cloudMaySignIn: May .+\? needsMoreThanEntra: Do .+\?$/) as unknown };
    await expect(wholeAnswers(askOf(factsForTest()), 'found', {})).rejects.toMatchObject({ problem });
  });
});

describe('AskedAnswers', () => {
  it.each([['found', true], [all, true], ['guessed', false], [{ ...all, surviveOutage: 'yes' }, false], [{ ...all, more: true }, false], [undefined, false]] as const)('%j: %s', (value, right) => expect(AskedAnswers.safeParse(value).success).toBe(right));
});
