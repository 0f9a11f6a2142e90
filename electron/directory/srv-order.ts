/** The order in which the servers of SRV records are to be tried (RFC 2782). */
import type { SrvRecord } from 'node:dns';

/** The lowest priority first; within one, servers are drawn by their weight. `random` gives numbers from 0 to below 1. */
export function srvOrder(records: readonly SrvRecord[], random: () => number): readonly SrvRecord[] {
  const priorities = [...new Set(records.map(({ priority }) => priority))].sort((a, b) => a - b);
  return priorities.flatMap((priority) => drawn(records.filter((record) => record.priority === priority), random));
}

function drawn(records: readonly SrvRecord[], random: () => number): readonly SrvRecord[] {
  // Those without weight stand first: they are drawn only when the number is 0, as long as others are left.
  const left = [...records].sort((a, b) => Number(a.weight > 0) - Number(b.weight > 0) || a.name.localeCompare(b.name, 'en'));
  const order: SrvRecord[] = [];
  while (left.length > 0) order.push(...left.splice(drawOne(left, random), 1));
  return order;
}

/** The place of the first one whose running sum reaches a number from 0 to the sum of the weights. */
function drawOne(records: readonly SrvRecord[], random: () => number): number {
  const sum = records.reduce((total, { weight }) => total + weight, 0);
  const number = Math.floor(random() * (sum + 1));
  let running = 0;
  return records.findIndex(({ weight }) => (running += weight) >= number);
}
