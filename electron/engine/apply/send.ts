/** Sends the calls of a chunk to the tenant. */
import type { Result } from '../../../shared/problem.ts';
import type { GraphCall, Json } from '../../ports/cloud.ts';
import { sessionOf } from '../workspace.ts';
import type { ApplyContext } from './applier.ts';

/** The answers in the order of the calls; nothing is sent for none. Throws only when stopped. */
export async function send(calls: readonly GraphCall[], context: ApplyContext): Promise<readonly Result<Json>[]> {
  if (calls.length === 0) return [];
  return sessionOf(context.workspace).cloud.batch(calls, context.signal, context.onThrottle);
}
