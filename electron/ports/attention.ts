/** Tells the doors that work waits for a person. */
import type { SignInPrompt } from '../../shared/contract/tenant.ts';

/** `waiting` false: it goes on, or has ended. `prompt`: what the person has to do, when that has begun already. */
export interface AttentionNews {
  readonly waiting: boolean;
  readonly prompt?: SignInPrompt;
}

export interface Attention {
  readonly tell: (news: AttentionNews) => void;
  /** Answers the function that ends it. */
  readonly subscribe: (listener: (news: AttentionNews) => void) => () => void;
}

/** Nobody listens at first. */
export function createAttention(): Attention {
  const listeners = new Set<(news: AttentionNews) => void>();
  return {
    tell: (news) => {
      for (const listener of listeners) listener(news);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
