/** What a practice tenant can be told from outside: its store, its limits, its delays, its faults, and what it reports. */
import type { Store } from '../store.ts';
import type { Directory } from './state/directory.ts';
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
  readonly unitsPerTenSeconds?: number | undefined;
  /** Writes of one app in 150 seconds; 3,000 when left out. */
  readonly writesPer150Seconds?: number | undefined;
}

/** How late the service shows what it has accepted; all in milliseconds, 0 when left out. May be changed while the tenant runs. */
export interface Delays {
  /** A created object answers 404 until then. */
  newObject?: number | undefined;
  /** Changed properties are read as they were. */
  properties?: number | undefined;
  /** Members, owners and managers are read as they were. */
  membership?: number | undefined;
  /** Delta queries do not tell of a change until then. */
  delta?: number | undefined;
  /** A usage location counts for licenses only after this time. */
  usageLocation?: number | undefined;
  /** Licenses of groups reach their members only after this time. */
  groupLicenses?: number | undefined;
  /** A certificate that was added to an application signs nobody in until then. */
  newCredential?: number | undefined;
  /** Turning directory synchronization off takes so long; 72 hours when left out. */
  switchOff?: number | undefined;
}

/** Which requests a fault meets; left out: every one. */
export type FaultMatch = (method: string, path: string) => boolean;

/** Faults drawn by lot: the same seed and the same calls give the same faults. Chances are from 0 to 1. */
export interface RandomFaults {
  readonly seed: number;
  /** Calls that are met; left out: reads and writes. Signing in never is. */
  readonly only?: 'reads' | 'writes' | undefined;
  /** Chance that a call, or an item of a $batch, is refused before its work, with a status drawn from `statuses`. */
  readonly refuse?: number | undefined;
  /** 429, 500, 502, 503 and 504 when left out. */
  readonly statuses?: readonly number[] | undefined;
  /** Retry-After of refusals with 429 and 503, in seconds; 1 when left out. */
  readonly retryAfter?: number | undefined;
  /** Chance that a call, or an item of a $batch, is done and then answered with 504. */
  readonly unsure?: number | undefined;
  /** Chance that the connection is cut before the work. */
  readonly dropBefore?: number | undefined;
  /** Chance that the connection is cut after the work was done. */
  readonly dropAfter?: number | undefined;
  /** Chance that a request is done and its answer held back for `hangMs` (a minute when left out), then cut. */
  readonly hang?: number | undefined;
  readonly hangMs?: number | undefined;
  /** Chance that a membership write is acknowledged and lost. */
  readonly loseMember?: number | undefined;
  /** At most so many faults in all. */
  readonly most?: number | undefined;
}

/** What can go wrong on request; the object may be changed while the tenant runs. */
export interface Faults {
  /** Answers matching requests (batch items too) with `status`, as often as `times` says. */
  status?: {
    match: FaultMatch; status: number; times: number; retryAfter?: number;
    /** The work is done first. */
    after?: boolean;
  } | undefined;
  /** Cuts the connection instead of answering: before the work, or after it was done. */
  dropSocket?: { when: 'before' | 'after'; times: number; match?: FaultMatch } | undefined;
  /** Holds the answer back for `ms`, before or after the work, and then cuts the connection. */
  hang?: { when: 'before' | 'after'; times: number; ms: number; match?: FaultMatch } | undefined;
  /** So many membership writes are acknowledged and lost. */
  loseMembers?: number | undefined;
  /** So many assignments of licenses to users are acknowledged and lost. */
  loseLicenses?: number | undefined;
  /** Milliseconds to wait before each answer. */
  delayMs?: number | undefined;
  /** Every access token issued so far is refused from the next request on; then switches itself off. */
  expireTokens?: boolean | undefined;
  /** So many requests are answered with a claims challenge (continuous access evaluation). */
  claimsChallenges?: number | undefined;
  /** Nothing but a sign-in in person brings a new token; it ends this fault, and the claims challenges. */
  personNeeded?: boolean | undefined;
  /** Refresh tokens count as too old. */
  signInsExpired?: boolean | undefined;
  /** So many delta requests are answered with 410 Gone. */
  deltaResets?: number | undefined;
  /** So many delta requests with a token are answered with 400 syncStateNotFound. */
  deltaExpiries?: number | undefined;
  /** How far the clock of the service is off. */
  clockSkewSeconds?: number | undefined;
  random?: RandomFaults | undefined;
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

/** What can be changed while the tenant runs; what is left out stays. */
export interface TenantSettings {
  readonly limits?: Limits | false | undefined;
  readonly delays?: Delays | undefined;
  readonly objectQuota?: number | undefined;
  readonly securityGroupsSoftDelete?: boolean | undefined;
  /** Domains that are verified in another tenant. */
  readonly takenDomains?: readonly string[] | undefined;
  /** How many times faster than the clock quotas and delays run from now on. */
  readonly timeScale?: number | undefined;
  /** Milliseconds by which the clock of quotas and delays jumps ahead. */
  readonly skipMs?: number | undefined;
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
  /** How many times faster than the clock quotas and delays run; 1 when left out. */
  readonly timeScale?: number;
  /** Adds to a tenant that was empty and has just been given its company. */
  readonly furnish?: (directory: Directory) => void;
}
