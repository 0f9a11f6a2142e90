/** A server is put right and put back on a practice server: check, plan, application, check, undo, check. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { serverFixes } from '../../../shared/tables/server-fixes.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { HostRegistry } from '../../ports/host.ts';
import { plainSettings, practiceHost, type FactsPatch, type HostSettings } from '../../practice/host.ts';
import { practiceNetwork } from '../../practice/network.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { prerequisitesHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const every = serverFixes.map(({ check }) => check);
/** TLS 1.2 switched off in one place, not set in another, as text in a third. */
const faulty: FactsPatch['registry'] = { tlsClientEnabled: { value: 0 }, tlsServerEnabled: { value: null }, dotNetCrypto32: { value: '0' } };
const faults = ['tls-client-enabled', 'tls-server-enabled', 'tls-dot-net-32-strong'];

let test: StateForTest;
let settings: HostSettings;
let workspace: Workspace;
beforeEach(() => {
  test = openStateForTest();
  settings = { ...plainSettings, facts: { registry: faulty } };
  const asked = async (): Promise<HostSettings> => settings;
  const host = practiceHost(asked, async (facts) => void (settings = { ...settings, facts: { ...settings.facts, ...facts } }));
  workspace = { ...workspaceForTest(test.state), host, network: practiceNetwork(asked) };
});
afterEach(() => test.remove());

const calls = () => prerequisitesHandlers(workspace);
const plan = (checks: string[] = every) => calls()['prerequisites.planFixes']({ checks }, context);
const undo = (id: string) => calls()['prerequisites.planUndoFixes']({ plan: id }, context);
const fixes = () => calls()['prerequisites.fixes']({}, context);
const apply = (head: PlanHead): Promise<Outcome> => applyPlan(workspace, head.id, head.hash, context);
const withRegistry = (change: (registry: HostRegistry) => Partial<HostRegistry>): void => {
  const { registry } = workspace.host;
  workspace = { ...workspace, host: { ...workspace.host, registry: { ...registry, ...change(registry) } } };
};

/** What is not met of the requirements that can be put right. */
async function unmet(): Promise<string[]> {
  const { checks } = await calls()['prerequisites.check']({}, context);
  return checks.filter(({ id, verdict }) => every.includes(id as (typeof every)[number]) && verdict !== 'pass').map(({ id }) => id);
}

describe('a server', () => {
  it('is put right and put back exactly', async () => {
    expect(await unmet()).toEqual(faults);
    expect(await fixes()).toEqual({ fixable: faults, undoable: [], restart: null });
    const head = await plan();
    expect(head).toMatchObject({ kind: 'server-fix', state: 'ready', complete: true, counts: [{ kind: 'registry-value', action: 'update', count: 3 }] });
    expect(head.notes.join()).toMatch(/does not restart/);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3, failed: 0 });
    expect(await unmet()).toEqual([]);
    expect(await fixes()).toMatchObject({ fixable: [], undoable: [{ plan: head.id, changes: 3 }], restart: '2026-01-02T00:00:00.000Z' });
    expect(await plan()).toMatchObject({ state: 'empty' });

    const back = await undo(head.id);
    expect(back).toMatchObject({ kind: 'undo-server-fix', state: 'ready' });
    expect(await apply(back)).toMatchObject({ state: 'done', done: 3 });
    expect(await unmet()).toEqual(faults);
    expect(settings.facts.registry).toEqual(faulty);
    expect(await fixes()).toMatchObject({ undoable: [] });
    await expect(undo(head.id)).rejects.toMatchObject({ problem: { code: 'plan.nothing-to-undo' } });
  });

  it('is put right in one place alone', async () => {
    await apply(await plan(['tls-client-enabled']));
    expect(await unmet()).toEqual(faults.slice(1));
  });

  it('that waits for its restart no longer says so after it', async () => {
    await apply(await plan());
    workspace = { ...workspace, host: { ...workspace.host, startedAt: () => Date.UTC(2026, 0, 3) } };
    expect((await fixes()).restart).toBeNull();
  });
});

describe('when something is in the way', () => {
  it('what was refused half-way is told, and what was done can be put back', async () => {
    withRegistry(({ write }) => ({ write: (place, ...rest) => (place.key.includes('Server') ? Promise.reject(fail('host.write-refused')) : write(place, ...rest)) }));
    const head = await plan();
    expect(await apply(head)).toMatchObject({ state: 'partly', done: 2, failed: 1, failures: [{ problem: { code: 'host.write-refused' } }] });
    expect(await unmet()).toEqual(['tls-server-enabled']);
    expect(await apply(await undo(head.id))).toMatchObject({ state: 'done', done: 2 });
    expect(settings.facts.registry).toEqual(faulty);
  });

  it('without the rights of an administrator nothing is written, and nothing has to be put back', async () => {
    settings = { ...settings, facts: { ...settings.facts, session: { value: { elevated: false } } } };
    const head = await plan();
    expect(await apply(head)).toMatchObject({ state: 'partly', done: 0, failed: 3 });
    expect(await fixes()).toMatchObject({ undoable: [] });
    await expect(undo(head.id)).rejects.toMatchObject({ problem: { code: 'plan.nothing-to-undo' } });
  });

  it('a value that cannot be read stays as it is', async () => {
    settings = { ...settings, facts: { registry: { ...faulty, tlsClientEnabled: { unread: 'access-denied' } } } };
    expect(await plan()).toMatchObject({ complete: false, counts: [{ count: 2 }], notes: [expect.any(String), expect.stringContaining('Access was denied')] });
  });

  it('a value that somebody changed since the plan was made stays as it is', async () => {
    const head = await plan(['tls-client-enabled']);
    settings = { ...settings, facts: { registry: { ...faulty, tlsClientEnabled: { value: 5 } } } };
    expect(await apply(head)).toMatchObject({ failed: 1, failures: [{ problem: { code: 'host.value-moved' } }] });
    expect(settings.facts.registry?.tlsClientEnabled).toEqual({ value: 5 });
  });

  it('a plan that was stopped goes on where it was', async () => {
    const stop = new AbortController();
    withRegistry(({ write }) => ({ write: (...what) => write(...what).then(() => stop.abort()) }));
    const head = await plan();
    expect(await applyPlan(workspace, head.id, head.hash, { ...context, signal: stop.signal })).toMatchObject({ state: 'stopped', done: 1 });
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3 });
  });

  it('a plan of another server is not applied', async () => {
    const head = await plan();
    workspace = { ...workspace, host: { ...workspace.host, name: 'OTHER' } };
    await expect(apply(head)).rejects.toMatchObject({ problem: { code: 'plan.changed' } });
  });

  it('a plan of another kind cannot be put back here', async () => {
    const back = await plan().then((head) => apply(head).then(() => undo(head.id)));
    await expect(undo(back.id)).rejects.toMatchObject({ problem: { code: 'plan.unknown' } });
    await expect(undo('none')).rejects.toMatchObject({ problem: { code: 'plan.unknown' } });
  });
});
