/** Plans and their application: the same calls for every step that writes. */
import { z } from 'zod';
import { Action, Change, ChangeState, ObjectKind, Outcome, PlanHead } from '../plan.ts';
import { call, Window } from './call.ts';

const PlanId = z.string().min(1).max(64);
const GuardId = z.string().max(64);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

export const ChangeFilter = {
  action: Action.optional(),
  kind: ObjectKind.optional(),
  state: ChangeState.optional(),
  guard: GuardId.optional(),
  unit: z.string().max(4096).optional(),
  search: z.string().max(256).optional(),
};

export const runCalls = {
  'plan.read': call({ plan: PlanId }, PlanHead),
  'plan.changes': call({ plan: PlanId, ...Window, ...ChangeFilter }, z.strictObject({ total: z.int(), rows: z.array(Change) })),
  /** Lets what one guard holds back pass, once, in this plan or a later one that holds exactly the same; `by` answers for it (the signed-in account when left out), `hours` is how long it holds. The hash stays. */
  'plan.release': call({ plan: PlanId, hash: Hash, guard: GuardId, by: z.string().trim().min(1).max(256).optional(), hours: z.int().min(1).max(168).optional() }, PlanHead),
  /** Applies the plan that was approved by its hash; a plan that was begun is resumed. Cancelling this call stops between two changes. */
  'plan.apply': call({ plan: PlanId, hash: Hash }, Outcome),
} as const;
