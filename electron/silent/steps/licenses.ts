/** Step 8, unattended: the products of the answers are assigned to the synchronized users. */
import type { Product } from '../../../shared/contract/licenses.ts';
import { fail } from '../../../shared/problem.ts';
import type { LicenseAnswers } from '../answers.ts';
import { applyPlan } from '../apply-plan.ts';
import { invalid } from '../read-answers.ts';
import { countOf } from '../tally.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Users that have the product already are left alone. */
export const licensesStep: Step = { step: 'licenses', title: 'Assigning licenses', run };

async function run(walk: Walk): Promise<StepEnd> {
  const { ask, answers, tally } = walk;
  if (answers.licenses.length === 0) return { state: 'skipped' };
  const products = await ask('licenses.products', {});
  const choices = answers.licenses.map((wanted, row) => choice(wanted, row, products));
  const end = { licensed: 0, locations: 0, failed: 0 };
  let worked = false;
  for (const one of choices) {
    const preview = await ask('licenses.preview', { choice: one });
    if (preview.seatsNeeded > preview.seatsFree) throw fail('license.no-seats', { detail: { needed: String(preview.seatsNeeded), free: String(preview.seatsFree) } });
    const outcome = await applyPlan(walk, preview.plan);
    if (outcome === undefined) continue;
    worked = true;
    tally.add(outcome);
    end.licensed += countOf(outcome.counts, 'license', 'add', 'create');
    end.locations += countOf(outcome.counts, 'usage-location', 'add', 'create', 'update');
    end.failed += outcome.failed;
  }
  if (end.failed > 0) return { state: 'partly', ...end };
  return { state: worked ? 'done' : 'nothing-to-do', ...end };
}

/** The tenant's ids for the names of the answers. */
function choice({ product: partNumber, disabledPlans, defaultLocation, includeDisabled }: LicenseAnswers, row: number, products: readonly Product[]) {
  const product = products.find((one) => one.partNumber === partNumber);
  if (product === undefined) throw invalid(`licenses.${row}.product (the tenant does not have it; it has ${products.map((one) => one.partNumber).join(', ')})`);
  const planIds = disabledPlans.map((name, place) => {
    const plan = product.servicePlans.find((one) => one.name === name);
    if (plan === undefined) throw invalid(`licenses.${row}.disabledPlans.${place} (the product has no such plan)`);
    return plan.id;
  });
  return { skuId: product.skuId, disabledPlans: planIds, defaultLocation, includeDisabled };
}
