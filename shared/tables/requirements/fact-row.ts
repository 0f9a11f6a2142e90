/** What a row of the requirement tables of directory and tenant is. */
import type { Check, Verdict } from '../../contract/prerequisites.ts';
import type { Judgment } from '../../rules/prerequisites/known.ts';
import type { Product } from './row.ts';

/** One requirement. The sentences stand in `shared/text/checks` below the same id. */
export interface FactRequirement<Id extends string, Facts, Need> {
  readonly id: Id;
  readonly group: Check['group'];
  readonly products: readonly Product[];
  /** How it is read. */
  readonly read: string;
  /** The document that asks for it, and the day of its text. */
  readonly source: string;
  readonly sourceDate: string;
  /** The verdicts that it can have when it is known. */
  readonly grades: readonly Exclude<Verdict, 'unknown'>[];
  readonly judge: (facts: Facts, need: Need) => Judgment;
}

/** Every way of synchronizing. */
export const everyRoute = ['cloud-sync', 'connect-sync', 'direct'] as const;

/** Documents and the day of their text, named as in `row.ts`. */
export const factSources = {
  recycleBin: { source: 'connect/how-to-connect-sync-recycle-bin', sourceDate: '2025-04-09' },
  anchor: { source: 'connect/plan-connect-design-concepts', sourceDate: '2025-04-09' },
  suffixes: { source: 'OfficeDocs-Enterprise prepare-a-non-routable-domain-for-directory-synchronization', sourceDate: '2020-06-15' },
  accounts: { source: 'connect/reference-connect-accounts-permissions', sourceDate: '2025-04-09' },
  writeback: { source: 'authentication/tutorial-enable-sspr-writeback', sourceDate: '2025-04-09' },
  replication: { source: '[MS-ADTS] 3.1.1.4.5 and 4.1.13 (replication status, tombstone lifetime)', sourceDate: '2025-09-29' },
  rodc: { source: '[MS-ADTS] 3.1.1.4.5.30 (msDS-isRODC)', sourceDate: '2025-09-29' },
  sites: { source: '[MS-ADTS] 6.1.1.2.2 (sites and subnets)', sourceDate: '2025-09-29' },
  protected: { source: '[MS-ADTS] 3.1.1.6.1 (AdminSDHolder)', sourceDate: '2025-09-29' },
  matching: { source: 'graph api-reference/v1.0/resources/onpremisesdirectorysynchronizationfeature', sourceDate: '2026-08-20' },
  deletions: { source: 'connect/how-to-connect-sync-feature-prevent-accidental-deletes', sourceDate: '2025-04-09' },
  securityDefaults: { source: 'fundamentals/security-defaults', sourceDate: '2025-04-09' },
  licenses: { source: 'Product names and service plan identifiers for licensing', sourceDate: '2026-08-20' },
} as const;
