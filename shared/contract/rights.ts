/** Page 3: the rights of the account that reads and writes Active Directory: checked, given by a plan, taken back, and written as scripts. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { RightsReport } from '../rules/access/rights-report.ts';
import { accountFeatures } from '../tables/account-rights.ts';
import { call, Dn } from './call.ts';

/** What the account is to be used for. */
export const FeatureId = z.enum(accountFeatures.map(({ id }) => id));
export type FeatureId = z.infer<typeof FeatureId>;

/** A feature as it is chosen: `place` says whether its rights hold in whole domains or in one organizational unit; `suggested` for what the chosen way of synchronizing needs. */
export const Feature = z.strictObject({ id: FeatureId, title: z.string(), why: z.string(), place: z.enum(['domain', 'unit']), suggested: z.boolean() });
export type Feature = z.infer<typeof Feature>;

/** Rights that were given, or an account that was created, and can be taken back. */
export const UndoableRights = z.strictObject({ plan: z.string(), appliedAt: z.iso.datetime(), changes: z.int(), what: z.enum(['rights', 'account']) });
export type UndoableRights = z.infer<typeof UndoableRights>;

/** `account` is the one that is connected; null while there is none. `created`: the newest account that a plan created and that can be signed in with, as its password is still in memory. */
export const RightsStart = z.strictObject({
  account: z.string().nullable(),
  features: z.array(Feature),
  undoable: z.array(UndoableRights),
  created: z.strictObject({ plan: z.string(), account: z.string() }).nullable(),
});
export type RightsStart = z.infer<typeof RightsStart>;

/** The account by DN, UPN, `DOMAIN\name` or bare name. `unit` is needed by features of the place `unit` only. */
const Question = { account: z.string().trim().min(1).max(4096), features: z.array(FeatureId).min(1).max(accountFeatures.length), unit: Dn.optional() } as const;

const PlanId = z.string().min(1).max(64);

/** A new account: `name` becomes its sAMAccountName, `unit` is where it is created. */
const NewAccount = { name: z.string().trim().min(1).max(64), upnSuffix: z.string().trim().min(1).max(255), unit: Dn } as const;

/** What came of signing in with a created account; not `connected`: it lacks rights, and the account that was connected before stays. */
const UsedAccount = z.strictObject({ connected: z.boolean(), account: z.string(), report: RightsReport });
export type UsedAccount = z.infer<typeof UsedAccount>;

/** The one output that has room for a password: it was made here, and nobody else could tell it to the administrator. */
const NewSignIn = z.strictObject({ account: z.string(), password: z.string() });

export const rightsCalls = {
  'rights.read': call({}, RightsStart),
  /** Judges the features in every connected domain, and on the unit. */
  'rights.check': call(Question, RightsReport),
  /** A plan that adds what the account misses. */
  'rights.plan': call(Question, PlanHead),
  /** A plan that takes back what an applied one gave; an account that it created is disabled. */
  'rights.planUndo': call({ plan: PlanId }, PlanHead),
  /** A plan that creates an account without any right. */
  'rights.planAccount': call(NewAccount, PlanHead),
  /** The sign-in of the account that an applied plan created; once, afterwards null. */
  'rights.takePassword': call({ plan: PlanId }, NewSignIn.nullable()),
  /** Signs in anew with the account that an applied plan created, and keeps it as the connected one when it has the rights for these features in its domain. Waits while the account is not known to the domain controller yet; throws `directory.password-gone`. */
  'rights.useAccount': call({ plan: PlanId, features: Question.features, unit: Question.unit }, UsedAccount),
  /** Everything that the features need, for somebody else to run. */
  'rights.scripts': call(Question, z.strictObject({ dsacls: z.string(), powerShell: z.string() })),
  /** Saves one of the scripts beside the reports. */
  'rights.saveScript': call({ ...Question, format: z.enum(['dsacls', 'powerShell']) }, z.strictObject({ file: z.string() })),
} as const;
