/** Keeps the references between objects (members, owners, managers) in both directions. */
import type { Store } from '../../store.ts';
import { makeChangeLog, type ChangeLog } from './change-log.ts';
import { LINK_KINDS, type Link, type LinkKind } from './entity.ts';

const KIND = 'tenant-link';
/** From this many references of one object on, their changes are found by a log instead of by looking at all. */
const MANY = 1000;

/** One reference that came (`present`) or went with that change. */
export interface LinkChange {
  readonly to: string;
  readonly present: boolean;
  readonly change: number;
}

/** The references of a tenant. */
export interface Links {
  /** Ids that `from` refers to. */
  readonly targets: (kind: LinkKind, from: string) => readonly string[];
  /** Ids that `from` refers to or once did; the same list until another one is added. */
  readonly everTargets: (kind: LinkKind, from: string) => ReadonlyMap<string, number>;
  /** Ids that refer to `to`. */
  readonly sources: (kind: LinkKind, to: string) => readonly string[];
  readonly has: (kind: LinkKind, from: string, to: string) => boolean;
  readonly set: (kind: LinkKind, from: string, to: string, present: boolean, change: number) => void;
  /** References of `from` that came or went after `since`, oldest change first. */
  readonly changesSince: (kind: LinkKind, from: string, since: number) => Iterable<LinkChange>;
  /** Number of the newest change of each object that refers to others. */
  readonly newestOf: (kind: LinkKind) => Iterable<readonly [from: string, change: number]>;
}

/** Change numbers by target; below zero: the reference is gone. */
type Targets = Map<string, number>;

const NONE: ReadonlyMap<string, number> = new Map();

interface Kind {
  readonly forward: Map<string, Targets>;
  /** One source stands for itself, several are a set. */
  readonly backward: Map<string, string | Set<string>>;
}

function addSource({ backward }: Kind, to: string, from: string): void {
  const held = backward.get(to);
  if (held === undefined) backward.set(to, from);
  else if (typeof held !== 'string') held.add(from);
  else if (held !== from) backward.set(to, new Set([held, from]));
}

function dropSource({ backward }: Kind, to: string, from: string): void {
  const held = backward.get(to);
  if (held === from) backward.delete(to);
  else if (typeof held === 'object') held.delete(from);
}

/** Loads the references from the store. */
export function openLinks(store: Store): Links {
  const kinds = new Map(LINK_KINDS.map((name): [LinkKind, Kind] => [name, { forward: new Map(), backward: new Map() }]));
  const kindOf = (name: LinkKind): Kind => {
    const kind = kinds.get(name);
    if (!kind) throw new Error(`No references of kind ${name} in the practice tenant`);
    return kind;
  };
  const logs = new Map<Targets, ChangeLog>();
  const index = ({ kind: name, from, to, present, change }: Link): Targets => {
    const kind = kindOf(name);
    const targets = kind.forward.get(from) ?? new Map<string, number>();
    if (targets.size === 0) kind.forward.set(from, targets);
    targets.set(to, present ? change : -change);
    if (present) addSource(kind, to, from);
    else dropSource(kind, to, from);
    return targets;
  };
  for (const row of store.all(KIND)) index(row.value as Link);
  const logOf = (targets: Targets): ChangeLog => {
    const log = logs.get(targets) ?? makeChangeLog([...targets].map(([to, change]) => [to, Math.abs(change)]));
    logs.set(targets, log);
    return log;
  };
  const targetsOf = (name: LinkKind, from: string): ReadonlyMap<string, number> => kindOf(name).forward.get(from) ?? NONE;
  return {
    targets: (name, from) => [...targetsOf(name, from)].filter(([, change]) => change > 0).map(([to]) => to),
    everTargets: targetsOf,
    sources: (name, to) => {
      const held = kindOf(name).backward.get(to);
      return held === undefined ? [] : typeof held === 'string' ? [held] : [...held];
    },
    has: (name, from, to) => (targetsOf(name, from).get(to) ?? 0) > 0,
    set: (kind, from, to, present, change) => {
      const link: Link = { kind, from, to, present, change };
      if (store.lasting) store.put(KIND, `${kind}/${from}/${to}`, link);
      logs.get(index(link))?.note(to, change, 0);
    },
    changesSince: function* (name, from, since) {
      const targets = kindOf(name).forward.get(from);
      if (!targets) return;
      const link = (to: string, change: number): LinkChange => ({ to, present: change > 0, change: Math.abs(change) });
      if (targets.size < MANY) {
        yield* [...targets].map(([to, change]) => link(to, change)).filter(({ change }) => change > since).sort((a, b) => a.change - b.change);
        return;
      }
      for (const { key } of logOf(targets).after(since)) yield link(key, targets.get(key) ?? 0);
    },
    newestOf: function* (name) {
      for (const [from, targets] of kindOf(name).forward) {
        let newest = 0;
        for (const change of targets.values()) newest = Math.max(newest, Math.abs(change));
        yield [from, newest];
      }
    },
  };
}
