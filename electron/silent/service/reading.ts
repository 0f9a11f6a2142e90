/** Asks the state of a setup that may be running elsewhere on this machine. */
import type { CallName, Input, Output } from '../../../shared/contract/index.ts';
import { contract } from '../../../shared/contract/index.ts';
import { composeReader, type Reader } from '../../compose.ts';
import type { EngineChoice } from '../../rpc/options.ts';
import type { Surroundings } from '../surroundings.ts';

type ReadingCall = keyof Reader['handlers'];

/** Asks one of the calls that only read; the answer has the shape of the contract. */
export type AskState = <Name extends ReadingCall & CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

/** Opens the state, lets `work` ask, and closes it. */
export async function reading<T>(choice: EngineChoice, { signal }: Surroundings, work: (ask: AskState) => Promise<T>): Promise<T> {
  const reader = composeReader(choice);
  try {
    return await work(async <Name extends ReadingCall>(name: Name, input: Input<Name>) => {
      const handler: (input: Input<Name>, context: { signal: AbortSignal; progress: () => void }) => Promise<unknown> = reader.handlers[name];
      // What was just checked against the schema has the type that comes from it.
      return contract[name].output.parse(await handler(input, { signal, progress: () => undefined })) as Output<Name>;
    });
  } finally {
    reader.close();
  }
}
