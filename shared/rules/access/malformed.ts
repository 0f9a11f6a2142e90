/** The failure of bytes that are no security descriptor. */
import { fail, type Failure } from '../../problem.ts';

/** `why` says what is wrong, without any of the bytes. */
export function malformed(why: string): Failure {
  return fail('directory.descriptor-malformed', { why });
}
