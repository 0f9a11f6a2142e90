/** The sentences of the page "Check this server". */
import type { Check, CheckRoute, Verdict } from '../../contract/prerequisites.ts';
import { counted } from '../counted.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = { pass: 'Passed', warn: 'Warning', fail: 'Failed', unknown: 'Not known' };

/** The groups in the order of the page. */
export const groupWords: Readonly<Record<Check['group'], string>> = {
  system: 'System',
  hardware: 'Hardware',
  software: 'Software',
  installed: 'Installed before',
  security: 'Security',
  network: 'Network',
  directory: 'Directory',
  accounts: 'Accounts',
  tenant: 'Tenant',
  federation: 'Federation',
  history: 'Why this server cannot be used',
};

/** What the requirements are looked at for. */
export const routeWords: Readonly<Record<CheckRoute, string>> = {
  'cloud-sync': 'Cloud Sync (recommended)',
  'connect-sync': 'Connect Sync',
  direct: 'Directly by this setup',
  'pass-through': 'Pass-through authentication',
  'seamless-sso': 'Seamless single sign-on',
  federation: 'Federation with AD FS',
};

export const prerequisitesText = {
  checking: 'Examining the server',
  again: 'Check again',
  results: 'Results of the check',
  server: (host: string, when: string) => `Server ${host}, checked ${when}`,
  directory: (domain: string, when: string) => `Active Directory ${domain}, checked ${when}`,
  tenant: (id: string, when: string) => `Tenant ${id}, checked ${when}`,
  report: (host: string) => `Requirements of ${host}`,
  allGood: 'This server meets every requirement.',
  notAllKnown: (number: number) => `Nothing has failed, but ${counted(number, 'requirement is', 'requirements are')} not known. Each says why.`,
  failed: (number: number) => `${counted(number, 'requirement is', 'requirements are')} not met. Put right what is marked as failed and check again, or accept it by name.`,
  found: 'Found',
  why: 'Why it matters',
  cure: 'How to put it right',
  source: 'Source',
  sourceOf: (source: string, date: string) => `${source}, ${date}`,
  read: 'How it is read',
  unread: 'Why it is not known',
  routes: 'Requirements of',
  everything: 'Show the requirements of every way',
  save: { html: 'Save as HTML', csv: 'Save as CSV', json: 'Save as JSON' },
  saved: 'Saved:',
  copyPath: 'Copy the path',
  since: (when: string) => `Changed since ${when}`,
  unchanged: 'Nothing has changed since the check before.',
  change: (title: string, before: string, now: string) => `${title}: ${before}, now ${now}`,
  notLookedAt: 'not looked at',
  accept: (title: string) => `Go on in spite of this: ${title}`,
  accepted: 'Accepted',
  missing: (titles: readonly string[]) => `Put right what failed, or accept it: ${titles.join(', ')}.`,
} as const;
