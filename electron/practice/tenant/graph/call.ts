/** One call to Graph as the handlers see it, and what a handler works with. */
import type { Lately } from '../lately.ts';
import type { Mischief } from '../mischief.ts';
import type { Delays, DnsLookup, Faults } from '../options.ts';
import type { Jobs } from '../provisioning/jobs.ts';
import type { Agents } from '../provisioning/source.ts';
import type { Query } from '../query/query.ts';
import type { Directory } from '../state/directory.ts';
import type { RoleName } from '../tables/roles.ts';

/** Who calls: the token's owner, what it may do, and the roles that a signed-in user has now. */
export interface Caller {
  readonly kind: 'user' | 'application';
  /** Object id of the user, or of the application's service principal. */
  readonly id: string;
  readonly appId: string;
  /** Delegated scopes or application roles, in lower case. */
  readonly scopes: ReadonlySet<string>;
  readonly roles: ReadonlySet<RoleName>;
}

/** The versions of the service; a few calls exist only in the second. */
export type GraphVersion = 'v1.0' | 'beta';

/** A request before it is routed; `path` begins after the version. */
export interface GraphRequest {
  readonly method: string;
  readonly version: GraphVersion;
  readonly path: string;
  readonly parameters: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** An answer before the common headers are added. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What every handler can use. */
export interface Tenant {
  readonly tenantId: string;
  readonly directory: Directory;
  readonly dns: DnsLookup;
  readonly delays: Delays;
  readonly faults: Faults;
  readonly lately: Lately;
  readonly mischief: Mischief;
  /** Provisioning jobs. */
  readonly jobs: Jobs;
  /** The provisioning agents that are registered. */
  readonly agents: Agents;
  objectQuota: number;
  /** Domains that are verified in another tenant. */
  takenDomains: readonly string[];
  securityGroupsSoftDelete: boolean;
  /** Milliseconds, with the clock skew that was asked for. */
  readonly now: () => number;
  /** The clock of quotas and delays, in milliseconds. */
  readonly pace: () => number;
}

/** A routed call. */
export interface Call {
  readonly request: GraphRequest;
  readonly caller: Caller;
  readonly query: Query;
  /** Values of the `{…}` segments of the route. */
  readonly params: Readonly<Record<string, string>>;
  /** Type name of a trailing cast segment, as `user`. */
  readonly cast: string | undefined;
  /** The path ended in `/$count`. */
  readonly counting: boolean;
  /** `https://graph.microsoft.com/v1.0`, with the address and the version that the client used. */
  readonly root: string;
}

/** Answers one call; throws GraphError. */
export type Handler = (tenant: Tenant, call: Call) => Reply | Promise<Reply>;

/** Seconds precision and no milliseconds, as Graph writes dates. */
export function graphDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
