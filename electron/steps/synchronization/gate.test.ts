/** Page 6 is finished by a run, or when both sides are found equal; comparing alone does not do it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepPlan } from '../../engine/keep-plan.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { synchronizationGate } from './gate.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

it('opens after a run or when nothing differs', () => {
  const workspace = workspaceForTest(test.state);
  const { settings } = test.state;
  const plan = keepPlan(workspace, { kind: 'synchronization', drafts: [] });
  const found = (differences: number): void => settings.write(kept.verification, { checkedAt: '2026-01-02T00:00:00.000Z', users: 0, groups: 0, differences, plan });
  expect(synchronizationGate.missing(workspace)?.code).toBe('synchronization.not-done');
  found(3);
  expect(synchronizationGate.missing(workspace)?.code).toBe('synchronization.not-done');
  found(0);
  expect(synchronizationGate.missing(workspace)).toBeUndefined();
  found(3);
  settings.write(kept.outcome, { plan: plan.id, state: 'partly', done: 1, failed: 3, skipped: 0, counts: [], failures: [] });
  expect(synchronizationGate.missing(workspace)).toBeUndefined();
});
