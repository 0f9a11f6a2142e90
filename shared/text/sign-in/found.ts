/** What was found for the five questions, and what speaks for and against each method, in words. */
// Source: entra-docs connect/choose-ad-authn, how-to-connect-password-hash-synchronization, how-to-connect-pta-current-limitations.
import { counted } from '../counted.ts';

const names = (all: readonly string[]): string => (all.length <= 5 ? all.join(', ') : `${all.slice(0, 5).join(', ')} and ${all.length - 5} more`);
const users = (number: number): string => counted(number, 'user', 'users');
const have = (number: number): string => (number === 1 ? 'has' : 'have');

/** Why an answer is suggested, or why only a person can give it. */
export const foundText = {
  hashSyncOn: 'Password hashes are synchronized to the tenant already.',
  federatedNow: (domains: readonly string[]) => `Today another service checks the passwords of ${names(domains)}. Whether the cloud may do it is decided by your own rules.`,
  policyOnly: 'Nothing that was found forbids it, but whether a protected hash of each password hash may be kept in the cloud is decided by your own rules.',
  federated: (domains: readonly string[]) => `${counted(domains.length, 'domain of the tenant is', 'domains of the tenant are')} federated: ${names(domains)}.`,
  adfs: (traces: readonly string[]) => `AD FS has left its traces in Active Directory: ${names(traces)}. Whether it is still in use, you know better.`,
  noProvider: 'No domain of the tenant is federated, and there is no trace of AD FS in Active Directory.',
  providerOnly: 'It could not be found out whether there is a federation provider.',
  limitedHours: (number: number) => `${users(number)} ${have(number)} sign-in hours.`,
  expiring: (number: number) => `${users(number)} ${have(number)} a day on which the account expires.`,
  rulesOnlyThere: 'Only a domain controller enforces these: with password hash synchronization those users can go on signing in to the cloud.',
  noRules: 'Nobody has sign-in hours or a day on which the account expires. Disabled accounts are blocked in the cloud as well, within 30 minutes.',
  passwordDays: (days: number) => `Passwords expire after ${counted(Math.round(days), 'day', 'days')}; in the cloud that holds only when the cloud password policy is turned on for synchronized users.`,
  rulesOnly: 'It could not be read who has sign-in hours or an account that expires.',
  mfaAtProvider: (domains: readonly string[]) => `The second factor of ${names(domains)} is asked for by the federation provider. Entra ID can take over only what it offers itself.`,
  smartCards: (number: number) => `${users(number)} may sign in with a smart card only. Entra ID offers that itself: certificate-based authentication.`,
  moreOnly: 'Nothing was found that Entra ID does not offer. Third-party solutions for sign-in do not show in Active Directory, so only you know.',
  premiumP2: 'The tenant has Entra ID P2: its report of leaked passwords needs the hashes.',
  oneSite: 'Active Directory has one site: when it is down, nobody signs in unless the hashes are in the cloud.',
  sites: (number: number) => `Active Directory has ${counted(number, 'site', 'sites')}.`,
  advisedForAll: 'Microsoft advises it to everybody.',
  unread: (what: string, reason: string) => `${what} (${reason.replace(/\.$/, '')})`,
  hashes: 'whether password hashes are synchronized already',
  federatedDomains: 'federated domains',
  secondFactor: 'the second factor of a federation provider',
  licenses: 'licenses',
  adSites: 'sites',
} as const;

/** What speaks for and against a method. */
export const weighedText = {
  noServers: 'No server of yours is needed to sign in, and none has to be added.',
  robust: 'The sign-in goes on when your servers, your network or Active Directory fail.',
  leakedP2: 'The report of leaked passwords of your Entra ID P2 works.',
  leaked: 'Leaked passwords can be found (with Entra ID P2).',
  hashSyncOn: 'It is switched on in the tenant already.',
  seamlessSso: 'Seamless single sign-on is set up in Active Directory already.',
  hoursIgnored: (number: number) => `The sign-in hours of ${users(number)} do not hold in the cloud.`,
  expiryIgnored: (number: number) => `The accounts of ${users(number)} do not expire in the cloud: they have to be disabled on that day.`,
  passwordAge: 'Expired passwords go on working in the cloud, unless the cloud password policy is turned on.',
  lockoutApart: 'An account that is locked out in Active Directory is not locked out in the cloud, which has a smart lock-out of its own.',
  disabledLate: 'A disabled account is blocked after up to 30 minutes.',
  rulesEnforced: 'A domain controller checks every sign-in: disabled, locked out and expired accounts, expired passwords, sign-in hours.',
  rulesFor: (number: number) => `The rules of ${users(number)} with sign-in hours or an account that expires hold everywhere.`,
  hashesStay: 'No password hash has to be kept in the cloud.',
  agents: 'Agents on at least three servers of yours are advised; nobody signs in when none of them works.',
  sizing: (number: number) => `One agent on 4 cores and 16 GB answers 300 to 400 sign-ins a second; ${users(number)} are in scope.`,
  noLeaked: 'Leaked passwords are not found, unless the hashes are synchronized as a backup.',
  forests: (number: number) => `There are ${counted(number, 'forest', 'forests')}: agents have to stand in the forest of the users, or trusts have to join them.`,
  inUse: (domains: readonly string[]) => `It is in use: ${names(domains)}.`,
  adfsFound: 'AD FS seems to be there already.',
  cards: (number: number) => `The smart cards of ${users(number)} work without certificate-based authentication of Entra ID.`,
  factorStays: 'The second factor of your provider goes on as it is.',
  ownPage: 'Sign-in page, second factor and rules can be made as you like.',
  farm: 'At least two servers and two proxies, open to the internet, have to be run and kept up to date.',
  nothingThere: 'No federation service was found: all of it has to be built.',
  certificates: 'A public TLS certificate is needed; it and the token-signing certificate have to be renewed in time.',
  stops: 'Nobody signs in when the federation service fails.',
} as const;

/** The three reasons to synchronize password hashes whatever the method is. */
export const backupReasons = [
  'They stand in when your own servers fail; the switch-over is made by hand.',
  'Organizations that had them were back in hours after an attack with ransomware, others took weeks.',
  'Leaked passwords are found by comparing them (with Entra ID P2).',
] as const;
