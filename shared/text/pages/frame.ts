/** The sentences of the frame around all pages. */

const whole = new Intl.NumberFormat('en-US');

/** Writes a count with separators: 12,345. */
export function count(value: number): string {
  return whole.format(value);
}

/** "1 user", "2 users": the count with the fitting word. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export const frameText = {
  product: 'Directory Sync Setup',
  title: (page: string) => `${page} - Directory Sync Setup`,
  practice: 'Practice company - nothing real is changed',
  steps: 'Steps of the setup',
  currentStep: 'Current step',
  version: (number: string) => `Version ${number}`,
  showSteps: 'Show all steps',
  closeSteps: 'Close',
  dismiss: 'Dismiss',
  stepOf: (step: number, of: number, name: string) => `Step ${step} of ${of}: ${name}`,
  position: (step: number, of: number) => `Step ${step} of ${of}`,
  back: 'Back',
  next: 'Next',
  finish: 'Finish',
  stop: 'Stop',
  cancel: 'Cancel',
  stopping: 'Stopping',
  stopHint: 'What is done stays done.',
  actions: 'Page actions',
  loading: 'Loading',
  state: { open: 'open', done: 'done', waiting: 'waiting for an earlier step' },
  percent: (phase: string, percent: number) => `${phase}, ${percent} percent`,
  counting: 'Counting',
  doneOf: (done: number, total: number) => `${count(done)} of ${count(total)}`,
  doneSoFar: (done: number) => `${count(done)} so far`,
  throttled: 'Microsoft 365 asked for a slower pace. The work goes on by itself.',
  details: 'Details',
  copyDetails: 'Copy details',
  copy: 'Copy',
  copied: 'Copied',
  tryAgain: 'Try again',
  why: 'Why',
  fix: 'What to do',
  needed: 'Before you go on',
  engineLost: { what: 'The setup cannot be reached.', why: 'Its program was closed, or the connection to it broke off.', fix: 'Start the setup again if it was closed. The page reconnects by itself.' },
  replyGarbled: { what: 'The setup gave an answer that this page does not understand.', fix: 'Reload the page.' },
  reconnect: 'Reconnect',
  unfinished: 'A run was begun and not finished.',
  unfinishedGo: 'Open it',
  crashed: { what: 'This page could not be shown.', fix: 'Reload the page. What was done is kept.' },
  reload: 'Reload the page',
} as const;
