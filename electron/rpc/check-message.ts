/** Checks what a page sent before anything runs: size, shape, name, input. */
import { contract, isCallName, type CallName } from '../../shared/contract/index.ts';
import { CallMessage, largestMessage } from '../../shared/contract/messages.ts';
import { fail, type Failure } from '../../shared/problem.ts';
import { wrongEntries } from './wrong-entries.ts';

/** A message that may run. */
export interface CheckedCall {
  readonly id: string;
  readonly name: CallName;
  readonly input: unknown;
}

/** Throws `setup.bad-request` for whatever is no well-formed call of the contract. */
export function checkMessage(message: unknown): CheckedCall {
  if (sizeOf(message) > largestMessage) throw refuse('The request is too large.');
  const shape = CallMessage.safeParse(message);
  if (!shape.success) throw refuse(`Wrong entries in the message: ${wrongEntries(shape.error, message)}.`);
  const { id, name } = shape.data;
  if (!isCallName(name)) throw refuse('There is no such call.');
  const input = contract[name].input.safeParse(shape.data.input);
  if (!input.success) throw refuse(`Wrong entries: ${wrongEntries(input.error, shape.data.input)}.`, name);
  return { id, name, input: input.data };
}

/** Characters of JSON; what cannot be written as JSON counts as endless. */
function sizeOf(message: unknown): number {
  try {
    return (JSON.stringify(message) as string | undefined)?.length ?? 0;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function refuse(why: string, name?: CallName): Failure {
  return fail('setup.bad-request', { why, ...(name === undefined ? {} : { detail: { call: name } }) });
}
