/** The sentences of page 1 around putting the server right. */
import { counted } from '../counted.ts';

export const fixesText = {
  title: 'Put right',
  lead: 'What is safe and can be taken back exactly is set here. You see every value, old and new, before anything is written.',
  all: (number: number) => `Put ${counted(number, 'requirement', 'requirements')} right…`,
  one: 'Put right…',
  oneOf: (title: string) => `Put right: ${title}`,
  restart: (when: string) => `Values that were set on ${when} count from the next start of Windows on. Restart it when it suits you; the setup does not do it.`,
  undo: 'Undo…',
  undoOf: (when: string) => `Undo what was put right on ${when}`,
  undoEntry: (changes: number, when: string) => `${counted(changes, 'value', 'values')} set on ${when}`,
  reviewTitle: 'What will be set on this server',
  undoTitle: 'What will be put back on this server',
  commit: 'Set these values',
  commitUndo: 'Put the old values back',
  done: 'Put right',
  undone: 'Put back',
  back: 'Back to the check',
  backAndCheck: 'Check again',
} as const;

export const forestFixesText = {
  title: 'UPN suffixes',
  lead: 'The tenant has verified these domains, and the forest does not offer them for sign-in names yet.',
  nothing: 'The forest offers every verified domain of the tenant that is known. Sign in to Microsoft 365, or verify a further domain on the page "Domains and DNS", to add it here.',
  add: 'Add…',
  addOf: (suffix: string) => `Add the suffix ${suffix} to the forest`,
  undo: 'Undo…',
  undoOf: (when: string) => `Take back what was added on ${when}`,
  undoEntry: (changes: number, when: string) => `${counted(changes, 'suffix', 'suffixes')} added on ${when}`,
  reviewTitle: 'What will be added to the forest',
  undoTitle: 'What will be taken back from the forest',
  commit: 'Add to Active Directory',
  commitUndo: 'Take back in Active Directory',
  done: 'Added',
  undone: 'Taken back',
  back: 'Back to the forest',
} as const;
