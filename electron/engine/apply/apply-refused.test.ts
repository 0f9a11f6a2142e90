/** Applying a plan: what closes the way, what fails alone, and that it never goes on in another tenant. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/plan.ts';
import { problem, problemOf, type Result } from '../../../shared/problem.ts';
import type { ProblemCode } from '../../../shared/text/problems.ts';
import type { GraphCall, Json } from '../../ports/cloud.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { releaseGuard } from '../guard/release.ts';
import { keepPlan } from '../keep-plan.ts';
import { sessionForTest, workspaceForTest } from '../workspace.fixture.ts';
import { applyPlan } from './apply-plan.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const update = (id: string): Draft => ({ action: 'update', kind: 'user', key: `anchor ${id}`, name: id, cloudId: id, values: [{ attribute: 'city', old: null, new: 'Bonn' }], why: 'w' });
const remove = (id: string): Draft => ({ action: 'delete', kind: 'user', key: `anchor ${id}`, name: id, cloudId: id, values: [], why: 'w' });
const refuse = (code: ProblemCode): Result<Json> => ({ ok: false, problem: problem(code) });
const context = { signal: new AbortController().signal, progress: () => undefined };
const done: Result<Json> = { ok: true, value: null };

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (thrown: unknown) => problemOf(thrown).code);
}

describe('applying a plan', () => {
  it('leaves all changes planned when the account may not write at all, and goes on once it may', async () => {
    const workspace = workspaceForTest(test.state, sessionForTest('t', () => refuse('tenant.permission-refused')));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [update('1'), update('2'), update('3')] });
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('tenant.permission-refused');
    expect(test.state.plans.countByState(plan.id)).toMatchObject([{ state: 'planned', count: 3 }]);
    workspace.connections.session = sessionForTest('t');
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'done', done: 3, failed: 0 });
  });

  it('passes over a single protected object', async () => {
    const workspace = workspaceForTest(test.state, sessionForTest('t', ({ path }) => (path === '/users/2' ? refuse('tenant.permission-refused') : done)));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [update('1'), update('2'), update('3')] });
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'partly', done: 2, failed: 1 });
  });

  it('is not held up for ever by one object at which the tenant always fails', async () => {
    const workspace = workspaceForTest(test.state, sessionForTest('t', ({ path }) => (path === '/users/1' ? refuse('tenant.busy') : done)));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: Array.from({ length: 100 }, (_, index) => update(String(index))) });
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('tenant.busy');
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'partly', done: 99, failed: 1 });
  });

  it('is refused in another tenant than the one it was made for', async () => {
    const workspace = workspaceForTest(test.state, sessionForTest('t'));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [update('1')] });
    workspace.connections.session = sessionForTest('other');
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('plan.changed');
  });

  it('ends in the tenant in which it began, although somebody signs in elsewhere meanwhile', async () => {
    const elsewhere: GraphCall[] = [];
    const workspace = workspaceForTest(test.state, 
      sessionForTest('t', () => {
        workspace.connections.session = sessionForTest('other', () => done, elsewhere);
        return done;
      }),
    );
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [remove('1'), update('2')] });
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'done', done: 2 });
    expect(elsewhere).toEqual([]);
  });

  it('is refused when another object would be deleted than the approved one', async () => {
    const workspace = workspaceForTest(test.state, sessionForTest('t'));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [remove('1')] });
    test.state.plans.mark(plan.id, 0, 'planned', undefined, 'another');
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('plan.changed');
  });

  it('stays applied when a guard is released afterwards', async () => {
    const workspace = workspaceForTest(test.state, sessionForTest('t'));
    const guards = [{ id: 'g', what: 'w', count: 1, limit: '0', released: false }];
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [remove('1')], guards, holds: new Map([[0, 'g']]) });
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('plan.held-by-guard');
    expect((await releaseGuard(workspace, { plan: plan.id, hash: plan.hash, guard: 'g' })).state).toBe('ready');
    await applyPlan(workspace, plan.id, plan.hash, context);
    expect((await releaseGuard(workspace, { plan: plan.id, hash: plan.hash, guard: 'g' })).state).toBe('applied');
  });
});
