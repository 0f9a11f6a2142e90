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

/** Documents and the day of their text, named as in `row.ts`; of [MS-ADTS], [MS-DRSR] and the schema the day when they were read. */
export const factSources = {
  recycleBin: { source: 'connect/how-to-connect-sync-recycle-bin', sourceDate: '2025-09-29' },
  anchor: { source: 'connect/plan-connect-design-concepts', sourceDate: '2025-09-29' },
  suffixes: { source: 'OfficeDocs-Enterprise prepare-a-non-routable-domain-for-directory-synchronization', sourceDate: '2020-06-15' },
  accounts: { source: 'connect/reference-connect-accounts-permissions', sourceDate: '2025-09-29' },
  replication: { source: '[MS-ADTS] 3.1.1.3.2.28, [MS-DRSR] 4.1.13', sourceDate: '2026-11-23' },
  readOnly: { source: '[MS-ADTS] 6.1.1.2.2.1.2.1.1 and class nTDSDSARO of the schema', sourceDate: '2026-11-23' },
  sites: { source: 'Active Directory schema, class subnet and attribute siteObject', sourceDate: '2026-11-23' },
  protected: { source: 'Ask the Directory Services Team, Five common questions about AdminSdHolder and SDProp', sourceDate: '2009-05-07' },
  synchronization: { source: 'Microsoft Graph v1.0 metadata, onPremisesDirectorySynchronization', sourceDate: '2026-08-20' },
  conditionalAccess: { source: 'entra-docs docs/includes/entra-policy-exclude-user', sourceDate: '2025-09-02' },
  licenses: { source: 'Microsoft Graph v1.0 metadata, subscribedSku; Product names and service plan identifiers for licensing', sourceDate: '2026-08-20' },
} as const;
