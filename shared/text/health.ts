/** What the health page and the status command say, in one sentence each. */
import { count, counted } from './counted.ts';

/** A time span as people say it. */
export function agoText(seconds: number): string {
  if (seconds < 90) return counted(Math.round(seconds), 'second', 'seconds');
  if (seconds < 5400) return counted(Math.round(seconds / 60), 'minute', 'minutes');
  if (seconds < 129_600) return counted(Math.round(seconds / 3600), 'hour', 'hours');
  return counted(Math.round(seconds / 86_400), 'day', 'days');
}

/** What each state of health means. */
export const healthTexts = {
  never: 'No synchronization has run on this server yet.',
  working: (age: number): string => `The synchronization works. The last good run was ${agoText(age)} ago.`,
  late: (age: number | undefined): string =>
    age === undefined ? 'No run has ended well yet.' : `The last good run was ${agoText(age)} ago, which is longer than three intervals. Check that the service runs.`,
  keyDue: (forest: string, days: number): string => `The key of single sign-on in ${forest} is ${counted(days, 'day', 'days')} old: a new one is due every 30 days. Roll it over on the page "Choose how users sign in".`,
  held: (guards: string): string => `A guard holds the changes back until somebody approves them: ${guards}`,
  failing: (what: string): string => `The last run failed: ${what}`,
  died: 'The last run ended in the middle: its process was killed, or the server lost power. The next run goes on from there.',
  standby: 'This server stands by: it reads and plans, and writes nothing.',
} as const;

/** The facts of an explanation, by name. */
export const explainFactTexts = {
  kind: 'Kind',
  dn: 'Distinguished name',
  guid: 'objectGUID',
  account: 'Account name',
  signInName: 'Sign-in name in Active Directory',
  plannedName: 'Sign-in name in the cloud after the next run',
  anchor: 'Source anchor',
  inScope: 'In scope',
  leftOutBy: 'Left out by the rule',
  matchedBy: 'Matched by',
  partner: 'Cloud object',
  partnerName: 'Sign-in name in the cloud now',
  partnerAnchor: 'Anchor of the cloud object',
  linkedSince: 'Tied to the cloud object',
  goneSince: 'Gone from Active Directory since',
  grace: 'Its deletion waits since',
  rival: 'The other object',
  error: 'Last error',
  groups: 'Member of groups',
  members: 'Members',
  directoryRead: 'Active Directory was read',
  tenantRead: 'The tenant was read',
} as const;

/** Why an object is, or is not, synchronized. */
export const explainTexts = {
  synchronized: 'It is in scope, and no rule leaves it out.',
  equal: 'It is synchronized, and both sides are equal.',
  waiting: (changes: number): string => `It is synchronized; ${counted(changes, 'change waits', 'changes wait')} for the next run.`,
  create: 'It is in scope and not in the tenant yet: the next run creates it.',
  leftOut: (reason: string): string => `It is in scope and left out: ${reason}`,
  outOfScope: 'It stands in an organizational unit that is not chosen.',
  gone: 'It is no longer in Active Directory.',
  goneWithPartner: 'It is no longer in Active Directory; its cloud object is deleted when the time of grace is over.',
  cloudOnly: 'It exists in the tenant only: no directory object belongs to it.',
  otherSynchronization: 'Another synchronization tool masters it in the tenant.',
  unknown: 'Neither side knows an object by this name, as far as was read.',
  failed: (cause: string): string => `Its last change failed: ${cause}`,
} as const;

/** What to do about it. */
export const explainCures = {
  outOfScope: 'Choose its organizational unit on the page "Connect to Active Directory", or move the object.',
  unknown: 'Check the spelling. The search takes a distinguished name, a sign-in name, an account name, an objectGUID, a source anchor or a cloud id.',
  notRead: 'Run the synchronization first: nothing has been read on this server yet.',
} as const;

/** Words of the command line. */
export const serviceTexts = {
  started: (seconds: number): string => `Synchronizing every ${agoText(seconds)}, until this command is asked to end.`,
  run: (id: number, state: string, changes: number, failed: number, seconds: number): string =>
    `Run ${id}: ${state}, ${counted(changes, 'change', 'changes')}${failed === 0 ? '' : `, ${count(failed)} failed`} (${seconds.toFixed(1)} s)`,
  next: (seconds: number): string => `Trying again in ${agoText(seconds)}.`,
  notHandedOver: 'The right to write could not be handed over; it runs out by itself.',
  staging: 'Staging: plans are made, nothing is written.',
  approved: (guard: string, changes: number): string => `Approved: ${guard} (${counted(changes, 'change', 'changes')}). The next run writes them.`,
  hookFailed: (why: string): string => `The notification could not be delivered: ${why}`,
} as const;

/** How the group that keeps the lease is called in the tenant. */
export const leaseGroupTexts = { name: 'Directory Sync Setup: lease of the writing server' } as const;

/** Lines of the status. */
export const statusTexts = {
  objects: (users: number, groups: number): string => `Synchronized: ${counted(users, 'user', 'users')}, ${counted(groups, 'group', 'groups')}.`,
  open: (pending: number, errors: number, conflicts: number, inGrace: number): string =>
    `Open: ${counted(pending, 'change', 'changes')}, ${counted(errors, 'error', 'errors')}, ${counted(conflicts, 'conflict', 'conflicts')}, ${counted(inGrace, 'deletion', 'deletions')} in the time of grace.`,
  lease: (holder: string, ours: boolean, until: string): string =>
    ours ? `This server may write, until ${until}.` : holder === '' ? 'No server holds the right to write.' : `${holder} may write, until ${until}.`,
  leftOut: (objects: number, reason: string): string => `Left out: ${count(objects)}. ${reason}`,
  held: (guard: string, what: string, changes: number, limit: string): string => `Held by ${guard}: ${what} (${count(changes)}; limit ${limit})`,
} as const;
