/** A fact of the directory or of the tenant as it was read, or the sentence that says why it is not known. */
import type { CheckDetail, Verdict } from '../../contract/prerequisites.ts';

/** The value, or why there is none; "not there" is a value, "not shown" is none. */
export type Known<T> = { readonly value: T } | { readonly unread: string };

/** What was read. */
export function known<T>(value: T): Known<T> {
  return { value };
}

/** What could not be read; `reason` is a sentence. */
export function notKnown(reason: string): Known<never> {
  return { unread: reason };
}

/** What a fact was judged to be, with its parts where it has several; an `unread` makes it unknown. */
export type Judgment =
  | { readonly verdict: Exclude<Verdict, 'unknown'>; readonly found: string; readonly details?: readonly CheckDetail[] }
  | { readonly unread: string };

/** Judges a value that was read; what was not read stays unknown with its reason. */
export function whenKnown<T>(fact: Known<T>, judge: (value: T) => Judgment): Judgment {
  return 'unread' in fact ? fact : judge(fact.value);
}

/** A verdict with what was found. */
export function verdictOf(verdict: Exclude<Verdict, 'unknown'>, found: string, details?: readonly CheckDetail[]): Judgment {
  return { verdict, found, ...(details === undefined ? {} : { details }) };
}
