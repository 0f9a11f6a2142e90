/** The page offers only what the engine does. */
import { expect, it } from 'vitest';
import { PlanState } from '../../../shared/plan.ts';
import { mayApply } from './may-apply.ts';

it('offers to apply a plan that is ready or was stopped, never one that a guard holds back', () => {
  expect(PlanState.options.filter((state) => mayApply({ state }))).toEqual(['ready', 'stopped']);
});
