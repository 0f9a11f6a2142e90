/** The advice about how users sign in, and the ways side by side. */
// Source: entra-docs connect/choose-ad-authn.
import type { SignInMethod } from '../contract/sign-in-method.ts';

/** Names as Microsoft uses them. */
export const signInMethodNames: Readonly<Record<SignInMethod, string>> = {
  'password-hash-sync': 'Password hash synchronization',
  'pass-through': 'Pass-through authentication',
  federation: 'Federation',
};

export const adviceText = {
  cloudSignIn: 'The tenant may check the sign-in itself, so no server of yours needs to be up when people sign in.',
  noProvider: 'There is no federation provider to hand the sign-in to, so the tenant takes it on.',
  provider: 'The sign-in is handed to the federation provider that you trust already.',
  rules: "Active Directory's own rules (expired, locked out, sign-in hours) are to apply at every sign-in, so the password is checked on-premises.",
  noRules: 'Nothing needs the password to be checked on-premises, so the simplest way is the best one.',
  more: 'You need something at sign-in that Entra ID does not offer itself, so a federation provider is needed.',
  notMore: 'Entra ID offers all that you need, so agents that check the password are enough.',
  backup: 'Keep password hash synchronization on as well: it can stand in when the on-premises servers fail, and it is what finds leaked passwords.',
  backupAsked: 'You want the sign-in to survive an on-premises outage: password hash synchronization is what makes that possible. The switch-over is made by hand.',
  outageCovered: 'The sign-in goes on when the on-premises servers fail.',
  singleSignOn: 'With Seamless single sign-on, computers of the domain sign in without asking.',
} as const;

/** One line of the comparison. */
export interface ComparisonRow {
  readonly topic: string;
  readonly cells: Readonly<Record<SignInMethod, string>>;
}

const row = (topic: string, hash: string, passThrough: string, federation: string): ComparisonRow => ({
  topic,
  cells: { 'password-hash-sync': hash, 'pass-through': passThrough, federation },
});

/** The ways to sign in side by side; federation stands for AD FS. */
export const signInComparison: readonly ComparisonRow[] = [
  row('Where the sign-in is decided', 'In the cloud', 'In the cloud, after an on-premises agent has checked the password', 'On-premises'),
  row('More servers', 'None', 'One for each further agent; three are advised', 'At least two AD FS servers and two proxies'),
  row('Opening toward the internet', 'None', 'None, agents connect outward', 'Yes, in a perimeter network'),
  row('Certificate to buy and renew', 'No', 'No', 'Yes'),
  row('Watching over it', 'Not needed', 'State of the agents in the portal', 'Connect Health'),
  row('No prompt on computers of the domain', 'Yes, with Seamless SSO', 'Yes, with Seamless SSO', 'Yes'),
  row('Names to sign in with', 'UPN or alternate ID', 'UPN or alternate ID', 'UPN, account name or alternate ID'),
  row('Windows Hello for Business', 'Key trust, hybrid cloud trust', 'Key trust, hybrid cloud trust', 'Key trust, hybrid cloud trust, certificate trust'),
  row('Account rules of Active Directory', 'Disabled accounts, within 30 minutes', 'Disabled, locked out, expired, password expired, hours', 'All of them'),
  row('Report of leaked passwords', 'Yes', 'Only with hash synchronization as well', 'Only with hash synchronization as well'),
  row('Own look of the sign-in page', 'With Entra ID P1', 'With Entra ID P1', 'Fully'),
  row('Multifactor authentication', 'Entra', 'Entra', 'Entra or another provider'),
  row('When on-premises fails', 'Sign-in goes on', 'Sign-in stops, unless switched to hash synchronization', 'Sign-in stops, unless switched to hash synchronization'),
];
