/** The drafts of a plan for first sign-ins: who gets what, and who does not; never the secret itself. */
import type { FirstSignInKind } from '../../contract/first-sign-in.ts';
import type { Draft } from '../../plan.ts';
import { firstSignInTexts as text, personObstacles } from '../../text/first-sign-in.ts';
import { obstacleOf, type Person } from './judge-person.ts';

/** What everybody gets; minutes and `once` are of a pass. */
export interface Given {
  readonly kind: FirstSignInKind;
  readonly minutes: number;
  readonly once: boolean;
  /** The users were chosen by name. */
  readonly byName: boolean;
}

/** One row for each user, in the order they came. */
export function draftOf(person: Person, given: Given): Draft {
  const obstacle = obstacleOf(person, given.byName);
  const isPass = given.kind === 'temporary-access-pass';
  const about = { kind: isPass ? 'access-pass' : 'first-password', key: person.cloudId, name: person.name, cloudId: person.cloudId, about: person.signInName, aboutName: person.signInName, ...(person.unit === undefined ? {} : { unit: person.unit }) } as const;
  if (obstacle !== undefined) return { ...about, action: 'conflict', values: [], why: personObstacles[obstacle] };
  if (!isPass) return { ...about, action: 'update', values: [{ attribute: 'forceChangePasswordNextSignIn', old: null, new: true }], why: text.why.password };
  const values = [
    { attribute: 'lifetimeInMinutes', old: null, new: String(given.minutes) },
    { attribute: 'isUsableOnce', old: null, new: given.once },
  ];
  return { ...about, action: 'add', values, why: text.why['temporary-access-pass'] };
}
