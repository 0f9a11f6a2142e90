/** Counts the objects of a domain in one passing: classes, suffixes, anchors, protected ones. */
import type { Scope } from '../../../shared/contract/directory.ts';
import type { ObjectTally } from '../../../shared/rules/prerequisites/directory-facts.ts';
import { known, type Known } from '../../../shared/rules/prerequisites/known.ts';
import { scopeTest } from '../../../shared/rules/synchronization/scope.ts';
import type { Directory, Entry } from '../../ports/directory.ts';
import { guidOf, objectsFilter } from '../read-directory.ts';

const attributes = ['objectClass', 'objectGUID', 'userPrincipalName', 'mS-DS-ConsistencyGuid', 'adminCount', 'isCriticalSystemObject'];
/** Different suffixes that are told apart, and anchors of other objects that are compared. */
const most = { suffixes: 1000, foreign: 50_000 } as const;
const guidLength = 16;

type Counts = { -readonly [Name in keyof ObjectTally]: ObjectTally[Name] };

/** What has been counted so far. */
export interface Tally {
  readonly add: (entry: Entry) => void;
  readonly counts: () => ObjectTally;
  /** Anchors that are not the own objectGUID of their object, base64. */
  readonly foreign: () => readonly string[];
}

/** Objects that the directory keeps for itself are counted by class only: they are never synchronized. */
export function newTally(inScope: (dn: string) => boolean): Tally {
  const counts: Counts = { users: 0, groups: 0, contacts: 0, suffixes: {}, withoutUpn: 0, anchored: 0, filled: 0, foreign: 0, malformed: 0, shared: 0, protectedObjects: 0 };
  const suffixes = new Map<string, number>();
  const foreign = new Set<string>();

  const countUpn = (entry: Entry): void => {
    const suffix = /@([^@]+)$/.exec(entry.text.get('userprincipalname')?.[0] ?? '')?.[1]?.toLowerCase();
    if (suffix === undefined) counts.withoutUpn += 1;
    else if (suffixes.has(suffix) || suffixes.size < most.suffixes) suffixes.set(suffix, (suffixes.get(suffix) ?? 0) + 1);
  };
  const countAnchor = (entry: Entry): void => {
    counts.anchored += 1;
    const filled = entry.bytes.get('ms-ds-consistencyguid')?.[0];
    if (filled === undefined || filled.length === 0) return;
    counts.filled += 1;
    if (filled.length !== guidLength) {
      counts.malformed += 1;
      return;
    }
    const anchor = Buffer.from(filled).toString('base64');
    if (anchor === guidOf(entry)) return;
    counts.foreign += 1;
    if (foreign.has(anchor)) counts.shared += 1;
    else if (foreign.size < most.foreign) foreign.add(anchor);
  };

  return {
    add: (entry) => {
      const kind = kindOf(entry);
      counts[`${kind}s`] += 1;
      if (kind === 'contact' || entry.text.get('iscriticalsystemobject')?.[0] === 'TRUE' || !inScope(entry.dn)) return;
      if (kind === 'user') countUpn(entry);
      countAnchor(entry);
      if (entry.text.get('admincount')?.[0] === '1') counts.protectedObjects += 1;
    },
    counts: () => ({ ...counts, suffixes: Object.fromEntries(suffixes) }),
    foreign: () => [...foreign],
  };
}

function kindOf(entry: Entry): 'user' | 'group' | 'contact' {
  const classes = entry.text.get('objectclass') ?? [];
  if (classes.includes('group')) return 'group';
  return classes.includes('contact') ? 'contact' : 'user';
}

/** Streams the domain once; `scope` without a unit stands for the whole domain. */
export async function tallyDomain(directory: Directory, scope: Scope, onRead: (objects: number) => void, signal: AbortSignal): Promise<Known<ObjectTally>> {
  const base = directory.rootDse.defaultNamingContext;
  const tally = newTally(scope.include.length === 0 ? () => true : scopeTest(scope));
  let read = 0;
  for await (const page of directory.search({ base, scope: 'sub', filter: objectsFilter, attributes }, signal)) {
    for (const entry of page) tally.add(entry);
    read += page.length;
    onRead(read);
  }
  const counts = tally.counts();
  return known({ ...counts, shared: counts.shared + (await takenFromOthers(directory, tally.foreign(), signal)) });
}

/** Anchors that are the objectGUID of an object which is still there and uses it itself: a copy of it carries the same. */
async function takenFromOthers(directory: Directory, anchors: readonly string[], signal: AbortSignal): Promise<number> {
  let taken = 0;
  if (anchors.length === 0) return taken;
  for await (const page of directory.readMany(directory.rootDse.defaultNamingContext, anchors, ['objectGUID', 'mS-DS-ConsistencyGuid'], signal)) {
    taken += page.filter((entry) => {
      const filled = entry.bytes.get('ms-ds-consistencyguid')?.[0];
      return filled === undefined || Buffer.from(filled).toString('base64') === guidOf(entry);
    }).length;
  }
  return taken;
}
