/** Asks the engine: one typed function for every call of the contract. */
import type { Progress } from '../../shared/contract/events.ts';
import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/problem.ts';
import { carrier } from './carrier.ts';
import { onEvent } from './events.ts';
import { checkedReply, lostReply } from './reply.ts';

/** `id` names the call in events; `signal` cancels it in the engine. */
export interface CallOptions {
  readonly id?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A fresh name for a call. */
export function newCallId(): string {
  return crypto.randomUUID();
}

/** Cancels a call by its id, whoever started it. */
export function cancelCall(id: string): void {
  void carrier.cancel(id);
}

/** Answers the value or the Problem; never throws. */
export async function call<Name extends CallName>(name: Name, input: Input<Name>, options: CallOptions = {}): Promise<Result<Output<Name>>> {
  const id = options.id ?? newCallId();
  const cancel = () => cancelCall(id);
  options.signal?.addEventListener('abort', cancel, { once: true });
  const { onProgress } = options;
  const stopListening = onProgress
    ? onEvent((event) => {
        if (event.kind === 'progress' && event.call === id) onProgress(event.progress);
      })
    : null;
  try {
    // The engine checked the value against the same table that `Output` comes from.
    return checkedReply(await carrier.call({ id, name, input })) as Result<Output<Name>>;
  } catch {
    return lostReply();
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    stopListening?.();
  }
}
