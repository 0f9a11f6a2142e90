/** What the function behind a call gets and gives: the steps implement it, the dispatcher calls it. */
import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import type { Progress } from '../../shared/contract/events.ts';

/** What a handler may do besides answering. */
export interface CallContext {
  readonly signal: AbortSignal;
  /** Tells how far the work is; the dispatcher thins them out to 10 a second. */
  readonly progress: (progress: Progress) => void;
}

export type Handler<Name extends CallName> = (input: Input<Name>, context: CallContext) => Promise<Output<Name>>;

/** Handlers of some calls; the handlers of all steps together cover the contract. */
export type Handlers<Names extends CallName = CallName> = { readonly [Name in Names]: Handler<Name> };
