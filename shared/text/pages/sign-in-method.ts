/** The sentences of the page "Choose how users sign in". */
import type { SignInAnswers, SignInMethod } from '../../contract/sign-in-method.ts';

interface QuestionText {
  readonly question: string;
  readonly help: string;
}

/** Microsoft's five questions, in plain words and in their order. */
export const questionTexts: Readonly<Record<keyof SignInAnswers, QuestionText>> = {
  cloudMaySignIn: {
    question: 'May Microsoft check passwords in the cloud?',
    help: 'A protected hash of each password hash is kept in the cloud. Sign-in then needs no server of yours.',
  },
  trustedProvider: {
    question: 'Is there a sign-in service that you already trust, such as AD FS?',
    help: 'Sign-in can be handed over to it. It must be highly available and reachable from the internet.',
  },
  rulesAtEverySignIn: {
    question: 'Must the account rules of Active Directory apply at every sign-in?',
    help: 'Sign-in hours, locked and expired accounts and expired passwords are then checked by a domain controller each time.',
  },
  needsMoreThanEntra: {
    question: 'Do you need a way to sign in that Microsoft Entra ID does not offer?',
    help: 'For example a third-party second factor that cannot be connected, or sign-in through several sites of your own.',
  },
  surviveOutage: {
    question: 'Must sign-in go on when your own servers are down, or do you want the report of leaked passwords?',
    help: 'Password hashes in the cloud then serve as a backup, whatever the method is. The report needs Entra ID P2.',
  },
};

export const methodTexts: Readonly<Record<SignInMethod, { readonly name: string; readonly text: string }>> = {
  'password-hash-sync': { name: 'Password hash synchronization', text: 'Users sign in at Microsoft with the password they know. The simplest and most robust choice.' },
  'pass-through': { name: 'Pass-through authentication', text: 'Agents on your servers check each password against Active Directory.' },
  federation: { name: 'Federation', text: 'Sign-in is handed over to AD FS or another service of yours.' },
};

/** Rows of the comparison: what is compared, and how each method does. */
export const comparison: readonly { readonly name: string; readonly values: Readonly<Record<SignInMethod, string>> }[] = [
  { name: 'Password is checked', values: { 'password-hash-sync': 'In the cloud', 'pass-through': 'By agents on your servers', federation: 'By your sign-in service' } },
  { name: 'More servers', values: { 'password-hash-sync': 'None', 'pass-through': 'Three agents advised', federation: 'At least two servers and two proxies' } },
  { name: 'Open to the internet', values: { 'password-hash-sync': 'No', 'pass-through': 'No, outgoing only', federation: 'Yes' } },
  { name: 'TLS certificate', values: { 'password-hash-sync': 'Not needed', 'pass-through': 'Not needed', federation: 'Needed' } },
  { name: 'Account rules applied', values: { 'password-hash-sync': 'Disabled accounts, within 30 minutes', 'pass-through': 'All, at every sign-in', federation: 'All, at every sign-in' } },
  { name: 'Single sign-on in the domain', values: { 'password-hash-sync': 'Yes, with Seamless SSO', 'pass-through': 'Yes, with Seamless SSO', federation: 'Yes' } },
  { name: 'Leaked password report', values: { 'password-hash-sync': 'Yes', 'pass-through': 'Only with hashes as a backup', federation: 'Only with hashes as a backup' } },
  { name: 'When your servers are down', values: { 'password-hash-sync': 'Sign-in goes on', 'pass-through': 'Sign-in stops', federation: 'Sign-in stops' } },
];

export const signInText = {
  questions: 'Five questions',
  questionsLead: 'The recommendation follows your answers.',
  yes: 'Yes',
  no: 'No',
  recommendation: 'Recommendation',
  unanswered: (number: number) => (number === 1 ? 'Answer one more question to get a recommendation.' : `Answer ${number} more questions to get a recommendation.`),
  recommended: 'Recommended',
  withSso: 'Seamless single sign-on',
  withBackup: 'Password hashes as a backup',
  choice: 'Your choice',
  choiceLead: 'The recommended method is chosen for you. Take another one if you have reasons of your own.',
  method: 'Sign-in method',
  compare: 'Compare the methods',
  compared: 'Compared',
  missingAnswer: (question: string) => `Answer the question: ${question}`,
  missingMethod: 'Choose a sign-in method.',
} as const;
