/** What was typed and chosen on a page but not yet given to the engine; never a password. */
import { create } from 'zustand';
import type { LicenseChoice } from '../../shared/contract/licenses.ts';
import type { Security } from '../../shared/contract/directory.ts';
import type { FeatureId } from '../../shared/contract/rights.ts';
import type { SignInAnswers, SignInMethod } from '../../shared/contract/sign-in-method.ts';

/** The drafts of all pages; absent fields were not touched yet. */
export interface Drafts {
  readonly accepted: readonly string[];
  /** The plan that puts this server right, while it is looked at. */
  readonly fixPlan: string | null;
  /** The plan of the application of this setup, while it is looked at. */
  readonly identityPlan: string | null;
  /** The plan of Cloud Sync, while it is looked at. */
  readonly cloudSyncPlan: string | null;
  /** The plan of pass-through authentication, single sign-on or Connect Sync, while it is looked at. */
  readonly setupPlan: string | null;
  /** The plan of federation, while it is looked at; the address of the provider and the domains, as they were typed and chosen. */
  readonly federationPlan: string | null;
  readonly federationAddress: string | null;
  readonly federationDomains: readonly string[];
  /** The plan of first sign-ins, while it is looked at. */
  readonly firstSignInPlan: string | null;
  /** The plan of a DNS server, while it is looked at. */
  readonly dnsPlan: string | null;
  readonly server: string;
  readonly port: string;
  readonly security: Security;
  readonly account: string;
  /** The account whose rights are checked, and what for; null: those that the engine suggests. */
  readonly rightsAccount: string | null;
  readonly rightsFeatures: readonly FeatureId[] | null;
  readonly rightsUnit: string;
  readonly rightsPlan: string | null;
  readonly answers: Readonly<Partial<SignInAnswers>>;
  readonly method: SignInMethod | null;
  readonly repairPlan: string | null;
  readonly repairs: Readonly<Record<number, string | null>>;
  readonly chosenFindings: readonly number[];
  readonly allFindings: boolean;
  readonly domain: string | null;
  /** Verified since both sides were compared for the last time. */
  readonly verifiedDomains: readonly string[];
  readonly license: Partial<LicenseChoice>;
}

/** The drafts that hold the plan which is looked at on a page. */
export type PlanDraft = Extract<keyof Drafts, `${string}Plan`>;

const empty: Drafts = {
  accepted: [],
  fixPlan: null,
  identityPlan: null,
  cloudSyncPlan: null,
  setupPlan: null,
  federationPlan: null,
  federationAddress: null,
  federationDomains: [],
  firstSignInPlan: null,
  dnsPlan: null,
  server: '',
  port: '',
  security: 'ldaps',
  account: '',
  rightsAccount: null,
  rightsFeatures: null,
  rightsUnit: '',
  rightsPlan: null,
  answers: {},
  method: null,
  repairPlan: null,
  repairs: {},
  chosenFindings: [],
  allFindings: false,
  domain: null,
  verifiedDomains: [],
  license: {},
};

/** The drafts. */
export const useDrafts = create<Drafts>(() => empty);

/** Changes some of them. */
export function setDraft(change: Partial<Drafts>): void {
  useDrafts.setState(change);
}
