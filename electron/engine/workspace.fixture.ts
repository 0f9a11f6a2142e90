/** For tests: a workspace over a state, signed in to a tenant that answers what the test says. */
import type { Result } from '../../shared/problem.ts';
import type { CloudSession, GraphCall, Json } from '../ports/cloud.ts';
import type { State } from '../state/state.ts';
import type { Workspace } from './workspace.ts';

const clock = { now: () => Date.UTC(2026, 0, 2), sleep: async () => undefined };
const none = (): never => {
  throw new Error('Not foreseen in this test.');
};

/** Answers each call of a batch; `sent` gets what came. */
export function sessionForTest(tenantId: string, answer: (call: GraphCall) => Result<Json> = () => ({ ok: true, value: null }), sent: GraphCall[] = []): CloudSession {
  const batch = async (calls: readonly GraphCall[]): Promise<Result<Json>[]> => {
    sent.push(...calls);
    return calls.map(answer);
  };
  return { account: { tenantId, account: 'admin', applicationRoles: [] }, cloud: { request: none, pages: none, batch, knowUsers: () => undefined, objectUrl: (id) => id }, signOut: async () => undefined };
}

/** Time stands still on 2 January 2026; ports that no test needs throw. */
export function workspaceForTest(state: State, session: CloudSession = sessionForTest('tenant')): Workspace {
  return {
    product: { name: 'Setup', version: '1' },
    door: 'window',
    state,
    clock,
    host: { name: 'server', startedAt: none, facts: none, registry: { read: none, write: none }, commands: { run: none } },
    network: { proxy: none, probe: none },
    dns: { lookup: none, survey: none },
    dnsUpdates: { open: none },
    directories: { discover: none, probe: none, connect: none },
    signIn: { person: none, application: none, restore: async () => ({}) },
    secrets: { read: none, write: none, remove: none },
    applicationKeys: { make: none, proof: none },
    federation: { fetch: none, parse: none, certificate: none },
    practice: undefined,
    connections: { directory: undefined, session },
  };
}
