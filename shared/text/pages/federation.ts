/** The sentences of page 5 around federation. */
import type { CertificateWatch, DomainObstacle, FederationFinding, FederationOptions } from '../../contract/federation.ts';
import type { PlanKind } from '../../plan.ts';
import { counted } from '../counted.ts';
import type { PlanWords } from './plan.ts';

export const verdictWords: Readonly<Record<FederationFinding['verdict'], string>> = { pass: 'In order', warn: 'Needs attention', fail: 'Not usable', unknown: 'Not known' };

export const watchWords: Readonly<Record<CertificateWatch['verdict'], string>> = { same: 'In order', 'next-missing': 'Needs attention', 'ends-soon': 'Needs attention', 'rolled-over': 'Failed', ended: 'Failed', unreadable: 'Not known' };

export const obstacleWords: Readonly<Record<DomainObstacle, string>> = { unverified: 'Not verified', initial: 'Always signs in at Microsoft', default: 'Default domain', 'sub-domain': 'Goes with the domain above it' };

/** What Microsoft does about a second factor (federatedIdpMfaBehavior). */
export const mfaWords: Readonly<Record<NonNullable<FederationOptions['mfa']>, string>> = {
  acceptIfMfaDoneByFederatedIdp: 'Accept it when the provider asked for one, else ask for it at Microsoft',
  enforceMfaByFederatedIdp: 'Always send users to the provider for it',
  rejectMfaByFederatedIdp: 'Always ask for it at Microsoft',
};

/** Titles and buttons of the plans, by kind. */
export const federationPlanWords: Readonly<Partial<Record<PlanKind, PlanWords>>> = {
  federation: { title: 'How domains will sign in', commit: 'Change how they sign in', back: 'Back to the sign-in method', done: 'Domains sign in as planned' },
  'undo-federation': { title: 'What will be brought back', commit: 'Bring it back', back: 'Back to the sign-in method', done: 'Domains sign in as before' },
  'staged-rollout': { title: 'Who will sign in at Microsoft', commit: 'Change the staged rollout', back: 'Back to the sign-in method', done: 'The staged rollout was changed' },
};

export const federationPageText = {
  title: 'Federation',
  lead: 'Users of the chosen domains are sent to your identity provider to sign in. Nothing is changed before you have looked at the plan.',
  reading: 'Reading how domains sign in',
  provider: 'Identity provider',
  address: 'Address of its federation metadata',
  addressHint: 'Such as https://sts.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml',
  fetch: 'Fetch the description',
  find: 'Find my AD FS',
  finding: 'Looking for your AD FS',
  found: 'Found',
  foundHow: { server: 'on this server', directory: 'in Active Directory', name: 'at a usual name' },
  notFound: 'No AD FS was found. Enter its address.',
  paste: 'Paste the document instead',
  document: 'Federation metadata (XML)',
  take: 'Use this document',
  fetching: 'Reading the description of the provider',
  protocol: 'Protocol',
  protocols: { 'ws-fed': 'WS-Federation', saml: 'SAML 2.0' },
  issuer: 'Issuer',
  signIn: 'Users sign in at',
  certificate: (number: number) => (number === 1 ? 'Signing certificate' : `Signing certificate ${number}`),
  certificateText: (thumbprint: string, until: string) => `${thumbprint}, until ${until}`,
  findings: 'What was found',
  domains: 'Domains',
  domainsLead: 'Only verified domains that are neither the default nor the one under onmicrosoft.com.',
  users: (number: number) => counted(number, 'user', 'users'),
  defaultFirst: (domain: string) => `${domain} is the default domain of the tenant, and that cannot be federated. Another verified domain, or the one under onmicrosoft.com, has to be the default first; new users then get that one unless somebody chooses another.`,
  toDomains: 'Make another domain the default: page 7, Domains',
  federatedHere: 'Federated with this provider',
  federatedElsewhere: (issuer: string) => `Federated with ${issuer}`,
  managed: 'Signs in at Microsoft',
  inherits: (domain: string) => `Signs in as ${domain} does`,
  mfa: 'Second factor',
  plan: 'Look at the plan',
  planManaged: 'Make managed again',
  undo: 'Undo the last change',
  chooseDomains: 'Choose at least one domain.',
  test: 'Test the sign-in',
  testText: 'Open this address in a private window and sign in as a user of the domain:',
  testLink: (domain: string) => `https://login.microsoftonline.com/?whr=${domain}`,
  copyLink: (domain: string) => `Copy the address for ${domain}`,
  watch: 'Signing certificates',
  watchLead: 'The certificate that the tenant knows, beside the one that the provider signs with.',
  rollOver: 'Give the tenant the new certificate',
  rollOverThere: 'Give the tenant the new certificate: on page 5, Sign-in method',
  daysLeft: (days: number) => (days < 0 ? 'ended' : `${counted(days, 'day', 'days')} left`),
  consent: 'Ask for the permission',
  consenting: 'Waiting for the permission',
  openPage: 'Open the page',
  rollout: 'Staged rollout',
  rolloutLead: 'Before a domain becomes managed, let some groups sign in at Microsoft and watch how it goes. Ten groups at most for each feature.',
  undoRollout: 'Undo the last change of a rollout…',
  rolloutRead: 'Show the staged rollouts',
  feature: 'Feature',
  noGroups: 'No group yet.',
  searchGroup: 'Find a group by the beginning of its name',
  addGroup: (name: string) => `Add ${name}`,
  removeGroup: (name: string) => `Take out ${name}`,
} as const;
