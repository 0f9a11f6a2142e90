/** How long applying a plan will take. */
import type { Count } from '../../plan.ts';

/** Writes a second that Graph lets through for an application in a tenant (3,000 in 2 minutes 30 seconds, documented for identity resources). */
export const writesPerSecond = 20;

/** Seconds; each change is one call, but for added members, of which one call takes up to 20. */
export function estimateOf(counts: readonly Count[], memberCalls: number): number {
  const single = counts.filter((row) => row.action !== 'none' && row.action !== 'conflict' && !(row.kind === 'member' && row.action === 'add')).reduce((sum, row) => sum + row.count, 0);
  return Math.ceil((single + memberCalls) / writesPerSecond);
}
