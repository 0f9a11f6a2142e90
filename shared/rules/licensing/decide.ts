/** Decides for one user after the other which of the chosen products they get; seats are given out in that order. */
import type { HeldBackReason, LicenseChoice, Product } from '../../contract/licenses.ts';
import type { LicenseUser } from './license-user.ts';
import { bringsMailbox, needsOthers, planFault, plansOn, type PlanFault } from './plan-relations.ts';
import { sameId, samePlans } from './same-plans.ts';
import { isCountry } from './usage-location.ts';

/** A chosen product with the plans that stay on. */
export interface Wanted {
  readonly product: Product;
  readonly disabledPlans: readonly string[];
  readonly plans: readonly string[];
}

/** What becomes of one product of one user; `held`: of the product that is there already, the plans that are off. */
export interface Decision {
  readonly wanted: Wanted;
  readonly kind: 'add' | 'change' | 'keep' | 'held-back';
  readonly held: readonly string[] | null;
  readonly reason?: HeldBackReason;
  readonly fault?: PlanFault;
}

/** The decisions about one user. `country` is the one that the user will have, empty when none is known. */
export interface UserDecision {
  readonly user: LicenseUser;
  readonly country: string;
  readonly setLocation: boolean;
  readonly decisions: readonly Decision[];
}

/** What the decisions rest on. */
export interface Basis {
  readonly choice: LicenseChoice;
  /** All products of the tenant. */
  readonly products: readonly Product[];
  /** When given, only these are looked at: anchor and product with a blank between. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Seats that somebody else needs first, by product. */
  readonly taken?: ReadonlyMap<string, number>;
}

/** The key of a user and a product in `Basis.only`. */
export function pairKey(anchor: string, skuId: string): string {
  return `${anchor} ${skuId.toLowerCase()}`;
}

/** The chosen products that the tenant has; those that rest on others come last. */
export function wantedProducts({ choice, products }: Pick<Basis, 'choice' | 'products'>): readonly Wanted[] {
  const wanted = choice.products.flatMap(({ skuId, disabledPlans }): Wanted[] => {
    const product = products.find((one) => sameId(one.skuId, skuId));
    return product === undefined ? [] : [{ product, disabledPlans, plans: plansOn(product, disabledPlans) }];
  });
  return [...wanted.filter((one) => !needsOthers(one.plans)), ...wanted.filter((one) => needsOthers(one.plans))];
}

/** Decides in the order of the users. With `together`, a user for whom one product is held back gets none, as a group gives all or nothing. */
export function decide(users: readonly LicenseUser[], basis: Basis, together: boolean): readonly UserDecision[] {
  const wanted = wantedProducts(basis);
  const seats = new Map(wanted.map(({ product }) => [product.skuId, Math.max(0, product.free - (basis.taken?.get(product.skuId) ?? 0))]));
  return users.map((user) => decideUser(user, wanted, seats, basis, together));
}

function decideUser(user: LicenseUser, wanted: readonly Wanted[], seats: Map<string, number>, basis: Basis, together: boolean): UserDecision {
  const present = user.usageLocation ?? '';
  const country = present === '' ? user.location.country : present;
  const has = ({ product }: Wanted): boolean => user.assigned.some((license) => sameId(license.skuId, product.skuId));
  // What the user has already stays, so that it decides about the others.
  const about = [...wanted.filter(has), ...wanted.filter((one) => !has(one))].filter(({ product }) => basis.only?.has(pairKey(user.anchor, product.skuId)) ?? true);
  let plans = otherPlans(user, wanted, basis.products);
  const first = about.map((one) => {
    const decision = decideOne(user, one, country, plans, seats, basis.choice);
    if (decision.kind !== 'held-back') plans = [...plans, ...one.plans];
    return decision;
  });
  const spoilt = together ? first.find((decision) => decision.kind === 'held-back') : undefined;
  const decisions = spoilt === undefined ? first : first.map((decision): Decision => (decision.kind === 'add' ? { ...spoilt, wanted: decision.wanted } : decision));
  for (const { kind, wanted: { product } } of decisions) if (kind === 'add') seats.set(product.skuId, (seats.get(product.skuId) ?? 0) - 1);
  return { user, country, setLocation: present === '' && isCountry(country) && decisions.some((decision) => decision.kind !== 'held-back'), decisions };
}

/** The plans that come from products that this choice does not change. */
function otherPlans(user: LicenseUser, wanted: readonly Wanted[], products: readonly Product[]): readonly string[] {
  return user.assigned.flatMap(({ skuId, disabledPlans }) => {
    if (wanted.some(({ product }) => sameId(product.skuId, skuId))) return [];
    const product = products.find((one) => sameId(one.skuId, skuId));
    return product === undefined ? [] : plansOn(product, disabledPlans);
  });
}

function decideOne(user: LicenseUser, wanted: Wanted, country: string, present: readonly string[], seats: ReadonlyMap<string, number>, choice: LicenseChoice): Decision {
  const license = user.assigned.find((assigned) => sameId(assigned.skuId, wanted.product.skuId));
  const held = license?.disabledPlans ?? null;
  if (held !== null && samePlans(held, wanted.disabledPlans)) return { wanted, kind: 'keep', held };
  const heldBack = (reason: HeldBackReason, fault?: PlanFault): Decision => ({ wanted, kind: 'held-back', held, reason, ...(fault === undefined ? {} : { fault }) });
  if (country === '') return heldBack('no-location');
  if (!isCountry(country)) return heldBack((user.usageLocation ?? '') === '' ? 'no-location' : 'bad-location');
  const fault = planFault(wanted.plans, present, true);
  if (fault !== undefined) return heldBack(fault.reason, fault);
  if (held !== null) return { wanted, kind: 'change', held };
  if (user.mailbox && !choice.includeMailboxes && bringsMailbox(wanted.plans)) return heldBack('mailbox');
  return (seats.get(wanted.product.skuId) ?? 0) > 0 ? { wanted, kind: 'add', held } : heldBack('no-seat');
}
