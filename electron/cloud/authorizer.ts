/** Holds the access token that is in use, and renews it once for all calls that were refused with it. */

/** How to get a token: `force` skips the cache, `claims` answers a challenge, `permissions` tells what it has to be good for. */
export interface TokenOptions {
  readonly claims?: string;
  readonly force?: boolean;
  readonly permissions?: () => readonly string[];
}

/** Gets an access token for Microsoft Graph; cheap as long as the last one holds. */
export type TokenSource = (options?: TokenOptions) => Promise<string>;

export interface Authorizer {
  /** Throws `tenant.consent-needed` when nobody consented to one of `permissions` yet. */
  readonly token: (permissions?: () => readonly string[]) => Promise<string>;
  /** A token other than the one that was refused. */
  readonly renew: (refused: string, claims: string | undefined) => Promise<string>;
}

/** Many calls are refused at the same moment when a token dies: only the first of them asks for a new one. */
export function createAuthorizer(source: TokenSource): Authorizer {
  let renewed: { readonly instead: string; readonly token: Promise<string> } | undefined;
  return {
    token: (permissions) => source(permissions === undefined ? {} : { permissions }),
    renew: (refused, claims) => {
      if (renewed?.instead === refused) return renewed.token;
      const token = source(claims === undefined ? { force: true } : { claims });
      renewed = { instead: refused, token };
      token.catch(() => (renewed = undefined));
      return token;
    },
  };
}
