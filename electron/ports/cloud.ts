/** What the engine needs of the tenant: signed requests to Microsoft Graph, answered with values or Problems. */
import type { Problem, Result } from '../../shared/problem.ts';
import type { SignInPrompt } from '../../shared/contract/tenant.ts';

/** JSON as it came; whoever asks checks its shape. */
export type Json = unknown;

/** A call of Microsoft Graph; `path` begins with `/` and carries its query; values in it are encoded with `encodeURIComponent`. */
export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: Json;
  /** `beta` for what Microsoft documents there only; v1.0 when left out. A batch takes calls of v1.0 alone. It costs as much of the quota as a call of v1.0. */
  readonly version?: 'beta';
  /** Needed by advanced queries (`ConsistencyLevel: eventual`). */
  readonly eventual?: boolean;
}

/** Told while Graph asks to wait; false when the wait is over. */
export type OnThrottle = (waiting: boolean) => void;

export interface Cloud {
  /** One call; null for an answer without a body. Throws a Failure of `tenant.*`. Throttling and passing faults are waited out (within limits). */
  readonly request: (call: GraphCall, signal: AbortSignal) => Promise<Json>;
  /** All items of a collection, page by page. */
  readonly pages: (path: string, signal: AbortSignal) => AsyncIterable<readonly Json[]>;
  /** Many independent calls, sent as `$batch` of 20; the answers stand in the order of the calls. A failed item is an answer, not a throw. */
  readonly batch: (calls: readonly GraphCall[], signal: AbortSignal, onThrottle?: OnThrottle) => Promise<readonly Result<Json>[]>;
  /** Tells how many users the tenant has, as reading found them: larger tenants let more through. */
  readonly knowUsers: (count: number) => void;
  /** The address of a directory object, as `@odata.id` wants it: `https://graph.microsoft.com/v1.0/directoryObjects/{id}` (the cloud's own host). */
  readonly objectUrl: (id: string) => string;
}

/** Who is signed in. */
export interface CloudAccount {
  readonly tenantId: string;
  readonly account: string;
  /** Application permissions, when an application signed in; undefined for a person. */
  readonly applicationRoles: readonly string[] | undefined;
}

/** An application that signs in with a certificate (PEM of key and certificate in one file). */
export interface CertificateSignIn {
  readonly tenantId: string;
  readonly clientId: string;
  readonly certificatePem: string;
}

/** How a person signs in. */
export type PersonMethod = 'browser' | 'device-code';

/** Tells what the person has to do. */
export type Prompt = (prompt: SignInPrompt) => void;

/** What a sign-in of a person begins with. */
export interface PersonWish {
  /** Id or domain of the tenant; any that the account belongs to when left out. */
  readonly tenant?: string;
  /** Name that the sign-in page begins with. */
  readonly account?: string;
  /** Permissions that are asked for; those of page 2 when left out. */
  readonly permissions?: readonly string[];
}

/** A session that was kept, or why it is gone. */
export interface Restored {
  readonly session?: CloudSession;
  readonly notice?: Problem;
}

/** Signs people and applications in. */
export interface CloudSignIn {
  /** Through the system browser (PKCE, loopback) or by device code; `prompt` tells what the person has to do. */
  readonly person: (method: PersonMethod, prompt: Prompt, signal: AbortSignal, wish?: PersonWish) => Promise<CloudSession>;
  readonly application: (credentials: CertificateSignIn, signal: AbortSignal) => Promise<CloudSession>;
  /** The person of the last time, without asking anybody; neither session nor notice when nobody was kept. */
  readonly restore: (signal: AbortSignal) => Promise<Restored>;
}

/** What only a person's session can do. */
export interface PersonAccess {
  /** Permissions of the token in use. */
  readonly granted: () => readonly string[];
  /** Asks for further permissions: silently when they were consented to already, otherwise the person is asked. Throws `tenant.*`. */
  readonly consent: (permissions: readonly string[], method: PersonMethod, prompt: Prompt, signal: AbortSignal) => Promise<void>;
  /** The same account signs in again; work that waits for it goes on. Throws `tenant.other-account`. */
  readonly signInAgain: (method: PersonMethod, prompt: Prompt, signal: AbortSignal) => Promise<void>;
  /** Page where an administrator consents for everybody. */
  readonly adminConsentUrl: string;
}

export interface CloudSession {
  readonly account: CloudAccount;
  readonly cloud: Cloud;
  /** Undefined for an application. */
  readonly person?: PersonAccess;
  /** What is wrong with the clock of this server, by that of the service; undefined while they agree. */
  readonly clockNotice?: () => Problem | undefined;
  /** Forgets the tokens in memory; what was kept signs the person in again at the next start. */
  readonly leave?: () => Promise<void>;
  /** Forgets tokens and account, kept ones too. */
  readonly signOut: () => Promise<void>;
}

/** True when the tenant says that the object is not there (or not yet visible). */
export function isNotFound(problem: Problem): boolean {
  return problem.code === 'tenant.not-found';
}

/** True when another object has the value, or the member is in the group already. */
export function isAlreadyThere(problem: Problem): boolean {
  return problem.code === 'tenant.already-exists';
}

/** True when the request may have been carried out although no answer came back: whoever sent it has to look. */
export function isOutcomeUnknown(problem: Problem): boolean {
  return problem.detail?.['outcome'] === 'unknown';
}
