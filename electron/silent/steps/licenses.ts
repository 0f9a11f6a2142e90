/** Step 8, unattended: the products of the answers are assigned to the synchronized users, or to a group of theirs. */
import type { LicenseChoice, LicensePart, LicensePreview, Product } from '../../../shared/contract/licenses.ts';
import { fail } from '../../../shared/problem.ts';
import { applyPlan } from '../apply-plan.ts';
import { licensePlans, type LicensingAnswers } from '../license-answers.ts';
import { invalid } from '../read-answers.ts';
import { countOf } from '../tally.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';
import { waitForGroup } from './license-group.ts';

/** Users that have the product already are left alone. */
export const licensesStep: Step = { step: 'licenses', title: 'Assigning licenses', run };

/** What the plans of the answers came to. */
interface End {
  licensed: number;
  locations: number;
  failed: number;
  /** Users and products that were left out, by reason. */
  heldBack: number;
  worked: boolean;
}

async function run(walk: Walk): Promise<StepEnd> {
  const { ask, answers } = walk;
  const plans = licensePlans(answers.licenses);
  if (plans.length === 0) return { state: 'skipped' };
  const products = await ask('licenses.products', {});
  const choices = plans.map((wanted, row) => choiceOf(wanted, Array.isArray(answers.licenses) ? `licenses.${row}` : 'licenses', products));
  const end: End = { licensed: 0, locations: 0, failed: 0, heldBack: 0, worked: false };
  for (const [row, wanted] of plans.entries()) {
    const choice = choices[row];
    if (choice !== undefined) await assign(walk, wanted, choice, end);
  }
  const { worked, heldBack, ...counts } = end;
  const told = { ...counts, ...(heldBack > 0 ? { heldBack } : {}) };
  if (end.failed > 0) return { state: 'partly', ...told };
  return { state: worked ? 'done' : 'nothing-to-do', ...told };
}

/** Parts one after the other; the next begins only when nothing failed in the one before. */
async function assign(walk: Walk, wanted: LicensingAnswers, choice: LicenseChoice, end: End): Promise<void> {
  const parts: readonly LicensePart[] = wanted.run === 'pilot-then-all' ? ['pilot', 'all'] : [wanted.run];
  for (const part of parts) {
    const preview = await walk.ask('licenses.preview', { choice, part });
    mustHaveSeats(preview, wanted);
    end.heldBack = preview.heldBack.reduce((sum, row) => sum + row.users, 0);
    preview.heldBack.forEach(({ reason, users, names }) => walk.say(`  Left out: ${users} (${reason}): ${names.join(', ')}${users > names.length ? ', ...' : ''}`));
    const outcome = await applyPlan(walk, preview.plan);
    if (outcome === undefined) continue;
    end.worked = true;
    walk.tally.add(outcome);
    end.licensed += countOf(outcome.counts, 'license', 'add', 'create') + countOf(outcome.counts, 'license-member', 'add');
    end.locations += countOf(outcome.counts, 'usage-location', 'add', 'create', 'update');
    end.failed += outcome.failed;
    if (choice.group !== null && outcome.failed === 0) end.failed += await waitForGroup(walk, wanted.waitMinutes);
    if (end.failed > 0) return;
  }
}

function mustHaveSeats({ products }: LicensePreview, { whenSeatsAreShort }: LicensingAnswers): void {
  const short = products.find((row) => row.needed > row.free);
  if (short === undefined || whenSeatsAreShort === 'assign') return;
  throw fail('license.no-seats', { detail: { product: short.name, needed: String(short.needed), free: String(short.free) } });
}

/** The tenant's ids for the names of the answers. */
function choiceOf(wanted: LicensingAnswers, place: string, products: readonly Product[]): LicenseChoice {
  const { defaultLocation, locationOrder, unitLocations, siteLocations, includeDisabled, includeMailboxes, group, pilot } = wanted;
  return {
    products: wanted.products.map((one) => productChoice(one, place, products)),
    defaultLocation, locationOrder, unitLocations, siteLocations, includeDisabled, includeMailboxes, pilot,
    group: group === undefined ? null : { id: group.id ?? null, name: group.name },
  };
}

function productChoice({ product: partNumber, disabledPlans }: LicensingAnswers['products'][number], place: string, products: readonly Product[]): LicenseChoice['products'][number] {
  const product = products.find((one) => one.partNumber === partNumber);
  if (product === undefined) throw invalid(`${place}.product (the tenant does not have ${partNumber}; it has ${products.map((one) => one.partNumber).join(', ')})`);
  const planIds = disabledPlans.map((name, at) => {
    const plan = product.servicePlans.find((one) => one.name === name || one.partName === name);
    if (plan === undefined) throw invalid(`${place}.disabledPlans.${at} (the product has no such plan)`);
    return plan.id;
  });
  return { skuId: product.skuId, disabledPlans: planIds };
}
