/** The one-time key of the link, and the cookie that it is changed for. */
import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface Session {
  /** 128 random bits; opens the door once. */
  readonly key: string;
  /** The cookie for the right key, or undefined; the key is used up by it. */
  readonly redeem: (key: string) => string | undefined;
  /** True when the request's `Cookie` header holds ours. */
  readonly knows: (cookies: string | undefined) => boolean;
}

/** Browsers do not keep the cookies of two ports apart, so that the port stands in the name. */
const cookieName = (port: number): string => `directory-sync-setup-${port}`;

const secret = (): string => randomBytes(16).toString('base64url');

/** Starts the session of a door; there is one, and it ends with the process. */
export function createSession(port: number): Session {
  const key = secret();
  const token = secret();
  const name = cookieName(port);
  let used = false;
  return {
    key,
    redeem: (offered) => {
      if (used || !same(offered, key)) return undefined;
      used = true;
      return `${name}=${token}; Path=/; HttpOnly; SameSite=Strict`;
    },
    knows: (cookies) => (cookies ?? '').split(';').some((cookie) => same(cookie.trim(), `${name}=${token}`)),
  };
}

/** Takes the same time wherever the first difference is. */
function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
