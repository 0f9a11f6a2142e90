/** Passwords of accounts that a plan created: made here, kept in memory only, told once and signed in with once. */
import { randomInt } from 'node:crypto';
import type { State } from '../../state/state.ts';

/** Letters and digits that nobody mistakes for each other, and signs that need no escape in any shell. */
const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '-_.+='] as const;

/** About 190 bits. */
const length = 32;

/** A password with characters of every kind, in any order. */
export function newPassword(): string {
  const any = alphabets.join('');
  const pick = (from: string): string => from.charAt(randomInt(from.length));
  const characters = [...alphabets.map(pick), ...Array.from({ length: length - alphabets.length }, () => pick(any))];
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters.join('');
}

/** A password, and what was done with it; after both it is forgotten. */
interface Waiting {
  readonly password: string;
  told: boolean;
  used: boolean;
}

const waiting = new WeakMap<State, Map<string, Waiting>>();

/** Keeps the password of an account until it was told and used, or the program ends. */
export function keepPassword(state: State, dn: string, password: string): void {
  const passwords = waiting.get(state) ?? new Map<string, Waiting>();
  passwords.set(dn, { password, told: false, used: false });
  waiting.set(state, passwords);
}

/** The password of an account that was just created, to be told to somebody; the second time there is none. */
export function takePassword(state: State, dn: string): string | undefined {
  const kept = waiting.get(state)?.get(dn);
  if (kept === undefined || kept.told) return undefined;
  kept.told = true;
  forgetSpent(state, dn);
  return kept.password;
}

/** The password of an account that was just created, to sign in with; none once that succeeded, see `passwordUsed`. */
export function passwordFor(state: State, dn: string): string | undefined {
  const kept = waiting.get(state)?.get(dn);
  return kept?.used === false ? kept.password : undefined;
}

/** Notes that the setup is signed in with it. */
export function passwordUsed(state: State, dn: string): void {
  const kept = waiting.get(state)?.get(dn);
  if (kept === undefined) return;
  kept.used = true;
  forgetSpent(state, dn);
}

function forgetSpent(state: State, dn: string): void {
  const passwords = waiting.get(state);
  const kept = passwords?.get(dn);
  if (kept?.told === true && kept.used) passwords?.delete(dn);
}
