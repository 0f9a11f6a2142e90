/** The pipeline: announced before it is sent, several chunks at once, phases one after the other, stops between calls. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/plan.ts';
import { problem, problemOf, type Result } from '../../../shared/problem.ts';
import type { CloudSession, GraphCall, Json } from '../../ports/cloud.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { keepPlan } from '../keep-plan.ts';
import { sessionForTest, workspaceForTest } from '../workspace.fixture.ts';
import type { Workspace } from '../workspace.ts';
import { applyPlan, type ApplyCall } from './apply-plan.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const done: Result<Json> = { ok: true, value: null };
const refuse = (code: Parameters<typeof problem>[0]): Result<Json> => ({ ok: false, problem: problem(code) });
const call: ApplyCall = { signal: new AbortController().signal, progress: () => undefined };
const update = (id: string, name = 'x'): Draft => ({ action: 'update', kind: 'user', key: `anchor ${id}`, name: id, cloudId: id, values: [{ attribute: 'userPrincipalName', old: null, new: name }], why: 'w' });
const group = (id: string): Draft => ({ ...update(id), kind: 'group', action: 'delete', values: [] });
const many = (count: number): Draft[] => Array.from({ length: count }, (_, at) => update(String(at)));

/** A tenant that answers in turns of the event loop, and notes how many batches were under way. */
function slowSession(answer: (calls: GraphCall) => Result<Json> = () => done): { session: CloudSession; most: () => number; sent: GraphCall[] } {
  let underWay = 0;
  let most = 0;
  const sent: GraphCall[] = [];
  const session = sessionForTest('t');
  const batch = async (calls: readonly GraphCall[]): Promise<Result<Json>[]> => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turn = 0; turn < 3; turn += 1) await new Promise((next) => setImmediate(next));
    sent.push(...calls);
    underWay -= 1;
    return calls.map(answer);
  };
  return { session: { ...session, cloud: { ...session.cloud, batch } }, most: () => most, sent };
}

const plan = (workspace: Workspace, drafts: readonly Draft[]) => keepPlan(workspace, { kind: 'synchronization', drafts });

describe('a phase', () => {
  it('has several chunks under way, each announced before it is sent', async () => {
    const announced: boolean[] = [];
    const { session, most, sent } = slowSession((one) => {
      const seq = Number(one.path.split('/')[2]);
      announced.push(test.state.journal.unsettled(head.id).has(seq));
      return done;
    });
    const workspace = workspaceForTest(test.state, session);
    const head = plan(workspace, many(1000));
    expect(await applyPlan(workspace, head.id, head.hash, call)).toMatchObject({ state: 'done', done: 1000 });
    expect(most()).toBe(8);
    expect([sent.length, announced.every(Boolean), test.state.journal.unsettled(head.id).size]).toEqual([1000, true, 0]);
  });

  it('begins when the one before has settled', async () => {
    const { session, sent } = slowSession();
    const workspace = workspaceForTest(test.state, session);
    const head = plan(workspace, [...many(200), group('g')]);
    await applyPlan(workspace, head.id, head.hash, call);
    expect(sent.findIndex((one) => one.method === 'DELETE')).toBe(200);
  });

  it('ends between two calls when the right to write is lost, and goes on later', async () => {
    const { session, sent } = slowSession();
    const workspace = workspaceForTest(test.state, session);
    const head = plan(workspace, many(2000));
    let asked = 0;
    const lost = applyPlan(workspace, head.id, head.hash, { ...call, mayContinue: () => (asked += 1) <= 10 });
    expect(await lost.then(() => 'done', (thrown: unknown) => problemOf(thrown).code)).toBe('lease.lost');
    expect([sent.length, test.state.plans.read(head.id)?.state]).toEqual([800, 'stopped']);
    expect(test.state.plans.countByState(head.id)).toMatchObject([{ state: 'done', count: 800 }, { state: 'planned', count: 1200 }]);
    expect(await applyPlan(workspace, head.id, head.hash, call)).toMatchObject({ state: 'done', done: 2000 });
  });

  it('writes down what came back when the way is closed in another chunk', async () => {
    const { session } = slowSession((one) => (one.path === '/users/5' ? refuse('tenant.unreachable') : done));
    const workspace = workspaceForTest(test.state, session);
    const head = plan(workspace, many(400));
    expect(await applyPlan(workspace, head.id, head.hash, call).then(() => 'done', (thrown: unknown) => problemOf(thrown).code)).toBe('tenant.unreachable');
    expect(test.state.plans.countByState(head.id)).toMatchObject([{ state: 'done', count: 399 }, { state: 'planned', count: 1 }]);
  });

  it('passes names along a row of people, whatever their order', async () => {
    const names = new Map([['1', 'a'], ['2', 'b'], ['3', 'c'], ['4', 'taken']]);
    const { session } = slowSession(({ path, body }) => {
      const name = (body as { userPrincipalName: string }).userPrincipalName;
      if (new Set(names.values()).has(name)) return refuse('tenant.already-exists');
      names.set(path.split('/')[2] ?? '', name);
      return done;
    });
    const workspace = workspaceForTest(test.state, session);
    const head = plan(workspace, [update('1', 'b'), update('2', 'c'), update('3', 'd'), update('5', 'taken')]);
    expect(await applyPlan(workspace, head.id, head.hash, call)).toMatchObject({ state: 'partly', done: 3, failed: 1, failures: [{ name: '5' }] });
    expect([...names.values()]).toEqual(['b', 'c', 'd', 'taken']);
  });
});
