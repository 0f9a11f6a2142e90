/** What was typed about the first sign-in, and the wish that it makes. */
import type { FirstSignInKind, FirstSignInPeople, FirstSignInWish } from '../../../../shared/contract/first-sign-in.ts';

/** The fields as they are typed; `text` belongs to the group, the unit or the names. */
export interface Typed {
  readonly kind: FirstSignInKind;
  readonly by: FirstSignInPeople['by'];
  readonly text: string;
  readonly pilot: string;
  readonly lifetime: string;
  readonly once: boolean;
}

/** What the form begins with. */
export const nothingTyped: Typed = { kind: 'password', by: 'all', text: '', pilot: '', lifetime: '', once: true };

/** Undefined while it is not said who gets one. */
export function wishOf({ kind, by, text, pilot, lifetime, once }: Typed): FirstSignInWish | undefined {
  const people = peopleOf(by, text.trim());
  if (people === undefined) return undefined;
  const most = Number.parseInt(pilot, 10);
  const minutes = Number.parseInt(lifetime, 10);
  const pass = kind === 'password' ? {} : { once, ...(Number.isNaN(minutes) ? {} : { lifetimeMinutes: minutes }) };
  return { kind, people, ...(most >= 1 ? { most } : {}), ...pass };
}

function peopleOf(by: Typed['by'], text: string): FirstSignInPeople | undefined {
  if (by === 'all') return { by };
  if (text === '') return undefined;
  if (by === 'group') return { by, group: text };
  return by === 'unit' ? { by, unit: text } : { by, names: text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()])) };
}
