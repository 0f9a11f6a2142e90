/** Which verdicts leave something to do. */
import type { RecordCheck } from '../../contract/domains.ts';

/** True when a service waits for this record: it is neither right, nor mere advice, nor optional. */
export function isOpen({ verdict, record }: RecordCheck): boolean {
  return verdict !== 'right' && verdict !== 'advice' && !record.optional;
}
