/** Compares ids of products and lists of service plans as the tenant does: without case, in any order. */

/** True for the same id. */
export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** True when both lists name the same plans. */
export function samePlans(one: readonly string[], other: readonly string[]): boolean {
  const plans = new Set(one.map((plan) => plan.toLowerCase()));
  const wanted = new Set(other.map((plan) => plan.toLowerCase()));
  return plans.size === wanted.size && [...wanted].every((plan) => plans.has(plan));
}
