/** What is said about the first sign-in of new users: reasons, remarks of the plan, and the page that hands secrets over. */
import type { FirstSignInKind } from '../contract/first-sign-in.ts';
import { counted, duration } from './counted.ts';

/** Why somebody gets nothing. */
export const personObstacles = {
  synchronized: 'Active Directory is in charge of this password: it is changed there.',
  federated: 'The domain of this user signs in at another identity provider.',
  administrator: 'This user holds a role of an administrator. Give it a password in the Microsoft Entra admin center.',
  disabled: 'The account is disabled: nobody can sign in with it.',
  'signed-in': 'Somebody has set a password since the account was created.',
  'handed-over': 'Something was handed over to this user already. Choose the user by name to replace it.',
  gone: 'The tenant does not have this user any more.',
} as const;
export type PersonObstacle = keyof typeof personObstacles;

/** Words of the plan. */
export const firstSignInTexts = {
  kinds: { password: 'First password', 'temporary-access-pass': 'Temporary Access Pass' } satisfies Readonly<Record<FirstSignInKind, string>>,
  why: {
    password: 'Nobody knows the password that the account was created with.',
    'temporary-access-pass': 'Nobody knows the password that the account was created with. The pass lets the user in for a while, to register a way to sign in.',
  } satisfies Readonly<Record<FirstSignInKind, string>>,
  carriedBy: (route: string) => `${route} brings the passwords of Active Directory along: everybody signs in with the password of the company, and needs no first one.`,
  nobodyCreated: 'This setup has created no user in the tenant, so that nobody waits for a first sign-in.',
  notBack: 'There is no way back: an old password cannot be put back. A mistake is cured by another first password.',
  sealedFile: 'The secrets stand in one encrypted file alone, not in this plan.',
  leftOut: (count: number) => `${counted(count, 'chosen user gets', 'chosen users get')} nothing; the rows under Conflict say why.`,
  unknownNames: (names: readonly string[]) => `Nobody whom this setup created is called ${names.join(', ')}.`,
  pilot: (taken: number, left: number) => `A pilot: the first ${counted(taken, 'user', 'users')} by name. ${counted(left, 'other is', 'others are')} looked at in the next plan.`,
  full: (most: number) => `One file holds ${counted(most, 'user', 'users')} at most: make another plan for the rest.`,
  someExcluded: 'The policy of the tenant does not allow passes for everybody: whom it leaves out fails, with the reason.',
  holds: (minutes: number, once: boolean) => `Each pass holds for ${duration(minutes * 60)} from the moment it is made${once ? ', and for one sign-in' : ''}: hand the file over at once.`,
} as const;

/** The page that opens with the passphrase. */
export const handOverTexts = {
  title: (organization: string) => `First sign-in at ${organization}`,
  lead: 'This file is encrypted. Type the passphrase that it was made with. Nothing leaves this computer.',
  passphrase: 'Passphrase',
  open: 'Open',
  opening: 'Opening',
  wrong: 'The passphrase is wrong, or the file was changed.',
  unable: 'This browser cannot open encrypted files. Use a current Microsoft Edge, Google Chrome, Mozilla Firefox or Safari, and open the file from a disk.',
  person: 'User',
  choose: 'Choose a user',
  printOne: 'Print this sheet',
  printAll: 'Print all sheets, one a page',
  close: 'Close',
  advice: 'Print the sheets, fold them, and hand each one to its user in person. Then delete this file.',
  sheet: {
    account: 'User name',
    password: 'First password',
    pass: 'Temporary Access Pass',
    until: 'Holds until',
    once: 'For one sign-in only',
    signInAt: 'Sign in at',
    passwordSteps: 'You are asked for a password of your own at the first sign-in. Destroy this sheet afterwards.',
    passSteps: 'Register the Microsoft Authenticator, a passkey or another way to sign in there, before the pass ends. Destroy this sheet afterwards.',
    fold: 'Fold here',
  },
} as const;
