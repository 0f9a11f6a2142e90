/** How a descriptor stands in a plan: as base64 under the attribute's own name. */
import { fail } from '../../../shared/problem.ts';
import type { PlanValue } from '../../../shared/plan.ts';

/** The row of a change that holds the descriptor itself; the other rows of a permission are for reading. */
export const descriptorValue = 'nTSecurityDescriptor';

/** The bytes as text. */
export function encoded(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** The bytes of such a text; throws `plan.changed` for whatever this program did not write. */
export function decoded(value: PlanValue): Uint8Array {
  if (typeof value !== 'string') throw fail('plan.changed');
  return Buffer.from(value, 'base64');
}
