/** A plan of licenses in numbers: the same decisions that make its changes. */
import type { HeldBackReason, LicensePreview, LocationSource, NamedUsers, ProductNumbers } from '../../contract/licenses.ts';
import { unsoldCountries } from '../../tables/plan-relations.ts';
import type { Decision, UserDecision, Wanted } from './decide.ts';
import { order } from './license-user.ts';
import { bringsMailbox } from './plan-relations.ts';
import { isCountry } from './usage-location.ts';

/** The numbers of a preview. */
export type LicenseNumbers = Omit<LicensePreview, 'plan' | 'choice' | 'part'>;

const namesShown = 20;

/** Counts decisions; `wanted` are the products of the choice. */
export function licenseNumbers(decided: readonly UserDecision[], wanted: readonly Wanted[]): LicenseNumbers {
  const products = wanted.map((one) => productNumbers(one, decided));
  const users = decided.map(({ user }) => user);
  const mailbox = wanted.some((one) => bringsMailbox(one.plans));
  return {
    users: decided.length,
    seatsNeeded: sum(products.map((row) => row.needed)),
    seatsFree: sum(products.map((row) => row.free)),
    locationsToSet: decided.filter((one) => one.setLocation).length,
    alreadyLicensed: decided.filter((one) => one.decisions.every((decision) => decision.kind === 'keep')).length,
    byLocation: counted(decided.flatMap(({ country }) => (isCountry(country) ? [country] : []))).map(([country, count]) => ({ country, users: count })),
    bySource: counted(decided.map(sourceOf)).map(([source, count]) => ({ source, users: count })),
    products,
    heldBack: heldBack(decided),
    mailboxes: named(mailbox ? users.filter((user) => user.mailbox).map((user) => user.name) : []),
    unsold: named(decided.filter(({ country }) => unsoldCountries.has(country)).map(({ user }) => user.name)),
  };
}

function productNumbers({ product }: Wanted, decided: readonly UserDecision[]): ProductNumbers {
  const own = decided.flatMap((one) => one.decisions.filter((decision) => decision.wanted.product.skuId === product.skuId));
  const count = (kind: Decision['kind']): number => own.filter((decision) => decision.kind === kind).length;
  const seatless = own.filter((decision) => decision.reason === 'no-seat').length;
  return { skuId: product.skuId, name: product.name, free: Math.max(0, product.free), needed: count('add') + seatless, assign: count('add'), change: count('change'), keep: count('keep'), heldBack: count('held-back') };
}

function heldBack(decided: readonly UserDecision[]): LicenseNumbers['heldBack'] {
  const names = new Map<HeldBackReason, Set<string>>();
  for (const { user, decisions } of decided) {
    for (const { reason } of decisions) if (reason !== undefined) names.set(reason, (names.get(reason) ?? new Set()).add(`${user.name}\n${user.anchor}`));
  }
  return [...names].map(([reason, users]) => ({ reason, ...named([...users].map((key) => key.split('\n')[0] ?? '')) })).sort((one, other) => order(one.reason, other.reason));
}

function named(names: readonly string[]): NamedUsers {
  return { users: names.length, names: names.slice(0, namesShown) };
}

function sourceOf({ user }: UserDecision): LocationSource {
  return (user.usageLocation ?? '') === '' ? user.location.source : 'tenant';
}

/** Most first. */
function counted<Key extends string>(keys: readonly Key[]): Array<readonly [Key, number]> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([one, ones], [other, others]) => others - ones || order(one, other));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
