/** Signing in changes the session and what is known of its tenant together, or neither. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sessionForTest, workspaceForTest } from '../../engine/workspace.fixture.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { tenantHandlers } from './handlers.ts';

let test: StateForTest;
beforeEach(() => (test = openStateForTest()));
afterEach(() => test.remove());

it('stays in the tenant of before when the new one cannot be read, and leaves the new one', async () => {
  const signedOut: string[] = [];
  const session = (tenant: string): ReturnType<typeof sessionForTest> => ({ ...sessionForTest(tenant), signOut: async () => void signedOut.push(tenant) });
  const before = session('before');
  const workspace = { ...workspaceForTest(test.state, before), signIn: { person: () => Promise.reject(new Error('not asked')), application: async () => session('unreadable') } };
  const application = { tenantId: 'unreadable', clientId: 'c', certificatePem: 'p' };
  const context = { signal: new AbortController().signal, progress: () => undefined };
  await expect(tenantHandlers(workspace)['tenant.signIn']({ method: 'certificate', application }, context)).rejects.toThrow();
  expect(workspace.connections.session).toBe(before);
  expect(signedOut).toEqual(['unreadable']);
});
