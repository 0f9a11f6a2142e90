/** Plans over a forest of Samba's: a suffix is added and taken back; the Recycle Bin is refused with its cause. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sambaMissing, startSamba, type Samba } from '../../../e2e/rigs/samba/samba.mjs';
import type { Tenant } from '../../../shared/contract/tenant.ts';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { recycleBinTexts } from '../../../shared/text/recycle-bin.ts';
import { openDirectories } from '../../directory/directories.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { releaseGuard } from '../../engine/guard/release.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { checksHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const partitions = 'CN=Partitions,CN=Configuration,DC=contoso,DC=test';
const tenant: Tenant = {
  id: 'tenant', name: 'Contoso', account: 'admin', roles: [], maySynchronize: true, initialDomain: 'contoso.onmicrosoft.com', otherSynchronization: 'never', userCount: 0,
  domains: [{ name: 'adatum.com', verified: true, default: false, initial: false, federated: false }],
};

describe.skipIf(sambaMissing() !== '' && process.env['CI'] !== 'true')('a forest of Samba', () => {
  let samba: Samba;
  let directory: Directory;
  let state: StateForTest;
  let workspace: Workspace;

  beforeAll(async () => {
    samba = await startSamba({});
    directory = await openDirectories({ authorities: [await readFile(samba.caFile, 'utf8')] }).connect({ server: samba.address, security: 'ldaps' }, { account: samba.adminAccount, password: samba.adminPassword }, context.signal);
  });
  afterAll(async () => {
    await directory.close();
    await samba.stop();
  });
  beforeEach(() => {
    state = openStateForTest();
    state.state.settings.write(kept.tenant, tenant);
    workspace = { ...workspaceForTest(state.state), connections: { directory, session: undefined } };
  });
  afterEach(() => {
    state.remove();
  });

  const calls = () => checksHandlers(workspace);
  const apply = ({ id, hash }: PlanHead): Promise<Outcome> => applyPlan(workspace, id, hash, context);
  const read = async (attribute: string) => (await directory.read(partitions, [attribute], context.signal))?.text.get(attribute.toLowerCase()) ?? [];

  it('gets a suffix by a plan, and has its own again after the undo', async () => {
    const before = await read('uPNSuffixes');
    const head = await calls()['directory.planFixes']({ suffixes: ['adatum.com'] }, context);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 1 });
    expect(await read('uPNSuffixes')).toEqual([...before, 'adatum.com']);
    expect(await apply(await calls()['directory.planUndoFixes']({ plan: head.id }, context))).toMatchObject({ state: 'done', done: 1 });
    expect(await read('uPNSuffixes')).toEqual(before);
  });

  it('does not let its Recycle Bin be turned on over a connection; the plan fails with the cause and the cure', async () => {
    expect((await calls()['directory.fixes']({}, context)).recycleBins).toEqual([{ forest: 'contoso.test' }]);
    const head = await calls()['directory.planRecycleBin']({ forest: 'contoso.test' }, context);
    expect(head).toMatchObject({ state: 'blocked', notes: recycleBinTexts.notes });
    await releaseGuard(workspace, { plan: head.id, hash: head.hash, guard: 'cannot-be-undone', by: 'Megan' });
    const { failed, failures } = await apply(head);
    expect(failed).toBe(1);
    expect(failures).toMatchObject([{ problem: { code: 'directory.feature-refused', why: recycleBinTexts.samba, fix: recycleBinTexts.sambaFix, detail: { ldap: '53' } } }]);
    expect(await read('msDS-EnabledFeature')).toEqual([]);
    expect(await calls()['directory.fixes']({}, context)).toMatchObject({ recycleBins: [{ forest: 'contoso.test' }], turnedOn: [] });
  });
});
