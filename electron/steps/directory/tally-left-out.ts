/** Sums up who is left out, by reason, with the names of the first few. */
import type { LeftOutCount } from '../../../shared/contract/directory.ts';
import { first, type DirectoryObject } from '../../../shared/rules/directory-object.ts';
import { nameOfDn } from '../../../shared/rules/dn.ts';
import { customerRuleIds, type LeftOutReason } from '../../../shared/rules/synchronization/left-out.ts';

/** Names that are kept of each reason. */
const examplesKept = 3;

const ownIds: ReadonlySet<string> = new Set(Object.values(customerRuleIds));

/** As many entries as there are reasons: nobody is kept but the first few names. */
export interface LeftOutTally {
  readonly add: (object: DirectoryObject, reason: LeftOutReason) => void;
  /** The customer's own filters first, then by number. */
  readonly counts: () => LeftOutCount[];
}

/** An empty one. */
export function tallyLeftOut(): LeftOutTally {
  const byReason = new Map<string, LeftOutCount>();
  return {
    add: (object, { id, reason }) => {
      const known = byReason.get(reason) ?? { reason, own: ownIds.has(id), count: 0, examples: [] };
      const examples = known.examples.length < examplesKept ? [...known.examples, nameOf(object)] : known.examples;
      byReason.set(reason, { ...known, count: known.count + 1, examples });
    },
    counts: () => [...byReason.values()].sort((a, b) => Number(b.own) - Number(a.own) || b.count - a.count || a.reason.localeCompare(b.reason)),
  };
}

function nameOf(object: DirectoryObject): string {
  return first(object, 'displayname') ?? first(object, 'cn') ?? nameOfDn(object.dn);
}
