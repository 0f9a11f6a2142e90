/** Starts a practice tenant for a test and calls it as a plain HTTP client would. */
import { openStore } from '../store.ts';
import type { Store } from '../store.ts';
import { contosoTenant } from '../worlds/tenant.ts';
import type { PracticeTenantOptions, Sample } from './options.ts';
import { startPracticeTenant } from './start.ts';
import type { PracticeTenant } from './start.ts';

/** An answer with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** JSON; text when it is none; undefined when there is none. */
  readonly body: Record<string, unknown> & { value: Array<Record<string, unknown>>; error: { code: string; message: string; details?: unknown[] } };
}

/** A running tenant with a client of the administrator. */
export interface TestTenant {
  readonly tenant: PracticeTenant;
  readonly store: Store;
  readonly samples: Sample[];
  /** Calls `/v1.0` + path; `token` replaces the administrator's. */
  readonly call: (method: string, path: string, body?: unknown, options?: { headers?: Record<string, string>; token?: string }) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Starts one; unthrottled unless told otherwise. */
export async function startTestTenant(options: Partial<PracticeTenantOptions> = {}): Promise<TestTenant> {
  const samples: Sample[] = [];
  const store = options.store ?? openStore(':memory:');
  const tenant = await startPracticeTenant({ tenant: contosoTenant(), dns: async () => [], limits: false, ...options, store, record: (sample) => samples.push(sample) });
  const admin = tenant.adminToken();
  return {
    tenant, store, samples, close: tenant.close,
    call: async (method, path, body, more = {}) => {
      const response = await fetch(path.startsWith('http') ? path : `${tenant.graphUrl}/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${more.token ?? admin}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more.headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.startsWith('application/json') ? (JSON.parse(text) as unknown) : text === '' ? undefined : text;
      return { status: response.status, headers: response.headers, body: json as Answer['body'] };
    },
  };
}

/** A complete body for a new user. */
export function newUser(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { accountEnabled: true, displayName: name, mailNickname: name, userPrincipalName: `${name}@contoso.com`, passwordProfile: { password: 'Practice-Only-9' }, ...more };
}
