/** The account that an applied plan created: where it stands, and the name that signs in everywhere. */
import type { State } from '../../state/state.ts';
import { planOf } from '../keep-plan.ts';
import { passwordFor } from './passwords.ts';

/** `account` is the UPN. */
export interface CreatedAccount {
  readonly dn: string;
  readonly account: string;
}

/** Undefined for a plan that created none; throws `plan.unknown`. */
export function createdAccount(state: State, plan: string): CreatedAccount | undefined {
  for (const { kind, key, name, state: outcome, values } of state.plans.changes(planOf(state, plan).id)) {
    if (kind !== 'account' || outcome !== 'done') continue;
    const upn = values.find(({ attribute }) => attribute === 'userPrincipalName')?.new;
    return { dn: key, account: typeof upn === 'string' ? upn : name };
  }
  return undefined;
}

/** The newest one that can be signed in with, as its password is still in memory. */
export function usableAccount(state: State): { readonly plan: string; readonly account: string } | undefined {
  for (const { id } of state.plans.applied('rights')) {
    const created = createdAccount(state, id);
    if (created !== undefined && passwordFor(state, created.dn) !== undefined) return { plan: id, account: created.account };
  }
  return undefined;
}
