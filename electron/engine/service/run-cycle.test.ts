/** A cycle over scripted parts: when it writes, when it only plans, and what it keeps of either. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { noCustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf } from '../../../shared/rules/synchronization/mapping.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { keepPlan } from '../keep-plan.ts';
import { workspaceForTest } from '../workspace.fixture.ts';
import type { Workspace } from '../workspace.ts';
import type { CycleWork } from './cycle-work.ts';
import type { LeaseKeeper } from './lease.ts';
import { runCycle, type CycleOrder } from './run-cycle.ts';

let test: StateForTest;
let workspace: Workspace;
beforeEach(() => {
  test = openStateForTest();
  workspace = workspaceForTest(test.state);
});
afterEach(() => test.remove());

const order: CycleOrder = { mode: 'delta', cause: 'schedule', staging: false };

function leaseOf(ours: boolean): LeaseKeeper {
  return {
    isUsed: async () => true,
    take: async () => ({ holder: ours ? 'we' : 'they', until: '2026-01-02T00:00:00.000Z', ours }),
    holds: () => ours,
    during: (work, signal) => work(signal),
    handOver: async () => undefined,
  };
}

/** Plans so many users, held back by a guard when it is named. */
function planOf(users: number, guard?: string): PlanHead {
  const drafts = Array.from({ length: users }, (_, index) => ({ action: 'create' as const, kind: 'user' as const, key: `a${index}`, name: `User ${index}`, values: [], why: 'new' }));
  const guards = guard === undefined ? [] : [{ id: guard, what: 'Too many.', count: users, limit: '0', released: false }];
  return keepPlan(workspace, { kind: 'synchronization', drafts, guards });
}

function outcomeOf(plan: PlanHead, state: Outcome['state'] = 'done'): Outcome {
  return { plan: plan.id, state, done: 1, failed: state === 'partly' ? 1 : 0, skipped: 0, counts: [{ kind: 'user', action: 'create', count: 1 }], failures: [] };
}

/** Runs with this plan; `applied` counts how often it came to that. */
async function cycle(users: number, { guard, ours = true, staging = false, apply }: { guard?: string; ours?: boolean; staging?: boolean; apply?: (plan: PlanHead) => Outcome } = {}) {
  let applied = 0;
  const work: CycleWork = {
    read: async (mode) => ({ mode, directory: 3, tenant: 4, seconds: { directory: 1, tenant: 2 }, known: { mapping: mappingOf('objectGUID', { verifiedDomains: new Set(), initialDomain: 'contoso.onmicrosoft.com' }, noCustomerRules), doubts: [] } }),
    plan: async () => planOf(users, guard),
    adopt: () => undefined,
    apply: async (plan) => {
      applied += 1;
      return (apply ?? outcomeOf)(plan);
    },
  };
  const run = await runCycle(workspace, { ...order, staging }, leaseOf(ours), { signal: new AbortController().signal, progress: () => undefined }, work);
  return { run, applied };
}

describe('a cycle', () => {
  it('writes what it planned', async () => {
    expect(await cycle(2)).toMatchObject({ applied: 1, run: { state: 'done', mode: 'delta', read: { directory: 3, tenant: 4 }, seconds: { directory: 1, tenant: 2 }, counts: [{ count: 1 }] } });
  });

  it('keeps no plan when there is nothing to do', async () => {
    const { run, applied } = await cycle(0);
    expect([run.state, run.plan, applied]).toEqual(['nothing-to-do', undefined, 0]);
  });

  it.each([
    ['a guard holds it back', { guard: 'delete-limit' }, 'held', 'plan.held-by-guard'],
    ['this server stands by', { staging: true }, 'staged', undefined],
    ['another server has the lease', { ours: false }, 'staged', 'lease.held'],
  ])('writes nothing when %s, and tells what it would write', async (_, how, state, code) => {
    const { run, applied } = await cycle(2, how);
    expect([run.state, run.problem?.code, run.counts, applied]).toEqual([state, code, [{ kind: 'user', action: 'create', count: 2 }], 0]);
  });

  it('ends with the Problem that kept it from its end, and the next one begins anew', async () => {
    const { run } = await cycle(1, { apply: () => { throw fail('tenant.unreachable'); } });
    expect([run.state, run.problem?.code]).toEqual(['failed', 'tenant.unreachable']);
    expect((await cycle(1, { apply: () => { throw fail('lease.lost'); } })).run).toMatchObject({ state: 'stopped', problem: { code: 'lease.lost' } });
    expect((await cycle(1)).run.state).toBe('done');
  });

  it('notes each failed change in the words of the taxonomy', async () => {
    await cycle(1, {
      apply: (plan) => {
        test.state.plans.mark(plan.id, 0, 'failed', fail('tenant.already-exists', { why: 'Another object has the same value for the property mail.' }).problem);
        return outcomeOf(plan, 'partly');
      },
    });
    expect(test.state.syncErrors.page({ offset: 0, limit: 10 }).rows).toMatchObject([{ name: 'User 0', error: 'AttributeValueMustBeUnique', times: 1 }]);
    expect(test.state.syncErrors.page({ offset: 0, limit: 10, search: 'nobody' }).total).toBe(0);
    test.state.syncErrors.clearUnwanted();
    expect(test.state.syncErrors.count()).toBe(0);
  });

  it('refuses to run beside another one', async () => {
    test.state.runs.start({ ...order, server: 's', startedAt: '2026-01-02T00:00:00.000Z' });
    await expect(cycle(1)).rejects.toMatchObject({ problem: { code: 'run.busy' } });
  });
});
