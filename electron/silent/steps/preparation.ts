/** Step 4, unattended: looks for what would break the synchronization, and writes the proposed repairs when asked to. */
import type { Scan } from '../../../shared/contract/preparation.ts';
import { applyPlan } from '../apply-plan.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Scans, repairs, and scans again to tell what is left. */
export const preparationStep: Step = { step: 'preparation', title: 'Preparing the directory', run };

async function run(walk: Walk): Promise<StepEnd> {
  const { ask, answers, tally } = walk;
  const scan = await ask('preparation.scan', {});
  if (answers.preparation.repair === 'none' || repairable(scan) === 0) return end('nothing-to-do', scan, 0);
  const outcome = await applyPlan(walk, await ask('preparation.plan', { repairs: [], all: true }));
  if (outcome === undefined) return end('nothing-to-do', scan, 0);
  tally.add({ counts: [], failed: outcome.failed });
  const left = await ask('preparation.scan', {});
  return end(outcome.failed > 0 ? 'partly' : 'done', left, outcome.done);
}

const repairable = (scan: Scan): number => scan.byRule.reduce((sum, rule) => sum + rule.repairable, 0);

/** `findings`: those that are left. */
const end = (state: StepEnd['state'], scan: Scan, repaired: number): StepEnd => ({ state, objects: scan.objects, findings: scan.findings, repaired });
