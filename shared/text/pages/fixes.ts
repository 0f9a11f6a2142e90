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
