/** The sentences of the page "Check this server". */
import type { Check, Verdict } from '../../contract/prerequisites.ts';
import { counted } from '../counted.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = { pass: 'Passed', warn: 'Warning', fail: 'Failed', unknown: 'Not known' };

export const groupWords: Readonly<Record<Check['group'], string>> = {
  system: 'System',
  software: 'Software',
  hardware: 'Hardware',
  security: 'Security',
  network: 'Network',
};

export const prerequisitesText = {
  checking: 'Examining the server',
  again: 'Check again',
  results: 'Results of the check',
  server: (host: string, when: string) => `Server ${host}, checked ${when}`,
  allGood: 'This server meets every requirement.',
  failed: (number: number) => `${counted(number, 'requirement is', 'requirements are')} not met. Put right what is marked as failed and check again, or accept it by name.`,
  found: 'Found',
  why: 'Why it matters',
  cure: 'How to put it right',
  source: 'Source',
  accept: (title: string) => `Go on in spite of this: ${title}`,
  accepted: 'Accepted',
  missing: (titles: readonly string[]) => `Put right what failed, or accept it: ${titles.join(', ')}.`,
} as const;
