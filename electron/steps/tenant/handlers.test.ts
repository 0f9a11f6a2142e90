/** Signing in to another tenant begins without the results of the last one. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CloudSession } from '../../ports/cloud.ts';
import { sessionForTest, workspaceForTest } from '../../engine/workspace.fixture.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { tenantHandlers } from './handlers.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

/** A tenant with one domain and nobody in it. */
function tenant(id: string): CloudSession {
  const session = sessionForTest(id);
  const request: CloudSession['cloud']['request'] = async ({ path }) => (path.startsWith('/organization') ? { value: [{ id, displayName: id }] } : 0);
  const pages: CloudSession['cloud']['pages'] = async function* () {
    yield [{ id: `${id}.onmicrosoft.com`, isVerified: true, isInitial: true }];
  };
  return { ...session, cloud: { ...session.cloud, request, pages } };
}

it('keeps results of the same tenant, and forgets those of another', async () => {
  const { settings } = test.state;
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const signIn = async (id: string): Promise<void> => {
    const workspace = { ...workspaceForTest(test.state), signIn: { person: async () => tenant(id), application: async () => tenant(id), restore: async () => ({}) } };
    await tenantHandlers(workspace)['tenant.signIn']({ method: 'browser' }, context);
  };
  await signIn('one');
  settings.write(kept.recordChecks, { 'contoso.com': [] });
  await signIn('one');
  expect(settings.read(kept.recordChecks)).toEqual({ 'contoso.com': [] });
  await signIn('two');
  expect(settings.read(kept.recordChecks)).toBeUndefined();
});
