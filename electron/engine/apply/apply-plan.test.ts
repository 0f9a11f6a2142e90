/** Applying a plan: what closes the way, what fails alone, and that it never goes on in another tenant. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/plan.ts';
import { problem, problemOf, type Result } from '../../../shared/problem.ts';
import type { ProblemCode } from '../../../shared/text/problems.ts';
import type { CloudSession, GraphCall, Json } from '../../ports/cloud.ts';
import { openState, type State } from '../../state/state.ts';
import { keepPlan, releaseGuard } from '../keep-plan.ts';
import type { Workspace } from '../workspace.ts';
import { applyPlan } from './apply-plan.ts';

let folder: string;
let state: State;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apply-'));
  state = openState(folder);
});
afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = (call: GraphCall) => Result<Json>;

/** A tenant that answers each call of a batch as it is told; `sent` holds what came. */
function session(tenantId: string, answer: Answer, sent: GraphCall[] = []): CloudSession {
  const batch = (calls: readonly GraphCall[]): Promise<Result<Json>[]> => {
    sent.push(...calls);
    return Promise.resolve(calls.map(answer));
  };
  const none = (): never => {
    throw new Error('Not asked for in these tests.');
  };
  return { account: { tenantId, account: 'a', applicationRoles: [] }, cloud: { request: none, pages: none, batch, objectUrl: (id) => id }, signOut: () => Promise.resolve() };
}

function workspaceOf(first: CloudSession): Workspace {
  const none = (): never => {
    throw new Error('Not asked for in these tests.');
  };
  return {
    product: { name: 'p', version: '1' }, door: 'window', state,
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    host: { facts: none, reach: none }, dns: { lookup: none },
    directories: { discover: none, probe: none, connect: none }, signIn: { person: none, application: none },
    practice: undefined, connections: { directory: undefined, session: first },
  };
}

const update = (id: string): Draft => ({ action: 'update', kind: 'user', key: `anchor ${id}`, name: id, cloudId: id, values: [{ attribute: 'city', old: null, new: 'Bonn' }], why: 'w' });
const remove = (id: string): Draft => ({ action: 'delete', kind: 'user', key: `anchor ${id}`, name: id, cloudId: id, values: [], why: 'w' });
const refuse = (code: ProblemCode): Result<Json> => ({ ok: false, problem: problem(code) });
const context = { signal: new AbortController().signal, progress: () => undefined };
const ok: Answer = () => ({ ok: true, value: null });

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (thrown: unknown) => problemOf(thrown).code);
}

describe('applying a plan', () => {
  it('leaves all changes planned when the account may not write at all, and goes on once it may', async () => {
    const workspace = workspaceOf(session('t', () => refuse('tenant.permission-refused')));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [update('1'), update('2'), update('3')] });
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('tenant.permission-refused');
    expect(state.plans.countByState(plan.id)).toMatchObject([{ state: 'planned', count: 3 }]);
    workspace.connections.session = session('t', ok);
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'done', done: 3, failed: 0 });
  });

  it('passes over a single protected object', async () => {
    const workspace = workspaceOf(session('t', ({ path }) => (path === '/users/2' ? refuse('tenant.permission-refused') : { ok: true, value: null })));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [update('1'), update('2'), update('3')] });
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'partly', done: 2, failed: 1 });
  });

  it('is refused in another tenant than the one it was made for', async () => {
    const workspace = workspaceOf(session('t', ok));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [update('1')] });
    workspace.connections.session = session('other', ok);
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('plan.changed');
  });

  it('ends in the tenant in which it began, although somebody signs in elsewhere meanwhile', async () => {
    const elsewhere: GraphCall[] = [];
    const workspace = workspaceOf(
      session('t', () => {
        workspace.connections.session = session('other', ok, elsewhere);
        return { ok: true, value: null };
      }),
    );
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [remove('1'), update('2')] });
    expect(await applyPlan(workspace, plan.id, plan.hash, context)).toMatchObject({ state: 'done', done: 2 });
    expect(elsewhere).toEqual([]);
  });

  it('is refused when another object would be deleted than the approved one', async () => {
    const workspace = workspaceOf(session('t', ok));
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [remove('1')] });
    state.plans.mark(plan.id, 0, 'planned', undefined, 'another');
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('plan.changed');
  });

  it('stays applied when a guard is released afterwards', async () => {
    const workspace = workspaceOf(session('t', ok));
    const guards = [{ id: 'g', what: 'w', count: 1, limit: '0', released: false }];
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [remove('1')], guards, holds: new Map([[0, 'g']]) });
    expect(await codeOf(applyPlan(workspace, plan.id, plan.hash, context))).toBe('plan.held-by-guard');
    expect(releaseGuard(workspace, plan.id, plan.hash, 'g').state).toBe('ready');
    await applyPlan(workspace, plan.id, plan.hash, context);
    expect(releaseGuard(workspace, plan.id, plan.hash, 'g').state).toBe('applied');
  });
});
