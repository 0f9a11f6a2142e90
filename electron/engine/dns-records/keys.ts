/** Secrets of DNS keys: kept in memory only, and forgotten when their plan was applied or the program ends. */
import type { TsigKey } from '../../../shared/contract/dns-records.ts';
import { fail } from '../../../shared/problem.ts';
import type { State } from '../../state/state.ts';
import { targetText, type Target } from './target.ts';

const waiting = new WeakMap<State, Map<string, string>>();

/** Keeps the secret for plans that write there with this key. */
export function keepSecret(state: State, target: Target, secret: string): void {
  const known = waiting.get(state) ?? new Map<string, string>();
  known.set(targetText(target), secret);
  waiting.set(state, known);
}

/** True when a plan that writes there can be applied without asking for anything. */
export function isUnlocked(state: State, target: Target): boolean {
  return target.key === undefined || waiting.get(state)?.has(targetText(target)) === true;
}

/** Undefined where nothing is signed; throws `dns-update.secret-missing`. */
export function keyOf(state: State, target: Target): TsigKey | undefined {
  if (target.key === undefined) return undefined;
  const secret = waiting.get(state)?.get(targetText(target));
  if (secret === undefined) throw fail('dns-update.secret-missing', { detail: { key: target.key.name } });
  return { ...target.key, secret };
}

/** They are not needed any more. */
export function forgetSecrets(state: State): void {
  waiting.delete(state);
}
