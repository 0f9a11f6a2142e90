/** Keeps the access token of a session in memory, renews it before it expires, and widens it when a call needs more. */
import { fail } from '../../shared/problem.ts';
import { isCovered } from '../../shared/tables/permissions.ts';
import type { Clock } from '../ports/clock.ts';
import type { TokenSource } from './authorizer.ts';

/** A token and when it ends, in milliseconds since 1970; `permissions` are those of a person, undefined for an application. */
export interface HeldToken {
  readonly token: string;
  readonly expiresAt: number;
  readonly permissions?: readonly string[];
}

/** What to ask the sign-in service for; `missing`: permissions that the token lacks. */
export interface Wanted {
  readonly claims?: string;
  readonly force?: boolean;
  readonly missing?: readonly string[];
}

/** A TokenSource that can be made to forget. */
export interface TokenKeeper {
  readonly token: TokenSource;
  /** Permissions of the token in use. */
  readonly granted: () => readonly string[];
  /** Takes the place of the token in use. */
  readonly replace: (next: HeldToken) => void;
  /** From now on every request for a token fails with `tenant.not-signed-in`. */
  readonly forget: () => void;
}

/** A token is renewed when it has less time left than this; the longest single call, with its waits, fits in. */
const RENEW_BEFORE = 5 * 60_000;

/** `acquire` asks the sign-in service; calls that come while it is asked wait for the same answer. */
export function createTokenKeeper(first: HeldToken, acquire: (wanted: Wanted) => Promise<HeldToken>, clock: Clock): TokenKeeper {
  let held: HeldToken | undefined = first;
  let asking: Promise<string> | undefined;
  let widening: Promise<unknown> = Promise.resolve();

  const current = (): HeldToken => {
    if (held === undefined) throw fail('tenant.not-signed-in');
    return held;
  };

  const ask = async (wanted: Wanted): Promise<string> => {
    const next = await acquire(wanted);
    current();
    held = next;
    return next.token;
  };

  const lacking = (permissions: readonly string[]): readonly string[] => {
    const has = held?.permissions;
    return has === undefined ? [] : permissions.filter((name) => !isCovered(name, has));
  };

  /** One after the other, so that the second asks only for what the first did not bring. */
  const widen = (permissions: readonly string[]): Promise<void> => {
    const work = widening.then(async () => {
      const missing = lacking(permissions);
      if (missing.length > 0) await ask({ missing });
    });
    widening = work.catch(() => undefined);
    return work;
  };

  return {
    token: async ({ claims, force, permissions } = {}) => {
      const before = current();
      if (claims !== undefined) return ask({ claims });
      if (force === true) return ask({ force });
      const needed = before.permissions === undefined ? [] : (permissions?.() ?? []);
      if (lacking(needed).length > 0) await widen(needed);
      const { expiresAt, token } = current();
      if (expiresAt - clock.now() > RENEW_BEFORE) return token;
      asking ??= ask({}).finally(() => (asking = undefined));
      return asking;
    },
    granted: () => held?.permissions ?? [],
    replace: (next) => {
      if (held !== undefined) held = next;
    },
    forget: () => (held = undefined),
  };
}
