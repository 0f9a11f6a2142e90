/** What is left to do after the setup, and who can do it. */
export const taskTexts = {
  administrator: 'Administrator of this server',
  directoryAdministrator: 'Administrator of Active Directory',
  domainAdministrator: 'Administrator of the public DNS',
  tenantAdministrator: 'Administrator of Microsoft 365',
  failedCheck: (title: string, cure: string): string => `${title}: ${cure}`,
  findings: (count: number): string => `Look at the ${count} values in Active Directory that only a person can decide.`,
  failures: (count: number): string => `Cure the ${count} changes that failed, then compare again: only what is missing is done.`,
  verifyDomain: (domain: string, users: number): string => `Verify ${domain}: ${users} users have sign-in names that end in it.`,
  record: (name: string, domain: string, cure: string): string => `${name} of ${domain}: ${cure}`,
  firstSignIn: 'Give the users a first password, or set up the chosen sign-in method: this route brings no passwords along.',
  signInMethod: {
    'password-hash-sync': 'Set up password hash synchronization with Microsoft Entra Cloud Sync or Connect Sync.',
    'pass-through': 'Install at least three pass-through authentication agents, and password hash synchronization as their backup.',
    federation: 'Convert the domains to federation, and set up password hash synchronization as its backup.',
  },
  seamlessSso: 'Set up Seamless single sign-on: the AZUREADSSOACC account and the group policy for the intranet zone.',
  seats: (count: number): string => `Buy seats for ${count} users who got no license.`,
} as const;
