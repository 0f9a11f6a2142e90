/** Values that the tenant takes only once: who holds them, who can safely give one up, and which repairs would collide. */
// Source: entra-docs tshoot-connect-sync-errors, duplicate-attribute-resiliency: proxyAddresses, userPrincipalName and mail share one name space over users, groups and contacts.
import { isSmtp, splitProxy } from './mail-rules.ts';

/** One object holding one unique value. `target` is the key after its proposed repair: the same, another, or null when it is removed. */
export interface Holding {
  readonly object: number;
  readonly attribute: string;
  /** As it stands in the directory; null when the attribute is absent and would be added. */
  readonly value: string | null;
  readonly key: string;
  target: string | null;
  /** A secondary proxy address: mail reaches its holder by another one. */
  readonly secondary: boolean;
  /** Position of the value among all examined ones. */
  readonly seq: number;
}

/** What must be said about a holding: `keeper` can keep the value when this one is removed; `others` share or would share it. */
export type Clash =
  | { readonly kind: 'shared'; readonly holding: Holding; readonly others: readonly number[] }
  | { readonly kind: 'spare'; readonly holding: Holding; readonly keeper: number }
  | { readonly kind: 'collision'; readonly holding: Holding; readonly others: readonly number[] };

/** At most this many other holders are named, so that a value that everybody has stays bounded. */
export const mostOthers = 20;

/** Under which key a value must be unique; undefined when it need not be. */
export function uniqueKey(attribute: string, value: string): string | undefined {
  const lower = value.trim().toLowerCase();
  if (lower === '') return undefined;
  if (attribute === 'mailNickname') return `nickname ${lower}`;
  if (attribute === 'mail' || attribute === 'userPrincipalName') return `address ${lower}`;
  if (attribute !== 'proxyAddresses') return undefined;
  const { kind, rest } = splitProxy(lower);
  return isSmtp(kind) || kind === '' ? `address ${rest.trim()}` : `proxy ${lower}`;
}

/** True for a proxy address that is not the main one of its object. */
export function isSecondary(attribute: string, value: string): boolean {
  const { kind } = splitProxy(value);
  return attribute === 'proxyAddresses' && kind !== 'SMTP' && (isSmtp(kind) || kind === '');
}

/** Everything that must be said, in no particular order. Each holding is said at most one thing about; the work grows with the number of holdings. */
export function findClashes(holdings: readonly Holding[]): Clash[] {
  const clashes = [...groupBy(holdings, (holding) => holding.key, sharedKeys(holdings)).values()].flatMap(sharedClashes);
  for (const { kind, holding } of clashes) holding.target = kind === 'spare' ? null : holding.key;
  return [...clashes, ...collisions(holdings)];
}

/** The keys that more than one object holds: nearly all are held once and need no group. */
function sharedKeys(holdings: readonly Holding[]): Set<string> {
  const firstHolder = new Map<string, number>();
  const shared = new Set<string>();
  for (const { key, object } of holdings) {
    const holder = firstHolder.get(key);
    if (holder === undefined) firstHolder.set(key, object);
    else if (holder !== object) shared.add(key);
  }
  return shared;
}

/** The holdings of each of the wanted keys. */
function groupBy(holdings: readonly Holding[], keyOf: (holding: Holding) => string | null, wanted: Pick<ReadonlySet<string>, 'has'>): Map<string, Holding[]> {
  const groups = new Map<string, Holding[]>();
  for (const holding of holdings) {
    const key = keyOf(holding);
    if (key === null || !wanted.has(key)) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [holding]);
    else group.push(holding);
  }
  return groups;
}

/** Holders of one value. One that has it as main address may keep it when all others have it as a secondary one. */
function sharedClashes(group: readonly Holding[]): Clash[] {
  const objects = new Set(group.map((holding) => holding.object));
  const keeper = keeperOf(group);
  if (keeper === undefined) return group.map((holding) => ({ kind: 'shared', holding, others: otherThan(holding.object, objects) }));
  return group.filter((holding) => holding.object !== keeper).map((holding) => ({ kind: 'spare', holding, keeper }));
}

/** The only object that holds the value as more than a secondary address, provided that it stays there. */
function keeperOf(group: readonly Holding[]): number | undefined {
  const strong = group.filter((holding) => !holding.secondary);
  const [keeper] = strong;
  const certain = strong.every((holding) => holding.object === keeper?.object && holding.target === holding.key);
  return certain ? keeper?.object : undefined;
}

function otherThan(object: number, objects: Iterable<number>): number[] {
  const others: number[] = [];
  for (const other of objects) {
    if (other !== object) others.push(other);
    if (others.length > mostOthers) break;
  }
  return others;
}

/**
 * Repairs whose new value another object has or gets as well. Such a repair is withdrawn, its old value stays, and that may in turn
 * be in the way of another repair: hence the queue. A repair is withdrawn at most once, so this ends.
 */
function collisions(holdings: readonly Holding[]): Clash[] {
  const movers = holdings.filter((holding) => holding.target !== holding.key && holding.target !== null);
  const moving = groupBy(movers, (holding) => holding.target, { has: () => true });
  const after = groupBy(holdings, (holding) => holding.target, new Set(moving.keys()));
  const found: Clash[] = [];
  const queue = [...moving.keys()];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const present = after.get(key) ?? [];
    const objects = new Set(present.map((holding) => holding.object));
    const withdrawn = objects.size < 2 ? [] : (moving.get(key) ?? []);
    if (withdrawn.length === 0) continue;
    moving.delete(key);
    for (const holding of withdrawn) {
      holding.target = holding.key;
      found.push({ kind: 'collision', holding, others: otherThan(holding.object, objects) });
      after.get(holding.key)?.push(holding);
      queue.push(holding.key);
    }
  }
  return found;
}
