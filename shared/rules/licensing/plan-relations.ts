/** Which service plans of a user would exclude or miss each other. */
import type { Product } from '../../contract/licenses.ts';
import { exclusivePlans, groupLicensingPlans, groupLicensingProducts, mailboxPlans, neededPlans } from '../../tables/plan-relations.ts';
import { sameId } from './same-plans.ts';

/** What stands in the way of a product: plans by their `servicePlanName`. */
export interface PlanFault {
  readonly reason: 'exclusive' | 'dependency';
  readonly plan: string;
  /** The plan that excludes it, or those of which one is needed. */
  readonly others: readonly string[];
}

/** The names of the plans of a product that stay switched on. */
export function plansOn(product: Product, disabledPlans: readonly string[]): readonly string[] {
  return product.servicePlans.filter((plan) => !disabledPlans.some((off) => sameId(off, plan.id))).map((plan) => plan.partName);
}

/** The first fault of new plans beside those that the user has; `certain` asks the certain rows of the tables, otherwise the doubtful ones. */
export function planFault(added: readonly string[], present: readonly string[], certain: boolean): PlanFault | undefined {
  const all = new Set([...added, ...present]);
  for (const row of exclusivePlans) {
    if (row.certain !== certain) continue;
    const plan = added.find((name) => row.plans.includes(name));
    const others = row.plans.filter((name) => name !== plan && all.has(name));
    if (plan !== undefined && others.length > 0) return { reason: 'exclusive', plan, others };
  }
  const missing = neededPlans.find((row) => row.certain === certain && added.includes(row.plan) && !row.oneOf.some((name) => all.has(name)));
  return missing === undefined ? undefined : { reason: 'dependency', plan: missing.plan, others: missing.oneOf };
}

/** True for plans that rest on others: what they need has to be decided first. */
export function needsOthers(plans: readonly string[]): boolean {
  return neededPlans.some((row) => plans.includes(row.plan) && !row.oneOf.some((name) => plans.includes(name)));
}

/** True when the plans bring a mailbox in Exchange Online. */
export function bringsMailbox(plans: readonly string[]): boolean {
  return plans.some((plan) => mailboxPlans.has(plan));
}

/** True when the tenant has a product that lets groups give licenses. */
export function mayLicenseGroups(products: readonly Product[]): boolean {
  return products.some((product) => groupLicensingProducts.has(product.partNumber) || product.servicePlans.some((plan) => groupLicensingPlans.has(plan.partName)));
}
