/** Answers the five questions of Microsoft's decision tree by facts, as far as facts can. */
// Source: entra-docs connect/choose-ad-authn.
import { SignInQuestion, type Certainty, type FoundAnswer, type SignInFacts } from '../../contract/sign-in-facts.ts';
import type { SignInAnswers } from '../../contract/sign-in-method.ts';
import { foundText as text } from '../../text/sign-in/found.ts';
import type { Known } from '../prerequisites/known.ts';
import { factsInSum, valueOr, type FactsInSum } from './facts-in-sum.ts';

/** An answer, and the sentences that speak for it. */
interface Row<Why> {
  readonly answer: boolean | null;
  readonly certainty: Certainty;
  readonly why: (facts: FactsInSum) => Why;
}

interface Question {
  /** The first one decides that has sentences, else the last resort. */
  readonly rows: readonly Row<readonly string[] | undefined>[];
  readonly otherwise: Row<readonly string[]>;
  readonly unread: (facts: FactsInSum) => readonly string[];
}

const row = <Why>(answer: boolean | null, certainty: Certainty, why: (facts: FactsInSum) => Why): Row<Why> => ({ answer, certainty, why });
const onlyYou = (sentence: string): Row<readonly string[]> => row(null, 'person', () => [sentence]);

const numberOf = (fact: Known<number>): number => valueOr(fact, 0);
const listOf = (fact: Known<readonly string[]>): readonly string[] => valueOr(fact, []);
const reasonOf = (what: string, fact: Known<unknown>): readonly string[] => ('unread' in fact ? [text.unread(what, fact.unread)] : []);

const questions: Readonly<Record<SignInQuestion, Question>> = {
  cloudMaySignIn: {
    rows: [
      row(true, 'known', ({ tenant }) => (valueOr(tenant.hashSync, false) ? [text.hashSyncOn] : undefined)),
      row(null, 'person', ({ tenant }) => (listOf(tenant.federated).length > 0 ? [text.federatedNow(listOf(tenant.federated))] : undefined)),
    ],
    otherwise: onlyYou(text.policyOnly),
    unread: ({ tenant }) => reasonOf(text.hashes, tenant.hashSync),
  },
  trustedProvider: {
    rows: [
      row(true, 'known', ({ tenant }) => (listOf(tenant.federated).length > 0 ? [text.federated(listOf(tenant.federated))] : undefined)),
      row(true, 'hint', ({ adfs }) => (listOf(adfs).length > 0 ? [text.adfs(listOf(adfs))] : undefined)),
      row(false, 'hint', ({ tenant, adfs }) => ('value' in tenant.federated && 'value' in adfs ? [text.noProvider] : undefined)),
    ],
    otherwise: onlyYou(text.providerOnly),
    unread: ({ tenant, unread }) => [...reasonOf(text.federatedDomains, tenant.federated), ...unread.adfs],
  },
  rulesAtEverySignIn: {
    rows: [
      row(true, 'hint', (facts) => {
        const sentences = ruleSentences(facts);
        return sentences.length > 0 ? [...sentences, text.rulesOnlyThere] : undefined;
      }),
      row(false, 'hint', (facts) => (facts.unread.rules.length === 0 && 'value' in facts.limitedHours && 'value' in facts.expiring ? [text.noRules, ...passwordSentences(facts)] : undefined)),
    ],
    otherwise: onlyYou(text.rulesOnly),
    unread: ({ unread }) => unread.rules,
  },
  needsMoreThanEntra: {
    rows: [
      row(true, 'hint', ({ tenant }) => (listOf(tenant.mfaAtProvider).length > 0 ? [text.mfaAtProvider(listOf(tenant.mfaAtProvider))] : undefined)),
      row(false, 'hint', ({ smartCards }) => (numberOf(smartCards) > 0 ? [text.smartCards(numberOf(smartCards))] : undefined)),
    ],
    otherwise: onlyYou(text.moreOnly),
    unread: ({ tenant, unread }) => [...reasonOf(text.secondFactor, tenant.mfaAtProvider), ...unread.smartCards],
  },
  surviveOutage: {
    rows: [],
    otherwise: row(true, 'hint', (facts) => [...(valueOr(facts.tenant.premium, 'none') === 'P2' ? [text.premiumP2] : []), ...siteSentences(facts), text.advisedForAll]),
    unread: ({ tenant, sites }) => [...reasonOf(text.licenses, tenant.premium), ...reasonOf(text.adSites, sites)],
  },
};

function ruleSentences({ limitedHours, expiring }: FactsInSum): readonly string[] {
  const [hours, days] = [numberOf(limitedHours), numberOf(expiring)];
  return [...(hours > 0 ? [text.limitedHours(hours)] : []), ...(days > 0 ? [text.expiring(days)] : [])];
}

function passwordSentences({ passwordDays }: FactsInSum): readonly string[] {
  const days = valueOr(passwordDays, null);
  return days === null ? [] : [text.passwordDays(days)];
}

function siteSentences({ sites }: FactsInSum): readonly string[] {
  if ('unread' in sites) return [];
  return [sites.value === 1 ? text.oneSite : text.sites(sites.value)];
}

/** The five questions in their order, each with what facts say to it. */
export function suggestAnswers(facts: SignInFacts): FoundAnswer[] {
  const sum = factsInSum(facts);
  return SignInQuestion.options.map((question) => {
    const { rows, otherwise, unread } = questions[question];
    const { answer, certainty, why } = rows.find((one) => one.why(sum) !== undefined) ?? otherwise;
    return { question, answer, certainty, why: [...(why(sum) ?? [])], unread: [...new Set(unread(sum))] };
  });
}

/** The answers that facts give; questions that only a person can answer are left out. */
export function suggested(found: readonly FoundAnswer[]): Partial<SignInAnswers> {
  return Object.fromEntries(found.flatMap(({ question, answer }) => (answer === null ? [] : [[question, answer] as const])));
}
