/** For tests: facts of an organization in which nothing special was found. */
import type { SignInDomain, SignInFacts, SignInTenant } from '../../contract/sign-in-facts.ts';
import { known } from '../prerequisites/known.ts';

/** What is different about it. */
export interface Different {
  readonly domain?: Partial<SignInDomain>;
  readonly tenant?: Partial<SignInTenant>;
  readonly further?: readonly Partial<SignInDomain>[];
}

const plain: SignInDomain = {
  domain: 'contoso.local', forest: 'contoso.local', smartCards: known(0), limitedHours: known(0), expiring: known(0), passwords: known({ maxAgeDays: null, fineGrained: 0 }),
  lockoutThreshold: known(0), adfs: known([]), seamlessSso: known(false), sites: known(2),
};

/** One domain, a tenant with Entra ID P1, everything readable. */
export function factsForTest({ domain = {}, tenant = {}, further = [] }: Different = {}): SignInFacts {
  return {
    about: 'contoso', readAt: '2026-01-01T00:00:00.000Z', users: known(250),
    domains: [{ ...plain, ...domain }, ...further.map((one) => ({ ...plain, domain: 'fabrikam.local', forest: 'fabrikam.local', ...one }))],
    tenant: { premium: known('P1'), federated: known([]), mfaAtProvider: known([]), hashSync: known(false), ...tenant },
  };
}
