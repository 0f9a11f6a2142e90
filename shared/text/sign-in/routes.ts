/** What each way to synchronize can carry for each method. */
// Source: entra-docs cloud-sync/what-is-cloud-sync (comparison), connect/how-to-connect-pta-quick-start, graph user resource (onPremisesImmutableId).
import type { SignInMethod } from '../../contract/sign-in-method.ts';

/** `partly`: it works with something that the route itself does not bring. */
export type Carries = 'yes' | 'partly' | 'no';

interface Carried {
  readonly carries: Carries;
  readonly why: string;
}

/** One way to synchronize. */
export interface RouteCarries {
  readonly route: string;
  readonly methods: Readonly<Record<SignInMethod, Carried>>;
}

const yes = (why: string): Carried => ({ carries: 'yes', why });
const partly = (why: string): Carried => ({ carries: 'partly', why });
const no = (why: string): Carried => ({ carries: 'no', why });

/** The three ways, the one that is recommended first. */
export const routesCarry: readonly RouteCarries[] = [
  {
    route: 'Microsoft Entra Cloud Sync',
    methods: {
      'password-hash-sync': yes('The provisioning agent carries the hashes.'),
      'pass-through': partly('Only users and hashes: the agents that check passwords are installed by themselves, or come with Connect Sync.'),
      federation: partly('Users get the anchor that federation needs; the federation itself is set up apart.'),
    },
  },
  {
    route: 'Microsoft Entra Connect Sync',
    methods: {
      'password-hash-sync': yes('It carries the hashes.'),
      'pass-through': yes('The first agent comes with it; a staging server needs the same choice.'),
      federation: yes('Its wizard builds and repairs the trust with AD FS.'),
    },
  },
  {
    route: 'Directly through Microsoft Graph',
    methods: {
      'password-hash-sync': no('Microsoft Graph takes no password hashes: users get a password of their own in the cloud.'),
      'pass-through': no('Users who are made through Microsoft Graph belong to the cloud, and their passwords are not checked by agents.'),
      federation: yes('Users are tied to Active Directory by the anchor, which is what federation looks at.'),
    },
  },
];
