/** Domains against a practice tenant: taken by another one, verified though the answer was lost, seen late, in use. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, ValueChange } from '../../../shared/plan.ts';
import { createCloud } from '../../cloud/graph-client.ts';
import { createTestClock, type TestClock } from '../../cloud/test-clock.ts';
import type { DnsRecord } from '../../practice/tenant/options.ts';
import { newUser, startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { sessionForTest, workspaceForTest } from '../workspace.fixture.ts';
import type { Applier } from './applier.ts';
import { createDomains, deleteDomains, updateDomains } from './graph-domains.ts';

let tenant: TestTenant;
let kept: StateForTest;
const zone = new Map<string, DnsRecord>();
const clock: TestClock = createTestClock();

beforeAll(async () => {
  tenant = await startTestTenant({ now: () => clock.now(), dns: async (name, type) => [...zone].filter(([at, record]) => at === name && record.type === type).map(([, record]) => record) });
});
afterAll(() => tenant.close());
beforeEach(() => {
  kept = openStateForTest();
  return () => kept.remove();
});

async function outcome(applier: Applier, action: Change['action'], key: string, values: readonly ValueChange[]): Promise<string> {
  const cloud = createCloud({ graphUrl: tenant.tenant.graphUrl, token: () => Promise.resolve(tenant.tenant.adminToken()), clock, random: () => 0 });
  const workspace = { ...workspaceForTest(kept.state, { ...sessionForTest(tenant.tenant.tenantId), cloud }), clock };
  const change: Change = { seq: 0, action, kind: 'domain', key, name: key, values: [...values], why: 'w', state: 'planned' };
  const [settled] = await applier([change], { workspace, mayBeDone: () => false, onThrottle: () => undefined, signal: new AbortController().signal });
  return settled?.result.ok === true ? 'done' : (settled?.result.problem.code ?? 'nothing');
}
const add = (name: string): Promise<string> => outcome(createDomains, 'create', name, [{ attribute: 'id', old: null, new: name }]);
const verify = (name: string): Promise<string> => outcome(updateDomains, 'update', name, [{ attribute: 'isVerified', old: false, new: true }]);
const remove = (name: string): Promise<string> => outcome(deleteDomains, 'delete', name, [{ attribute: 'id', old: name, new: null }]);

async function publishProof(name: string): Promise<void> {
  const { body } = await tenant.call('GET', `/domains/${name}/verificationDnsRecords`);
  zone.set(name, { type: 'TXT', text: String(body.value.find((record) => record['recordType'] === 'Txt')?.['text']) });
}

describe('domains', () => {
  it('are added, verified when DNS shows the record, and removed; each of it twice does no harm', async () => {
    expect([await add('fabrikam.com'), await add('fabrikam.com')]).toEqual(['done', 'done']);
    expect(await verify('fabrikam.com')).toBe('domain.record-missing');
    await publishProof('fabrikam.com');
    expect([await verify('fabrikam.com'), await verify('fabrikam.com')]).toEqual(['done', 'done']);
    expect([await remove('fabrikam.com'), await remove('fabrikam.com')]).toEqual(['done', 'done']);
  });

  it('of another tenant are told as such', async () => {
    tenant.tenant.change({ takenDomains: ['wingtiptoys.com'] });
    expect(await add('wingtiptoys.com')).toBe('done');
    await publishProof('wingtiptoys.com');
    expect(await verify('wingtiptoys.com')).toBe('domain.taken');
  });

  it('that are used stay', async () => {
    await add('tailspintoys.com');
    await publishProof('tailspintoys.com');
    await verify('tailspintoys.com');
    await tenant.call('POST', '/users', newUser('tail', { userPrincipalName: 'tail@tailspintoys.com' }));
    expect(await remove('tailspintoys.com')).toBe('domain.in-use');
  });
});
