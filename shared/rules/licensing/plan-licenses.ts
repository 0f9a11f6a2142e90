/** Plans usage locations and licenses of several products for users; never takes a license away. */
import type { LicensePart } from '../../contract/licenses.ts';
import type { Draft } from '../../plan.ts';
import { licensingText } from '../../text/licensing.ts';
import { decide, wantedProducts, type Basis, type Decision, type UserDecision, type Wanted } from './decide.ts';
import { licenseNumbers, type LicenseNumbers } from './license-numbers.ts';
import { byName, type LicenseUser } from './license-user.ts';
import { planFault } from './plan-relations.ts';
import { sameId } from './same-plans.ts';

export interface LicensePlan {
  /** All usage locations first, so that the tenant knows them when the licenses follow. */
  readonly drafts: readonly Draft[];
  readonly notes: readonly string[];
  readonly numbers: LicenseNumbers;
}

/** What a plan is made of. */
export interface Request extends Basis {
  readonly users: readonly LicenseUser[];
  readonly part?: LicensePart;
}

/** Direct licenses, in a stable order (name, then anchor): when seats run out, the same users get them every time. */
export function planLicenses(request: Request): LicensePlan {
  const covered = coveredUsers(request);
  const decided = decide(covered, request, false);
  return {
    drafts: [...locationDrafts(decided), ...decided.flatMap((one) => one.decisions.map((decision) => licenseDraft(one.user, decision)))],
    ...told(request, covered, decided),
  };
}

/** Notes and numbers of any plan of licenses. */
export function told(request: Request, covered: readonly LicenseUser[], decided: readonly UserDecision[]): Pick<LicensePlan, 'notes' | 'numbers'> {
  const wanted = wantedProducts(request);
  const numbers = licenseNumbers(decided, wanted);
  return { notes: notesOf(request, covered, wanted, numbers), numbers };
}

/** The users of the chosen part, sorted. */
export function coveredUsers({ users, choice, part, only }: Request): readonly LicenseUser[] {
  const enabled = users.filter((user) => user.enabled || choice.includeDisabled).sort(byName);
  if (part === 'pilot') return enabled.filter((user) => choice.pilot.some((name) => isNamed(user, name)));
  return part === 'failed' && only !== undefined ? enabled.filter((user) => choice.products.some(({ skuId }) => only.has(`${user.anchor} ${skuId.toLowerCase()}`))) : enabled;
}

function isNamed(user: LicenseUser, name: string): boolean {
  return sameId(user.signInName, name) || sameId(user.name, name);
}

/** Locations that have to be set, for users who get something. */
export function locationDrafts(decided: readonly UserDecision[]): Draft[] {
  return decided
    .filter((one) => one.setLocation)
    .map(({ user, country }) => ({ action: 'update', kind: 'usage-location', ...draftOf(user), values: [{ attribute: 'usageLocation', old: null, new: country }], why: licensingText.location(country, user.location.source) }));
}

/** What the drafts of a user have in common. */
export function draftOf(user: LicenseUser): Pick<Draft, 'key' | 'name' | 'unit' | 'cloudId'> {
  return { key: user.anchor, name: user.name, unit: user.unit, cloudId: user.cloudId };
}

/** `disabledPlans` replaces the whole list that the user had, so both lists are shown; null: no license before. */
function licenseDraft(user: LicenseUser, decision: Decision): Draft {
  const { wanted, held } = decision;
  const base = { kind: 'license', ...draftOf(user), about: wanted.product.skuId, aboutName: wanted.product.name } as const;
  if (decision.kind === 'held-back') return { action: 'conflict', ...base, values: [], why: whyHeldBack(decision) };
  if (decision.kind === 'keep') return { action: 'none', ...base, values: [], why: licensingText.keep };
  const values = [{ attribute: 'disabledPlans', old: held === null ? null : [...held], new: [...wanted.disabledPlans] }];
  return decision.kind === 'change' ? { action: 'update', ...base, values, why: licensingText.change } : { action: 'add', ...base, values, why: licensingText.add };
}

/** The sentence of a decision that holds a product back. */
export function whyHeldBack({ reason, fault, wanted }: Decision): string {
  if (fault !== undefined) return fault.reason === 'exclusive' ? licensingText.exclusive(fault.plan, fault.others) : licensingText.dependency(fault.plan, fault.others);
  return reason === undefined ? '' : licensingText.heldBack[reason](wanted.product.name);
}

function notesOf(request: Request, covered: readonly LicenseUser[], wanted: readonly Wanted[], numbers: LicenseNumbers): string[] {
  const { choice, users, part } = request;
  const disabled = choice.includeDisabled ? 0 : users.filter((user) => !user.enabled).length;
  const unknown = wanted.reduce((sum, { product, disabledPlans }) => sum + disabledPlans.filter((plan) => !product.servicePlans.some((known) => sameId(known.id, plan))).length, 0);
  const strangers = part === 'pilot' ? choice.pilot.filter((name) => !covered.some((user) => isNamed(user, name))) : [];
  return [
    ...numbers.products.filter((row) => row.needed > row.free).map((row) => licensingText.seatsMissing(row.name, row.needed, row.free)),
    ...(disabled > 0 && part !== 'failed' ? [licensingText.disabledSkipped(disabled)] : []),
    ...(unknown > 0 ? [licensingText.unknownPlans(unknown)] : []),
    ...(strangers.length > 0 ? [licensingText.pilotUnknown(strangers)] : []),
    ...new Set(doubts(wanted)),
    ...(numbers.unsold.users > 0 ? [licensingText.unsold(numbers.unsold.users)] : []),
    ...(numbers.mailboxes.users > 0 ? [licensingText.mailboxes(numbers.mailboxes.users, choice.includeMailboxes)] : []),
  ];
}

/** What may be wrong with the choice itself, by rows of the tables that are not certain. */
function doubts(wanted: readonly Wanted[]): string[] {
  return wanted.flatMap((one) => {
    const fault = planFault(one.plans, wanted.filter((other) => other !== one).flatMap((other) => other.plans), false);
    if (fault === undefined) return [];
    return [fault.reason === 'exclusive' ? licensingText.maybeExclusive(fault.plan, fault.others) : licensingText.maybeDependency(fault.plan, fault.others)];
  });
}
