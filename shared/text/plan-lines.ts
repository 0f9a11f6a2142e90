/** A plan as lines for programs and for people: each value that is changed, and the plan as a whole. */
import { changesIn, type Change, type ChangeState, type PlanHead, type PlanKind, type PlanValue } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { counted } from './counted.ts';

/** One value of one change. `where`: the place of the registry, or the DN; `attribute` is what is changed there. */
export interface ChangeLine {
  readonly plan: PlanKind;
  readonly what: string;
  readonly where: string;
  readonly attribute: string;
  readonly old: PlanValue;
  readonly new: PlanValue;
  readonly why: string;
  readonly state: ChangeState;
  readonly problem?: Problem;
}

/** A permission carries the descriptor itself as well, as the way back: nobody can read that row. */
const descriptor = 'nTSecurityDescriptor';

/** The values of a change that a person can read. */
export function changeLines(plan: PlanKind, { key, name, values, why, state, problem }: Change): ChangeLine[] {
  return values
    .filter(({ attribute }) => attribute !== descriptor)
    .map((row) => ({ plan, what: name, where: key, attribute: row.attribute, old: row.old, new: row.new, why, state, ...(problem === undefined ? {} : { problem }) }));
}

/** "TLS 1.2 is switched on (HKLM\...\Enabled): REG_DWORD 0x0 -> REG_DWORD 0x1. Why." */
export function changeSentence({ what, where, attribute, old, new: wanted, why, state, problem }: ChangeLine): string {
  const place = [what, ...(where === what ? [] : [where])].join(', ');
  const known = place.toLowerCase().endsWith(attribute.toLowerCase());
  const change = `${place}${known ? '' : `, ${attribute}`}: ${shown(old)} -> ${shown(wanted)}.`;
  if (state === 'planned') return `${change} ${why}`;
  return [`${change} ${planLineTexts.states[state]}`, problem?.what, problem?.why, problem?.fix].filter((part) => part !== undefined).join(' ');
}

function shown(value: PlanValue): string {
  if (value === null || value === '') return planLineTexts.notSet;
  return Array.isArray(value) ? value.join('; ') : String(value);
}

/** A plan that is only shown. */
export function planLine(plan: PlanHead) {
  const changes = changesIn(plan);
  return { plan: plan.kind, hash: plan.hash, state: changes === 0 ? 'nothing-to-do' : 'shown', changes, complete: plan.complete, notes: plan.notes, ...(plan.guards.length === 0 ? {} : { guards: plan.guards.map(({ id, what, count }) => ({ id, what, count })) }) };
}

/** The same for people. */
export function planSentence(plan: PlanHead): string {
  const changes = changesIn(plan);
  return changes === 0 ? planLineTexts.nothing : planLineTexts.shown(counted(changes, 'change', 'changes'), plan.hash);
}

export const planLineTexts = {
  notSet: 'not set',
  nothing: 'Nothing has to be changed.',
  shown: (changes: string, hash: string) => `${changes}. Nothing was written. To write exactly this: --apply --hash ${hash}`,
  states: { planned: 'Planned.', done: 'Done.', failed: 'Failed.', skipped: 'Skipped.' },
  applied: (done: number, failed: number) => `${counted(done, 'change', 'changes')} written${failed === 0 ? '' : `, ${failed} failed`}.`,
  held: (what: string) => `${what}. Somebody has to answer for it: --by NAME`,
  another: 'What would be changed now is not what was approved.',
  restart: 'Windows has to be restarted for this to hold. Choose the time yourself; the setup does not do it.',
  change: (title: string, before: string, now: string) => `${title}: ${before}, now ${now}.`,
} as const;
