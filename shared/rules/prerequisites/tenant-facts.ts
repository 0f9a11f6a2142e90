/** What the checks of the tenant look at, each as it was read. */
import type { TenantDomain } from '../../contract/tenant.ts';
import type { Product } from '../../tables/requirements/row.ts';
import type { Known } from './known.ts';

/** Who is signed in. */
export type SignedIn =
  | { readonly kind: 'person'; readonly name: string; readonly guest: boolean }
  | { readonly kind: 'application'; readonly permissions: readonly string[] };

/** A directory role, with its template id. */
export interface HeldRole {
  readonly name: string;
  readonly template: string;
  /** Assigned to the account itself, not to a group that it belongs to. */
  readonly direct: boolean;
}

/** The tenant's settings for directory synchronization. */
export interface MatchSettings {
  readonly hardMatchBlocked: boolean;
  readonly softMatchBlocked: boolean;
  readonly deletions: { readonly kind: 'count' | 'percentage'; readonly threshold: number } | { readonly kind: 'off' };
}

/** Whether another engine synchronizes into the tenant. */
export interface SynchronizationState {
  readonly enabled: boolean;
  /** Milliseconds since 1970; undefined for never. */
  readonly last: number | undefined;
}

/** Facts of one tenant. */
export interface TenantFacts {
  readonly account: Known<SignedIn>;
  /** Roles of a person. */
  readonly roles: Known<readonly HeldRole[]>;
  readonly domains: Known<readonly TenantDomain[]>;
  /** Users, groups and contacts that are there. */
  readonly objects: Known<number>;
  readonly synchronization: Known<SynchronizationState>;
  /** Names of the accounts with which synchronization clients sign in. */
  readonly clients: Known<readonly string[]>;
  readonly matching: Known<MatchSettings>;
  /** Service plan ids of products that are in force. */
  readonly plans: Known<readonly string[]>;
  readonly securityDefaults: Known<boolean>;
}

/** What the demands depend on besides the tenant. */
export interface TenantNeed {
  readonly products: ReadonlySet<Product>;
  /** Objects in scope of the directory; undefined before it was counted. */
  readonly objects: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}
