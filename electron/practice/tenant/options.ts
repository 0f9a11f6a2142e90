/** What a practice tenant can be told from outside: its store, its limits, its delays, its faults, and what it reports. */
import type { Store } from '../store.ts';
import type { TenantWorld } from './world.ts';

/** One record that a DNS server answered. */
export type DnsRecord =
  | { readonly type: 'TXT'; readonly text: string }
  | { readonly type: 'MX'; readonly exchange: string; readonly preference: number };

/** Asks DNS; an unknown name is an empty list, never an error. */
export type DnsLookup = (name: string, type: 'TXT' | 'MX') => Promise<readonly DnsRecord[]>;

/** How much a tenant lets through; `false` switches throttling off. Figures: Microsoft Graph throttling page. */
export interface Limits {
  /** Resource units for one app in 10 seconds; by tenant size (S, M, L) when left out. */
  readonly unitsPerTenSeconds?: number;
  /** Writes of one app in 150 seconds; 3,000 when left out. */
  readonly writesPer150Seconds?: number;
}

/** How late the service shows what it has accepted; all in milliseconds, 0 when left out. */
export interface Delays {
  /** A created object answers 404 until then. */
  readonly newObject?: number;
  /** A usage location counts for licenses only after this time. */
  readonly usageLocation?: number;
}

/** What can go wrong on request; the object may be changed while the tenant runs. */
export interface Faults {
  /** Answers matching requests (batch items too) with `status`, as often as `times` says. */
  status?: { match: (method: string, path: string) => boolean; status: number; times: number; retryAfter?: number } | undefined;
  /** Cuts the connection instead of answering: before the work, or after it was done. */
  dropSocket?: { when: 'before' | 'after'; times: number; match?: (method: string, path: string) => boolean } | undefined;
  /** Milliseconds to wait before each answer. */
  delayMs?: number | undefined;
  /** Every access token issued so far is refused from the next request on; then switches itself off. */
  expireTokens?: boolean | undefined;
  /** So many requests are answered with a claims challenge (continuous access evaluation). */
  claimsChallenges?: number | undefined;
  /** So many delta requests are answered with 410 Gone. */
  deltaResets?: number | undefined;
  /** How far the clock of the service is off. */
  clockSkewSeconds?: number | undefined;
}

/** One exchange as a client would have seen it at graph.microsoft.com, without tokens and passwords. */
export interface Sample {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What `startPracticeTenant` needs. */
export interface PracticeTenantOptions {
  readonly store: Store;
  /** The company to begin with when the store is empty. */
  readonly tenant: TenantWorld;
  /** 0 or left out: any free port of 127.0.0.1. */
  readonly port?: number;
  readonly dns: DnsLookup;
  /** Milliseconds since 1970; the machine's clock when left out. */
  readonly now?: () => number;
  readonly record?: (sample: Sample) => void;
  readonly limits?: Limits | false;
  readonly delays?: Delays;
  /** Security groups can be restored after deletion (newer behavior); true when left out. */
  readonly securityGroupsSoftDelete?: boolean;
  /** Directory objects that the tenant may hold; 300,000 when left out. */
  readonly objectQuota?: number;
  /** Seconds between two polls of a device sign-in; 5 when left out. */
  readonly deviceCodeInterval?: number;
}
