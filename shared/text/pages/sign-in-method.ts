/** The sentences of the page "Choose how users sign in". */
import type { Certainty } from '../../contract/sign-in-facts.ts';
import type { SignInAnswers, SignInMethod } from '../../contract/sign-in-method.ts';
import { counted } from '../counted.ts';

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

/** How sure a suggested answer is. */
export const certaintyWords: Readonly<Record<Certainty, string>> = { known: 'Known', hint: 'Hint', person: 'Only you know' };

/** Whether a way to synchronize carries what a method needs. */
export const carriesWords = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;

/** How much work a change is. */
export const effortWords = { small: 'Small', middling: 'Middling', large: 'Large' } as const;

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
  chosen: 'Chosen',
  look: 'Look for answers',
  lookAgain: 'Look again',
  stopLooking: 'Stop looking',
  looking: 'Looking for answers',
  lookLead: 'Active Directory and the tenant can answer some of the questions: sign-in hours, smart cards, federated domains, licenses. They are only read.',
  lookedAt: (when: string) => `Looked ${when}. Nothing is answered until you take it over.`,
  take: (number: number) => `Take over ${counted(number, 'answer that was found', 'answers that were found')}`,
  taken: 'All that was found is taken over',
  found: (answer: boolean) => `Found: ${answer ? 'Yes' : 'No'}`,
  foundNone: 'Found: no answer',
  unread: (reasons: readonly string[]) => `Could not be looked at: ${reasons.map((reason) => reason.replace(/\.$/, '')).join('; ')}.`,
  reasons: 'What speaks for and against',
  reasonsLead: 'In your organization, by what was found.',
  reasonsLater: 'Look for answers above, and the reasons of your organization stand here.',
  pro: 'For',
  contra: 'Against',
  backup: 'Password hashes as a backup, whatever the method is',
  rules: 'Which rules of an account are enforced in the cloud',
  rulesLead: 'Active Directory knows five. Within your own network all of them hold as before.',
  routes: 'What each way to synchronize can carry',
  routesLead: 'The way is chosen on the next page; the method limits it.',
  later: 'Changing the method later',
  laterLead: 'What it takes to leave the chosen method again.',
  change: 'Change',
  steps: 'Steps',
  effort: 'Effort',
  risk: 'Risk',
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  source: (from: string, to: string) => `About ${from.toLowerCase()} to ${to.toLowerCase()} at Microsoft`,
  missingAnswer: (question: string) => `Answer the question: ${question}`,
  missingMethod: 'Choose a sign-in method.',
} as const;
