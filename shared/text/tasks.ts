/** What is left to do after the setup, and who can do it. */
import { counted } from './counted.ts';

export const taskTexts = {
  administrator: 'Administrator of this server',
  directoryAdministrator: 'Administrator of Active Directory',
  domainAdministrator: 'Administrator of the public DNS',
  userAdministrator: 'User Administrator of the tenant',
  licenseAdministrator: 'License Administrator of the tenant',
  hybridIdentityAdministrator: 'Hybrid Identity Administrator of the tenant',
  cloudApplicationAdministrator: 'Cloud Application Administrator of the tenant',
  failedCheck: (title: string, cure: string): string => `${title}: ${cure}`,
  findings: (count: number): string => `Look at the ${count} values in Active Directory that only a person can decide.`,
  failures: (count: number): string => `Cure the ${count} changes that failed, then compare again: only what is missing is done.`,
  verifyDomain: (domain: string, users: number): string => `Verify ${domain}: ${users} users have sign-in names that end in it.`,
  record: (name: string, domain: string, cure: string): string => `${name} of ${domain}: ${cure}`,
  firstSignIn: (users: number): string => `Give ${counted(users, 'new user', 'new users')} a first password or a Temporary Access Pass: this route brings no passwords along.`,
  handOverFiles: (files: number): string => `Hand out what is in ${counted(files, 'encrypted file', 'encrypted files')} for first sign-ins, then delete ${files === 1 ? 'it' : 'them'}.`,
  certificate: (until: string): string => `Renew the certificate of the application of this setup: it ends on ${until}.`,
  setUp: (what: string, state: string): string => `${what}: ${state}`,
  unfinished: (plan: string): string => `Go on with what was stopped: ${plan}.`,
  signInMethod: {
    'password-hash-sync': 'Set up password hash synchronization with Microsoft Entra Cloud Sync or Connect Sync.',
    'pass-through': 'Install at least three pass-through authentication agents, and password hash synchronization as their backup.',
    federation: 'Convert the domains to federation, and set up password hash synchronization as its backup.',
  },
  seamlessSso: 'Set up Seamless single sign-on: the AZUREADSSOACC account and the group policy for the intranet zone.',
  seats: (count: number): string => `Buy seats for ${count} users who got no license.`,
} as const;
