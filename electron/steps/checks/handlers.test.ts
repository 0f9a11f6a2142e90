/** The checks of pages 2 and 3 with a practice directory and a practice tenant behind them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Forest } from '../../../shared/contract/directory.ts';
import { SideReport } from '../../../shared/contract/checks.ts';
import type { Check } from '../../../shared/contract/prerequisites.ts';
import type { Tenant } from '../../../shared/contract/tenant.ts';
import { createCloud } from '../../cloud/graph-client.ts';
import { createTestClock } from '../../cloud/test-clock.ts';
import { openDirectoryForTest, type DirectoryForTest } from '../../../e2e/rigs/connected-practice.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { CloudSession } from '../../ports/cloud.ts';
import { startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { checksHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const root = 'DC=contoso,DC=local';
const forest: Forest = {
  server: 'dc1.contoso.local', account: 'setup', forest: 'contoso.local', domain: 'contoso.local', netbiosName: 'CONTOSO', base: root, functionalLevel: 'Windows Server 2016', upnSuffixes: [], software: 'Windows',
  scope: { include: [], exclude: [] }, sourceAnchor: 'ms-DS-ConsistencyGuid', suggestedAnchor: 'ms-DS-ConsistencyGuid', suggestedAnchorWhy: '', further: [],
};

let state: StateForTest;
let sides: DirectoryForTest;
let test: TestTenant;
let workspace: Workspace;
beforeEach(async () => {
  state = openStateForTest();
  sides = await openDirectoryForTest(context.signal);
  test = await startTestTenant();
  const token = test.tenant.adminToken();
  const session: CloudSession = {
    account: { tenantId: test.tenant.tenantId, account: 'admin', applicationRoles: undefined },
    cloud: createCloud({ graphUrl: test.tenant.graphUrl, token: async () => token, clock: createTestClock(), random: () => 0 }),
    signOut: async () => undefined,
  };
  workspace = { ...workspaceForTest(state.state), connections: { directory: sides.directory, session } };
  state.state.settings.write(kept.forest, forest);
});
afterEach(async () => {
  await test.close();
  await sides.close();
  state.remove();
});

const calls = () => checksHandlers(workspace);
const verdictsOf = (checks: readonly Check[]): Record<string, string> => Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));

describe('the directory', () => {
  it('is judged with what the tenant has verified, and the report is kept', async () => {
    const report = await calls()['directory.checks']({}, context);
    expect(SideReport.safeParse(report).error).toBeUndefined();
    expect(verdictsOf(report.checks)).toMatchObject({ 'forest-level': 'pass', 'schema-version-cloud': 'pass', 'recycle-bin': 'pass', 'upn-suffixes': 'warn', 'kds-root-key': 'pass', replication: 'pass', 'anchor-coverage': 'pass' });
    expect(report.checks.find(({ id }) => id === 'upn-suffixes')?.details).toContainEqual({ what: 'fabrikam.com', verdict: 'warn', found: '5 users, not verified in the tenant' });
    expect(await calls()['checks.read']({}, context)).toMatchObject({ directory: report, tenant: null });
    state.state.settings.write(kept.forest, { ...forest, domain: 'other.local' });
    expect(await calls()['checks.read']({}, context)).toEqual({ directory: null, tenant: null });
  });

  it('is looked at for the routes that are wanted', async () => {
    const idsOf = async (input: { routes?: ['direct']; all?: boolean }) => (await calls()['directory.checks'](input, context)).checks.map(({ id }) => id);
    expect(await idsOf({ routes: ['direct'] })).not.toContain('kds-root-key');
    expect(await idsOf({ all: true })).toContain('single-sign-on-account');
  });

  it('goes without a tenant, and says what is not known then', async () => {
    workspace = { ...workspace, connections: { directory: sides.directory, session: undefined } };
    const { checks } = await calls()['directory.checks']({}, context);
    expect(checks.filter(({ verdict }) => verdict === 'unknown').map(({ id, unread }) => [id, unread])).toEqual([['upn-suffixes', expect.stringMatching(/^Nobody is signed in/) as string]]);
    await expect(calls()['tenant.checks']({}, context)).rejects.toMatchObject({ problem: { code: 'tenant.not-signed-in' } });
  });

  it('is compared with the report before about the same domain', async () => {
    const first = await calls()['directory.checks']({}, context);
    expect(first.since).toBeUndefined();
    workspace = { ...workspace, connections: { directory: sides.directory, session: undefined } };
    const second = await calls()['directory.checks']({ routes: ['direct'] }, context);
    expect(second.since).toMatchObject({ checkedAt: first.checkedAt, changes: [{ id: 'upn-suffixes', before: 'warn', now: 'unknown' }] });
    state.state.settings.write(kept.forest, { ...forest, domain: 'other.local' });
    expect((await calls()['directory.checks']({}, context)).since).toBeUndefined();
  });

  it('has unknowns for a domain whose connection was lost', async () => {
    const further = { base: 'DC=fabrikam,DC=local', domain: 'fabrikam.local', forest: 'fabrikam.local', upnSuffixes: [], account: 'setup', server: { server: 'dc1.fabrikam.local', security: 'ldaps' as const } };
    state.state.settings.write(kept.forest, { ...forest, further: [further] });
    const { checks } = await calls()['directory.checks']({}, context);
    expect(checks.find(({ id }) => id === 'forest-level')).toMatchObject({ verdict: 'unknown', unread: 'There is no connection to fabrikam.local. Sign in to it again.' });
    expect(checks.some(({ verdict }) => verdict === 'pass')).toBe(false);
  });
});

describe('the tenant', () => {
  it('is judged and kept for as long as it is the one that is signed in to', async () => {
    const tenant: Tenant = { id: test.tenant.tenantId, name: 'Contoso', account: 'admin', roles: [], maySynchronize: true, domains: [], initialDomain: '', otherSynchronization: 'never', userCount: 1 };
    state.state.settings.write(kept.tenant, tenant);
    state.state.settings.write(kept.scopeCounts, { users: 299_999, groups: 0, contacts: 0 });
    const report = await calls()['tenant.checks']({}, context);
    expect(SideReport.safeParse(report).error).toBeUndefined();
    expect(verdictsOf(report.checks)).toMatchObject({ 'tenant-account': 'pass', 'tenant-role': 'pass', 'tenant-domain': 'pass', 'tenant-objects': 'fail', 'tenant-licenses': 'pass', 'tenant-security-defaults': 'warn' });
    expect((await calls()['checks.read']({}, context)).tenant).toEqual(report);
    state.state.settings.write(kept.tenant, { ...tenant, id: 'another' });
    expect((await calls()['checks.read']({}, context)).tenant).toBeNull();
  });
});
