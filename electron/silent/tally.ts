/** Sums up what the steps changed, for the last line. */
import type { Action, Count, ObjectKind, Outcome } from '../../shared/plan.ts';

export interface Tally {
  readonly add: (outcome: Pick<Outcome, 'counts' | 'failed'>) => void;
  /** Notes a domain that was verified in this run, and how many users have it in their sign-in name. */
  readonly verified: (users: number) => void;
  /** Users whose sign-in name may now be the one they have in Active Directory. */
  readonly usersOfNewDomains: () => number;
  /** Notes what Cloud Sync carries, by the kinds of the service. */
  readonly carried: (counts: Readonly<Record<string, number>>) => void;
  readonly totals: () => Totals;
}

export interface Totals {
  readonly users: Written;
  readonly groups: Written;
  readonly members: { readonly added: number; readonly removed: number };
  readonly failed: number;
  readonly licensed: number;
  readonly domains: { readonly verified: number };
  /** Only where Cloud Sync moves the objects. */
  readonly carried?: Readonly<Record<string, number>>;
}

export interface Written {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** Begins with nothing done. */
export function createTally(): Tally {
  const counts: Count[] = [];
  let failed = 0;
  let domains = 0;
  let users = 0;
  let carried: Readonly<Record<string, number>> | undefined;
  return {
    add: (outcome) => {
      counts.push(...outcome.counts);
      failed += outcome.failed;
    },
    verified: (affected) => {
      domains += 1;
      users += affected;
    },
    usersOfNewDomains: () => users,
    carried: (found) => {
      carried = found;
    },
    totals: () => ({ ...objects(counts), failed, licensed: countOf(counts, 'license', 'add', 'create'), domains: { verified: domains }, ...(carried === undefined ? {} : { carried }) }),
  };
}

/** Users, groups and members as they are told on a line. */
export function objects(counts: readonly Count[]): Pick<Totals, 'users' | 'groups' | 'members'> {
  const written = (kind: ObjectKind): Written => ({ created: countOf(counts, kind, 'create'), updated: countOf(counts, kind, 'update'), deleted: countOf(counts, kind, 'delete') });
  return { users: written('user'), groups: written('group'), members: { added: countOf(counts, 'member', 'add'), removed: countOf(counts, 'member', 'remove') } };
}

/** How many changes of the kind and of any of the actions. */
export function countOf(counts: readonly Count[], kind: ObjectKind, ...actions: readonly Action[]): number {
  return counts.filter((row) => row.kind === kind && actions.includes(row.action)).reduce((sum, row) => sum + row.count, 0);
}
