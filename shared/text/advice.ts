/** The advice about how users sign in. */
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
