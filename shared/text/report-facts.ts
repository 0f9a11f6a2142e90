/** What the report of a setup tells: the results of the eight steps, and what is left to do. */
import type { ScopeCounts } from '../contract/directory.ts';
import type { RecordCheck } from '../contract/domains.ts';
import type { CheckReport } from '../contract/prerequisites.ts';
import type { SignInMethod } from '../contract/sign-in-method.ts';
import type { LeftOut } from '../contract/synchronization.ts';
import type { Count } from '../plan.ts';
import type { Problem } from '../problem.ts';

export interface ReportTenant {
  readonly name: string;
  readonly id: string;
  readonly account: string;
  readonly roles: readonly string[];
  readonly initialDomain: string;
}

export interface ReportDirectory {
  readonly forest: string;
  readonly domain: string;
  readonly server: string;
  readonly account: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly sourceAnchor: string;
  readonly counts: ScopeCounts | null;
}

export interface ReportPreparation {
  readonly scannedAt: string;
  readonly objects: number;
  readonly byRule: readonly { readonly title: string; readonly count: number; readonly repairable: number }[];
  /** Values that were repaired and not put back. */
  readonly repaired: number;
}

export interface ReportSignIn {
  readonly method: SignInMethod;
  readonly seamlessSso: boolean;
  readonly hashSyncAsBackup: boolean;
  readonly reasons: readonly string[];
  readonly nextActions: readonly string[];
}

export interface ReportFailure {
  readonly name: string;
  readonly problem: Problem;
}

export interface ReportSynchronization {
  readonly ranAt: string;
  /** What was done. */
  readonly counts: readonly Count[];
  readonly leftOut: readonly LeftOut[];
  readonly failures: readonly ReportFailure[];
  /** Null while nobody has compared both sides after the run. */
  readonly verified: { readonly checkedAt: string; readonly differences: number } | null;
}

export interface ReportDomain {
  readonly name: string;
  readonly verified: boolean;
  readonly records: readonly RecordCheck[];
}

export interface ReportLicenses {
  readonly product: string;
  readonly assigned: number;
  readonly changed: number;
  readonly alreadyLicensed: number;
  readonly locationsSet: number;
  readonly withoutSeat: number;
  readonly failures: readonly ReportFailure[];
}

/** One thing left to do, and who can do it. */
export interface ReportTask {
  readonly what: string;
  readonly who: string;
}

/** A step that was not worked on is null, or an empty list. Times are ISO 8601, UTC. */
export interface SetupReport {
  readonly product: { readonly name: string; readonly version: string };
  readonly madeAt: string;
  readonly world: 'real' | 'practice';
  readonly prerequisites: CheckReport | null;
  readonly tenant: ReportTenant | null;
  readonly directory: ReportDirectory | null;
  readonly preparation: ReportPreparation | null;
  readonly signIn: ReportSignIn | null;
  readonly synchronization: ReportSynchronization | null;
  readonly domains: readonly ReportDomain[];
  readonly licenses: ReportLicenses | null;
  readonly left: readonly ReportTask[];
}
