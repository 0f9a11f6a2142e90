/** The sentences of the health page. */
import type { HealthState, RunState } from '../../contract/health.ts';
import { count, counted } from '../counted.ts';

const units: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [86_400, 'day', 'days'],
  [3600, 'hour', 'hours'],
  [60, 'minute', 'minutes'],
  [1, 'second', 'seconds'],
];

/** "3 minutes", "2 days": the largest unit that is reached at least once. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [size, one, many] = units.find(([least]) => whole >= least) ?? [1, 'second', 'seconds'];
  return counted(Math.floor(whole / size), one, many);
}

export const healthStateWords: Readonly<Record<HealthState, string>> = {
  never: 'Not synchronized yet',
  working: 'The synchronization works',
  late: 'The last run is too long ago',
  held: 'Waiting for a decision',
  failing: 'The last run failed',
  standby: 'On standby',
};

export const runStateWords: Readonly<Record<RunState, string>> = {
  running: 'Running',
  done: 'Done',
  partly: 'Partly done',
  'nothing-to-do': 'Nothing to do',
  held: 'Held back',
  staged: 'Planned only',
  stopped: 'Stopped',
  failed: 'Failed',
  died: 'Ended in the middle',
};

export const healthText = {
  heading: 'Health of the synchronization',
  lead: 'Is it working, how old is it, what was left out and why, what failed and what cures it.',
  status: 'Status',
  lastGood: (ago: string) => `Last good run ${ago} ago.`,
  every: (interval: string) => `The service runs every ${interval}.`,
  noService: 'No service has run on this server yet; runs are started by hand.',
  leaseOurs: (until: string) => `This server may write until ${until}.`,
  leaseOther: (holder: string, until: string) => `The server ${holder} may write until ${until}; this one only plans.`,
  runNow: 'Run now',
  runFull: 'Read everything again',
  running: 'Synchronizing',
  tiles: 'Objects',
  users: 'Users',
  groups: 'Groups',
  pending: 'Changes waiting',
  errors: 'Failures',
  conflicts: 'Conflicts',
  leftOut: 'Left out',
  inGrace: 'To be deleted later',
  heldTitle: 'Held back until somebody decides',
  heldLead: 'Look at what would happen. Releasing lets exactly these changes pass, once.',
  charts: 'The last runs',
  chartSeconds: 'Seconds a run',
  chartChanges: 'Changes a run',
  chartFailed: 'of them failed',
  chartEmpty: 'The charts appear after the first run.',
  chartOf: (what: string, runs: number, most: string) => `${what}, the last ${counted(runs, 'run', 'runs')}; at most ${most}`,
  chartBar: (when: string, value: string, state: string) => `${when}: ${value}, ${state}`,
  tabs: 'Views',
  tabOverview: 'Overview',
  tabHistory: 'History',
  tabErrors: 'Failures',
  tabLeftOut: 'Left out',
  tabExplain: 'Explain an object',
  runs: 'Runs',
  runsSearch: 'Find runs by a changed object',
  changes: 'What was changed',
  changesOf: (run: string) => `What was changed in the run of ${run}`,
  allChanges: 'Show the changes of all runs',
  changesSearch: 'Find a changed object',
  columns: { when: 'Begun', mode: 'Reading', state: 'Result', seconds: 'Seconds', changes: 'Changes', failed: 'Failed', server: 'Server', name: 'Object', what: 'What', error: 'Error', last: 'Last seen', times: 'Times', reason: 'Why', unit: 'Where' },
  modes: { full: 'Everything', delta: 'Changes only' },
  noErrors: 'Nothing failed',
  noErrorsText: 'Everything that was planned could be written.',
  errorsLead: 'They are tried again with every run. The name of the error is the one in the documents of Microsoft.',
  errorSearch: 'Find a failure by object',
  cause: 'Cause',
  cure: 'What to do',
  since: (first: string, times: number) => `Since ${first}, ${counted(times, 'time', 'times')}.`,
  leftOutLead: 'Objects in scope that are not synchronized. They stay as they are on both sides.',
  leftOutSearch: 'Find an object that is left out',
  leftOutAll: 'All reasons',
  leftOutReason: (reason: string, number: number) => `${reason} (${count(number)})`,
  nothingLeftOut: 'Nothing is left out',
  nothingLeftOutText: 'Every object in scope is synchronized.',
  explainLead: 'Why is an object (not) synchronized, and what would happen to it?',
  explainLabel: 'Object',
  explainHint: 'Its sign-in name, account name, distinguished name, objectGUID, source anchor or id in Microsoft 365',
  explain: 'Explain',
  explainChanges: 'What the next run would do',
  explainNoChanges: 'Nothing: both sides are equal, or the object takes no part.',
  explainHistory: 'What earlier runs did',
  states: {
    synchronized: 'Synchronized',
    'left-out': 'Left out',
    'out-of-scope': 'Not in the chosen units',
    gone: 'No longer in Active Directory',
    conflict: 'Conflict',
    'cloud-only': 'Only in Microsoft 365',
    unknown: 'Not found',
  },
} as const;
