/** What speaks for and against each method in this organization, row by row. */
// Source: entra-docs connect/choose-ad-authn (comparison of the methods).
import type { MethodReasons, SignInFacts } from '../../contract/sign-in-facts.ts';
import { SignInMethod } from '../../contract/sign-in-method.ts';
import { weighedText as text } from '../../text/sign-in/found.ts';
import type { Known } from '../prerequisites/known.ts';
import { factsInSum, valueOr, type FactsInSum } from './facts-in-sum.ts';

/** A sentence that always holds, or one that holds when the facts say so. */
type Reason = string | ((facts: FactsInSum) => string | undefined);
interface Sides {
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
}

const numberOf = (fact: Known<number>): number => valueOr(fact, 0);
const listOf = (fact: Known<readonly string[]>): readonly string[] => valueOr(fact, []);
const isTrue = (fact: Known<boolean>): boolean => valueOr(fact, false);
/** A sentence with a count that is above zero. */
const whenSome = (number: number, sentence: (number: number) => string): string | undefined => (number > 0 ? sentence(number) : undefined);
const when = (holds: boolean, sentence: string): string | undefined => (holds ? sentence : undefined);
const hasP2 = ({ tenant: { premium } }: FactsInSum): boolean => valueOr(premium, 'none') === 'P2';
const ruled = ({ limitedHours, expiring }: FactsInSum): number => Math.max(numberOf(limitedHours), numberOf(expiring));

const reasons: Readonly<Record<SignInMethod, Sides>> = {
  'password-hash-sync': {
    for: [text.noServers, text.robust, (facts) => (hasP2(facts) ? text.leakedP2 : text.leaked), ({ tenant }) => when(isTrue(tenant.hashSync), text.hashSyncOn), ({ seamlessSso }) => when(isTrue(seamlessSso), text.seamlessSso)],
    against: [
      ({ limitedHours }) => whenSome(numberOf(limitedHours), text.hoursIgnored),
      ({ expiring }) => whenSome(numberOf(expiring), text.expiryIgnored),
      ({ passwordDays, fineGrained }) => when(valueOr(passwordDays, null) !== null || fineGrained > 0, text.passwordAge),
      ({ lockout }) => when(isTrue(lockout), text.lockoutApart),
      text.disabledLate,
    ],
  },
  'pass-through': {
    for: [text.rulesEnforced, (facts) => whenSome(ruled(facts), text.rulesFor), text.hashesStay, ({ seamlessSso }) => when(isTrue(seamlessSso), text.seamlessSso)],
    against: [text.agents, ({ users }) => whenSome(numberOf(users), text.sizing), ({ forests }) => when(forests > 1, text.forests(forests)), text.noLeaked],
  },
  federation: {
    for: [
      ({ tenant }) => when(listOf(tenant.federated).length > 0, text.inUse(listOf(tenant.federated))),
      ({ adfs, tenant }) => when(listOf(adfs).length > 0 && listOf(tenant.federated).length === 0, text.adfsFound),
      ({ tenant }) => when(listOf(tenant.mfaAtProvider).length > 0, text.factorStays),
      ({ smartCards }) => whenSome(numberOf(smartCards), text.cards),
      text.ownPage,
    ],
    against: [text.farm, ({ adfs, tenant }) => when('value' in adfs && adfs.value.length + listOf(tenant.federated).length === 0, text.nothingThere), text.certificates, text.stops, text.noLeaked],
  },
};

/** The methods in their order; each has at least one reason on both sides. */
export function weighMethods(facts: SignInFacts): MethodReasons[] {
  const sum = factsInSum(facts);
  const told = (side: readonly Reason[]): string[] => side.flatMap((reason) => (typeof reason === 'string' ? reason : (reason(sum) ?? [])));
  return SignInMethod.options.map((method) => ({ method, for: told(reasons[method].for), against: told(reasons[method].against) }));
}
