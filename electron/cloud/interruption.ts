/** Work that cannot go on before a person signs in again waits here, so that it goes on where it was. */
import type { Failure } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import { SIGN_IN_LIMIT } from './time-limit.ts';
import type { HeldToken } from './token-keeper.ts';

export interface Interruption {
  /** The token of the next sign-in; throws `failure` when nobody comes within 15 minutes, and at once when there is nobody to tell. */
  readonly wait: (claims: string | undefined, failure: Failure) => Promise<HeldToken>;
  /** The claims that the sign-in has to bring; undefined when nothing waits, or when any sign-in will do. */
  readonly claims: () => string | undefined;
  /** Somebody signed in. */
  readonly end: (token: HeldToken) => void;
  /** Nobody will: what waits fails. */
  readonly giveUp: () => void;
}

interface Waiting {
  readonly claims: string | undefined;
  readonly token: Promise<HeldToken>;
  readonly resolve: (token: HeldToken) => void;
  readonly giveUp: () => void;
}

/** `tell` hears when the wait begins and when it is over; without it nobody could answer. */
export function createInterruption(clock: Clock, tell: ((waiting: boolean) => void) | undefined): Interruption {
  let waiting: Waiting | undefined;

  const begin = (claims: string | undefined, failure: Failure): Waiting => {
    const timer = new AbortController();
    let resolve: (token: HeldToken) => void = () => undefined;
    let giveUp = (): void => undefined;
    const token = new Promise<HeldToken>((kept, refused) => {
      resolve = kept;
      giveUp = () => refused(failure);
    }).finally(() => {
      timer.abort();
      waiting = undefined;
      tell?.(false);
    });
    clock.sleep(SIGN_IN_LIMIT, timer.signal).then(() => giveUp(), () => undefined);
    return { claims, token, resolve, giveUp };
  };

  return {
    wait: (claims, failure) => {
      if (tell === undefined) return Promise.reject(failure);
      if (waiting === undefined) {
        waiting = begin(claims, failure);
        tell(true);
      }
      return waiting.token;
    },
    claims: () => waiting?.claims,
    end: (token) => waiting?.resolve(token),
    giveUp: () => waiting?.giveUp(),
  };
}
