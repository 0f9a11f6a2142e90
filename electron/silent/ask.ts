/** Asks the engine as a page would: through the dispatcher, one call after the other. */
import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import { fail, Failure } from '../../shared/problem.ts';
import type { Dispatcher } from '../rpc/dispatch.ts';

/** Answers the value, or throws the Problem as a Failure. */
export type Ask = <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

/** The signal cancels the call that runs, and every later one before it begins. */
export function createAsk(dispatcher: Dispatcher, signal: AbortSignal): Ask {
  let count = 0;
  return async <Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
    if (signal.aborted) throw fail('setup.stopped');
    count += 1;
    const id = `silent-${count}`;
    const stop = (): void => dispatcher.cancel(id);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const answer = await dispatcher.call({ id, name, input });
      if (!answer.ok) throw new Failure(answer.problem);
      // The dispatcher has checked it against the schema that the type comes from.
      return answer.value as Output<Name>;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}
