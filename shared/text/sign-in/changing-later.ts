/** What it takes to change from one method to another one later. */
// Source: entra-docs connect/migrate-from-federation-to-cloud-authentication, connect/how-to-connect-pta-quick-start, connect/how-to-connect-pta-faq, connect/how-to-connect-fed-management, connect/how-to-connect-staged-rollout.
import type { SignInMethod } from '../../contract/sign-in-method.ts';

/** The cost of one change. */
export interface LaterChange {
  readonly from: SignInMethod;
  readonly to: SignInMethod;
  /** What is done, in its order. */
  readonly steps: readonly string[];
  readonly effort: 'small' | 'middling' | 'large';
  readonly risk: string;
  /** Page of Microsoft's documentation. */
  readonly source: string;
}

const pages = 'https://learn.microsoft.com/entra/identity/hybrid/connect/';
const hashesFirst = 'Turn password hash synchronization on and wait until all hashes are there.';
const allAtOnce = 'All domains that are not federated change at the same time.';

/** Every change there is. */
export const laterChanges: readonly LaterChange[] = [
  {
    from: 'password-hash-sync', to: 'pass-through', effort: 'middling', source: `${pages}how-to-connect-pta-quick-start`,
    steps: ['Keep a cloud-only administrator.', 'Install three agents and see that all are active.', 'Turn pass-through authentication on.', 'Leave the hashes on as a backup.'],
    risk: `${allAtOnce} From then on nobody signs in when no agent answers.`,
  },
  {
    from: 'password-hash-sync', to: 'federation', effort: 'large', source: `${pages}how-to-connect-fed-management`,
    steps: ['Build two AD FS servers and two proxies, with a public certificate.', 'Try the service from inside and outside.', 'Federate one domain after the other.', 'Leave the hashes on as a backup.'],
    risk: 'All users of a domain change at once, and it can take two hours until it holds everywhere.',
  },
  {
    from: 'pass-through', to: 'password-hash-sync', effort: 'small', source: `${pages}how-to-connect-pta-faq`,
    steps: [hashesFirst, 'Change the sign-in method, in the wizard of Connect Sync or with the help of Microsoft support.', 'Watch the sign-ins, then remove the agents.'],
    risk: `${allAtOnce} Without hashes beforehand nobody can sign in. Sign-in hours and expired accounts are no longer enforced.`,
  },
  {
    from: 'pass-through', to: 'federation', effort: 'large', source: `${pages}how-to-connect-fed-management`,
    steps: ['Build two AD FS servers and two proxies, with a public certificate.', 'Federate one domain after the other.', 'Remove the agents when no domain needs them any more.'],
    risk: 'All users of a domain change at once, and it can take two hours until it holds everywhere.',
  },
  {
    from: 'federation', to: 'password-hash-sync', effort: 'middling', source: `${pages}migrate-from-federation-to-cloud-authentication`,
    steps: [hashesFirst, 'Set up Seamless SSO.', 'Try it with some groups by staged rollout.', 'Convert the domains.', 'Watch the sign-ins, then remove the trust.'],
    risk: 'The converted domain changes at once, within two hours. A second factor of the provider has to be replaced before.',
  },
  {
    from: 'federation', to: 'pass-through', effort: 'middling', source: `${pages}migrate-from-federation-to-cloud-authentication`,
    steps: ['Install three agents and see that all are active.', 'Turn the hashes on as a backup.', 'Try it with some groups by staged rollout.', 'Convert the domains.', 'Keep AD FS for at least 12 hours: Exchange ActiveSync remembers it so long.'],
    risk: 'The converted domain changes at once, within two hours. A second factor of the provider has to be replaced before.',
  },
];
