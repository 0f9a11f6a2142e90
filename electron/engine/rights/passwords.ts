/** Passwords of accounts that a plan created: made here, kept in memory only, and handed over once. */
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

const waiting = new WeakMap<State, Map<string, string>>();

/** Keeps the password of an account until somebody takes it, or the program ends. */
export function keepPassword(state: State, dn: string, password: string): void {
  const passwords = waiting.get(state) ?? new Map<string, string>();
  passwords.set(dn, password);
  waiting.set(state, passwords);
}

/** The password of an account that was just created; the second time there is none. */
export function takePassword(state: State, dn: string): string | undefined {
  const password = waiting.get(state)?.get(dn);
  waiting.get(state)?.delete(dn);
  return password;
}
