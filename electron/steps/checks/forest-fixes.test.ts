/** UPN suffixes are added to a practice forest and taken back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import type { Forest } from '../../../shared/contract/directory.ts';
import type { Tenant } from '../../../shared/contract/tenant.ts';
import { openDirectoryForTest, type DirectoryForTest } from '../../../e2e/rigs/connected-practice.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { checksHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const partitions = 'CN=Partitions,CN=Configuration,DC=contoso,DC=local';
const domain = (name: string, verified: boolean, initial = false): Tenant['domains'][number] => ({ name, verified, default: false, initial, federated: false });
const tenant: Tenant = {
  id: 'tenant', name: 'Contoso', account: 'admin', roles: [], maySynchronize: true, initialDomain: 'contoso.onmicrosoft.com', otherSynchronization: 'never', userCount: 0,
  domains: [domain('contoso.onmicrosoft.com', true, true), domain('contoso.com', true), domain('adatum.com', true), domain('litware.com', true), domain('unproven.com', false)],
};

const place = { server: 'dc1.fabrikam.local', security: 'ldaps' as const };
const forest: Forest = {
  server: 'dc1', account: 'setup', forest: 'contoso.local', domain: 'contoso.local', netbiosName: 'CONTOSO', base: 'DC=contoso,DC=local', functionalLevel: '', upnSuffixes: ['contoso.local'], software: '',
  scope: { include: [], exclude: [] }, sourceAnchor: 'objectGUID', suggestedAnchor: 'objectGUID', suggestedAnchorWhy: '',
  further: [{ base: 'DC=fabrikam,DC=local', domain: 'fabrikam.local', forest: 'fabrikam.local', upnSuffixes: ['fabrikam.local'], account: 'setup', server: place }],
};

let state: StateForTest;
let sides: DirectoryForTest;
let workspace: Workspace;
beforeEach(async () => {
  state = openStateForTest();
  sides = await openDirectoryForTest(context.signal);
  workspace = { ...workspaceForTest(state.state), connections: { directory: sides.directory, session: undefined } };
  state.state.settings.write(kept.tenant, tenant);
});
afterEach(async () => {
  await sides.close();
  state.remove();
});

const calls = () => checksHandlers(workspace);
const plan = (suffixes: string[]) => calls()['directory.planFixes']({ suffixes }, context);
const undo = (id: string) => calls()['directory.planUndoFixes']({ plan: id }, context);
const fixes = () => calls()['directory.fixes']({}, context);
const apply = (head: PlanHead): Promise<Outcome> => applyPlan(workspace, head.id, head.hash, context);
const standing = async () => (await sides.directory.read(partitions, ['uPNSuffixes'], context.signal))?.text.get('upnsuffixes');

describe('suffixes of the forest', () => {
  it('are those of verified domains, added and taken back one by one', async () => {
    const before = await standing();
    expect(await fixes()).toEqual({ suffixes: ['adatum.com', 'litware.com'], undoable: [], recycleBins: [], turnedOn: [] });
    const head = await plan(['adatum.com', 'litware.com']);
    expect(head).toMatchObject({ kind: 'forest-fix', state: 'ready', counts: [{ count: 2 }] });
    expect(await apply(head)).toMatchObject({ state: 'done', done: 2 });
    expect(await standing()).toEqual(expect.arrayContaining([...(before ?? []), 'adatum.com', 'litware.com']));
    expect(await fixes()).toMatchObject({ suffixes: [], undoable: [{ plan: head.id, changes: 2 }] });
    expect(await plan(['adatum.com'])).toMatchObject({ state: 'empty' });
    expect(await apply(await undo(head.id))).toMatchObject({ state: 'done', done: 2 });
    expect(await standing()).toEqual(before);
    expect((await fixes()).undoable).toEqual([]);
    await expect(undo(head.id)).rejects.toMatchObject({ problem: { code: 'plan.nothing-to-undo' } });
  });

  it('belong to the last plan that had to do with them', async () => {
    const first = await plan(['adatum.com', 'litware.com']);
    await apply(first);
    await apply(await undo(first.id));
    const second = await plan(['adatum.com']);
    await apply(second);
    expect((await fixes()).undoable).toMatchObject([{ plan: second.id, changes: 1 }]);
    await expect(undo(first.id)).rejects.toMatchObject({ problem: { code: 'plan.nothing-to-undo' } });
    await apply(await undo(second.id));
    await sides.directory.modify(partitions, [{ attribute: 'uPNSuffixes', remove: [], add: ['litware.com'] }], context.signal);
    expect((await fixes()).undoable).toEqual([]);
  });

  it('that were taken out by hand are not counted among those that can be undone', async () => {
    const head = await plan(['adatum.com', 'litware.com']);
    await apply(head);
    await sides.directory.modify(partitions, [{ attribute: 'uPNSuffixes', remove: ['adatum.com'], add: [] }], context.signal);
    expect((await fixes()).undoable).toMatchObject([{ plan: head.id, changes: 1 }]);
  });

  it('are kept for all pages as they are after each plan', async () => {
    state.state.settings.write(kept.forest, forest);
    const keptNow = (): readonly string[] | undefined => state.state.settings.read(kept.forest)?.upnSuffixes;
    const head = await plan(['adatum.com']);
    await apply(head);
    expect(keptNow()).toEqual(['contoso.local', 'contoso.com', 'fabrikam.com', 'adatum.com']);
    await apply(await undo(head.id));
    expect(keptNow()).toEqual(['contoso.local', 'contoso.com', 'fabrikam.com']);
    expect(state.state.settings.read(kept.forest)?.further).toEqual(forest.further);
  });

  it('stay as they are known where the directory does not answer after the plan', async () => {
    state.state.settings.write(kept.forest, forest);
    const head = await plan(['adatum.com']);
    const { read, ...others } = sides.directory;
    const silent = { ...others, rootDse: sides.directory.rootDse, account: sides.directory.account, read: (dn: string, attributes: readonly string[], signal: AbortSignal) => (signal === context.signal ? read(dn, attributes, signal) : Promise.reject(new Error('silent'))) };
    workspace = { ...workspace, connections: { directory: silent, session: undefined } };
    expect(await apply(head)).toMatchObject({ state: 'done', done: 1 });
    expect(state.state.settings.read(kept.forest)).toEqual(forest);
  });

  it('are never added for a domain that is not verified, or is not one of the tenant', async () => {
    expect(await plan(['unproven.com', 'example.com', 'contoso.onmicrosoft.com'])).toMatchObject({ state: 'empty' });
  });

  it('that somebody else added meanwhile count as added', async () => {
    const head = await plan(['adatum.com']);
    await sides.directory.modify(partitions, [{ attribute: 'uPNSuffixes', remove: [], add: ['adatum.com'] }], context.signal);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 1, failed: 0 });
  });

  it('need a connected directory', async () => {
    workspace = { ...workspace, connections: { directory: undefined, session: undefined } };
    await expect(fixes()).rejects.toMatchObject({ problem: { code: 'directory.not-connected' } });
  });
});
