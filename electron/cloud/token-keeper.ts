/** Keeps the access token of a session in memory and renews it before it expires. */
import { fail } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { TokenOptions, TokenSource } from './authorizer.ts';

/** A token and when it ends, in milliseconds since 1970. */
export interface HeldToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** A TokenSource that can be made to forget. */
export interface TokenKeeper {
  readonly token: TokenSource;
  /** From now on every request for a token fails with `tenant.not-signed-in`. */
  readonly forget: () => void;
}

/** A token is renewed when it has less time left than this; the longest single call, with its waits, fits in. */
const RENEW_BEFORE = 5 * 60_000;

/** `acquire` asks the sign-in service; calls that come while it is asked wait for the same answer. */
export function createTokenKeeper(first: HeldToken, acquire: (options: TokenOptions) => Promise<HeldToken>, clock: Clock): TokenKeeper {
  let held: HeldToken | undefined = first;
  let asking: Promise<string> | undefined;

  const ask = async (options: TokenOptions): Promise<string> => {
    const next = await acquire(options);
    if (held === undefined) throw fail('tenant.not-signed-in');
    held = next;
    return next.token;
  };

  return {
    token: async (options = {}) => {
      if (held === undefined) throw fail('tenant.not-signed-in');
      const wanted = options.force === true || options.claims !== undefined;
      if (!wanted && held.expiresAt - clock.now() > RENEW_BEFORE) return held.token;
      if (wanted) return ask(options);
      asking ??= ask(options).finally(() => (asking = undefined));
      return asking;
    },
    forget: () => (held = undefined),
  };
}
