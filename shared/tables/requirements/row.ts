/** What a row of the requirement tables is. */
import type { Check, CheckRoute, Verdict } from '../../contract/prerequisites.ts';
import type { ServerFacts } from '../../rules/prerequisites/facts.ts';
import type { Unread } from '../../rules/prerequisites/reading.ts';
import type { ServerCheckId } from '../../text/checks.ts';

/** A product generation or a feature with demands of its own; `connect-1` is history, shown as why such a server cannot be used any more. */
export type Product = CheckRoute | 'connect-1';

/** What a row was judged to be; an `unread` makes it unknown. */
export type Judged = { readonly verdict: Exclude<Verdict, 'unknown'>; readonly found: string } | { readonly unread: Unread };

/** What the demands depend on besides the server. */
export interface Need {
  /** Objects in the directory; undefined before it was read. */
  readonly objects: number | undefined;
  readonly products: ReadonlySet<Product>;
  /** The tenant's clock minus ours as its hosts told it, in seconds. */
  readonly tenantClock: number | undefined;
  /** The day as 2026-01-31: versions end. */
  readonly today: string;
}

/** One requirement. The sentences stand in `shared/text/checks` below the same id. */
export interface Requirement {
  readonly id: ServerCheckId;
  readonly group: Check['group'];
  readonly products: readonly Product[];
  /** How it is read. */
  readonly read: string;
  /** The document that asks for it, and the day when it was read last. */
  readonly source: string;
  readonly sourceDate: string;
  /** The verdicts that it can have when it is known: a row without `warn` or without `fail` says so here. */
  readonly grades: readonly Exclude<Verdict, 'unknown'>[];
  /** True when other systems have nothing of the kind. */
  readonly windowsOnly: boolean;
  readonly judge: (facts: ServerFacts, need: Need) => Judged;
}

/** Documents and the day of their text; short names below `docs/identity/hybrid` of MicrosoftDocs/entra-docs unless another repository is named. */
export const sources = {
  connect: { source: 'connect/how-to-connect-install-prerequisites', sourceDate: '2025-09-29' },
  versions: { source: 'connect/reference-connect-version-history', sourceDate: '2025-09-29' },
  tls: { source: 'connect/reference-connect-tls-enforcement', sourceDate: '2025-09-29' },
  hashes: { source: 'connect/how-to-connect-password-hash-synchronization', sourceDate: '2025-09-29' },
  upgrade: { source: 'connect/how-to-connect-install-automatic-upgrade', sourceDate: '2025-09-29' },
  custom: { source: 'connect/how-to-connect-install-custom', sourceDate: '2025-09-29' },
  passThrough: { source: 'connect/how-to-connect-pta-quick-start', sourceDate: '2025-09-29' },
  singleSignOn: { source: 'connect/how-to-connect-sso-quick-start', sourceDate: '2025-09-29' },
  proxy: { source: 'connect/tshoot-connect-connectivity', sourceDate: '2025-09-29' },
  cloudSync: { source: 'cloud-sync/how-to-prerequisites', sourceDate: '2025-04-09' },
  dotNet: { source: 'dotnet/docs how-to-determine-which-versions-are-installed', sourceDate: '2025-09-29' },
  connect1: { source: 'azure-docs articles/active-directory/connect/active-directory-aadconnect-prerequisites', sourceDate: '2018-03-09' },
  setUp1: { source: 'OfficeDocs-Enterprise set-up-directory-synchronization', sourceDate: '2020-06-15' },
  certificates1: { source: 'OfficeDocs-Enterprise plan-for-third-party-ssl-certificates-for-microsoft-365', sourceDate: '2020-06-15' },
  own: { source: 'the direct route of this product', sourceDate: '2026-11-22' },
} as const;
