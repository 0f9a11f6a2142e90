/** Which Entra ID the products of the tenant include. */
import { premiumPlans } from '../prerequisites/tenant-judges.ts';

/** The larger one of what is there, by the ids of service plans. */
export function premiumOf(plans: readonly string[]): 'none' | 'P1' | 'P2' {
  return (['P2', 'P1'] as const).find((name) => plans.includes(premiumPlans[name])) ?? 'none';
}
