/** Sums the facts of all domains up, as the questions and the reasons look at them. */
import type { SignInDomain, SignInFacts } from '../../contract/sign-in-facts.ts';
import { known, notKnown, type Known } from '../prerequisites/known.ts';

/** The value of a fact, or another one when it is not known. */
export function valueOr<T>(fact: Known<T>, otherwise: T): T {
  return 'value' in fact ? fact.value : otherwise;
}

/** All domains together. A count that one domain does not tell is the count of the others; `unread` names the domains and why. */
export interface FactsInSum {
  readonly smartCards: Known<number>;
  readonly limitedHours: Known<number>;
  readonly expiring: Known<number>;
  /** The shortest age at which passwords expire, in days; null for never. */
  readonly passwordDays: Known<number | null>;
  readonly fineGrained: number;
  /** Whether a domain locks accounts out. */
  readonly lockout: Known<boolean>;
  readonly adfs: Known<readonly string[]>;
  readonly seamlessSso: Known<boolean>;
  readonly sites: Known<number>;
  readonly forests: number;
  readonly users: Known<number>;
  readonly tenant: SignInFacts['tenant'];
  readonly unread: { readonly smartCards: readonly string[]; readonly rules: readonly string[]; readonly adfs: readonly string[] };
}

/** Only what no domain tells is not known. */
export function factsInSum({ domains, users, tenant }: SignInFacts): FactsInSum {
  const passwords = domains.flatMap(({ passwords: fact }) => ('value' in fact ? [fact.value] : []));
  return {
    smartCards: together(domains, ({ smartCards }) => smartCards, total),
    limitedHours: together(domains, ({ limitedHours }) => limitedHours, total),
    expiring: together(domains, ({ expiring }) => expiring, total),
    passwordDays: together(domains, (domain) => domain.passwords, (all) => shortest(all.flatMap(({ maxAgeDays }) => maxAgeDays ?? []))),
    fineGrained: total(passwords.map(({ fineGrained }) => fineGrained)),
    lockout: together(domains, ({ lockoutThreshold }) => lockoutThreshold, (thresholds) => thresholds.some((threshold) => threshold > 0)),
    adfs: together(domains, ({ adfs }) => adfs, (traces) => [...new Set(traces.flat())]),
    seamlessSso: together(domains, ({ seamlessSso }) => seamlessSso, (accounts) => accounts.includes(true)),
    sites: together(onePerForest(domains), ({ sites }) => sites, total),
    forests: new Set(domains.map(({ forest }) => forest)).size,
    users,
    tenant,
    unread: {
      smartCards: unreadOf(domains, ({ smartCards }) => smartCards),
      rules: [...new Set([...unreadOf(domains, ({ limitedHours }) => limitedHours), ...unreadOf(domains, ({ expiring }) => expiring)])],
      adfs: unreadOf(domains, ({ adfs }) => adfs),
    },
  };
}

function together<Each, All>(domains: readonly SignInDomain[], fact: (domain: SignInDomain) => Known<Each>, join: (values: readonly Each[]) => All): Known<All> {
  const values = domains.map(fact).flatMap((one) => ('value' in one ? [one.value] : []));
  return values.length > 0 ? known(join(values)) : notKnown(unreadOf(domains, fact).join(' '));
}

function unreadOf(domains: readonly SignInDomain[], fact: (domain: SignInDomain) => Known<unknown>): readonly string[] {
  return domains.flatMap((domain) => {
    const one = fact(domain);
    return 'unread' in one ? [`${domain.domain}: ${one.unread}`] : [];
  });
}

/** Domains of one forest have the same sites. */
function onePerForest(domains: readonly SignInDomain[]): readonly SignInDomain[] {
  return [...new Map(domains.filter(({ sites }) => 'value' in sites).map((domain) => [domain.forest, domain])).values()];
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const shortest = (ages: readonly number[]): number | null => (ages.length === 0 ? null : Math.min(...ages));
