/** Keeps the references between objects (members, owners, managers) in both directions. */
import type { Store } from '../../store.ts';
import type { Link, LinkKind } from './entity.ts';

const KIND = 'tenant-link';

/** The references of a tenant. */
export interface Links {
  /** Ids that `from` refers to. */
  readonly targets: (kind: LinkKind, from: string) => readonly string[];
  /** Ids that refer to `to`. */
  readonly sources: (kind: LinkKind, to: string) => readonly string[];
  readonly has: (kind: LinkKind, from: string, to: string) => boolean;
  readonly set: (kind: LinkKind, from: string, to: string, present: boolean, change: number) => void;
  /** References of `from` that came or went after `since`. */
  readonly changesSince: (kind: LinkKind, from: string, since: number) => readonly Link[];
  /** Number of the newest change among all references. */
  readonly newest: number;
}

/** Loads the references from the store. */
export function openLinks(store: Store): Links {
  const forward = new Map<string, Map<string, Link>>();
  const backward = new Map<string, Set<string>>();
  let newest = 0;
  const index = (link: Link): void => {
    const key = `${link.kind}/${link.from}`;
    const links = forward.get(key) ?? new Map<string, Link>();
    links.set(link.to, link);
    forward.set(key, links);
    const backKey = `${link.kind}/${link.to}`;
    const sources = backward.get(backKey) ?? new Set<string>();
    if (link.present) sources.add(link.from);
    else sources.delete(link.from);
    backward.set(backKey, sources);
    newest = Math.max(newest, link.change);
  };
  for (const row of store.all(KIND)) index(row.value as Link);
  return {
    targets: (kind, from) => [...(forward.get(`${kind}/${from}`)?.values() ?? [])].filter((link) => link.present).map((link) => link.to),
    sources: (kind, to) => [...(backward.get(`${kind}/${to}`) ?? [])],
    has: (kind, from, to) => forward.get(`${kind}/${from}`)?.get(to)?.present === true,
    set: (kind, from, to, present, change) => {
      const link: Link = { kind, from, to, present, change };
      store.put(KIND, `${kind}/${from}/${to}`, link);
      index(link);
    },
    changesSince: (kind, from, since) => [...(forward.get(`${kind}/${from}`)?.values() ?? [])].filter((link) => link.change > since),
    get newest() { return newest; },
  };
}
