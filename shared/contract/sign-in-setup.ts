/** Page 5: what programs of Microsoft on this server carry: pass-through authentication, Seamless single sign-on, Connect Sync. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call, Dn, Done } from './call.ts';

const Moment = z.iso.datetime();
const FileName = z.string().trim().min(1).max(4096);

/** Something that was looked at; `unknown`: it could not be looked at from here. */
export const SetupFinding = z.strictObject({ id: z.string(), verdict: z.enum(['pass', 'warn', 'fail', 'unknown']), what: z.string(), fix: z.string().optional() });
export type SetupFinding = z.infer<typeof SetupFinding>;

/** An account that signs in once; the password travels inward only, and is kept in memory until the plan is applied. */
const Login = z.strictObject({ account: z.string().trim().min(1).max(320), password: z.string().min(1).max(1024) });

/** Files of text that are saved together. */
const Kit = z.strictObject({ files: z.array(z.strictObject({ name: z.string(), text: z.string() })) });
const Saved = z.strictObject({ folder: z.string() });

/** `asked` is false where this server could not be asked; `registered`: a plan of this setup registered the agent. */
export const PassThroughState = z.strictObject({
  asked: z.boolean(),
  installed: z.boolean(),
  running: z.boolean(),
  registered: z.boolean(),
  version: z.string().nullable(),
  lastTrace: z.string().nullable(),
  restartDue: z.boolean(),
  findings: z.array(SetupFinding),
});
export type PassThroughState = z.infer<typeof PassThroughState>;

/** The computer account of one forest. `unread`: why it could not be looked at. `weak`: its encryption types can be set to AES alone. */
export const SingleSignOnForest = z.strictObject({
  forest: z.string(),
  account: Dn.nullable(),
  /** When its key was made last; null when nobody knows. */
  keyFrom: Moment.nullable(),
  days: z.int().nullable(),
  due: z.boolean(),
  weak: z.boolean(),
  unread: z.string().optional(),
  findings: z.array(SetupFinding),
});
export type SingleSignOnForest = z.infer<typeof SingleSignOnForest>;

const Undoable = z.strictObject({ plan: z.string(), appliedAt: Moment, changes: z.int() });

/** `turnedOn`: a plan of this setup turned on the switch of the tenant; the tenant itself is asked by cmdlets only. */
export const SingleSignOnState = z.strictObject({ forests: z.array(SingleSignOnForest), turnedOn: z.boolean(), undoable: z.array(Undoable) });
export type SingleSignOnState = z.infer<typeof SingleSignOnState>;

/** The last run of a run profile of a connector; times in UTC as Connect Sync writes them. */
export const ConnectRun = z.strictObject({ connector: z.string(), profile: z.string(), result: z.string(), endedAt: z.string() });
export type ConnectRun = z.infer<typeof ConnectRun>;

/** An error in the event log of this server. */
export const ConnectEvent = z.strictObject({ at: z.string(), source: z.string(), id: z.int(), message: z.string() });
export type ConnectEvent = z.infer<typeof ConnectEvent>;

/** `installed`: its wizard is on this server; `configured`: somebody went through it. */
export const ConnectState = z.strictObject({
  asked: z.boolean(),
  installed: z.boolean(),
  configured: z.boolean(),
  running: z.boolean(),
  version: z.string().nullable(),
  scheduler: z.strictObject({ cycleEnabled: z.boolean(), stagingMode: z.boolean(), cycleRunning: z.boolean(), interval: z.string(), next: z.string() }).nullable(),
  /** The last run of each profile, the newest first. */
  runs: z.array(ConnectRun),
  /** Of the last day, the newest first. */
  events: z.array(ConnectEvent),
  restartDue: z.boolean(),
  findings: z.array(SetupFinding),
});
export type ConnectState = z.infer<typeof ConnectState>;

/** A page of Microsoft's wizard with what to choose on it. */
export const ConnectSheetPage = z.strictObject({ id: z.string(), title: z.string(), choices: z.array(z.strictObject({ option: z.string(), value: z.string().optional(), final: z.boolean() })), notes: z.array(z.string()) });
export type ConnectSheetPage = z.infer<typeof ConnectSheetPage>;

/** What the wizard asks for and nobody chose before. `settingsFile`: a file that the wizard of another server wrote. */
const SheetWish = { staging: z.boolean().default(true), passwordWriteback: z.boolean().default(false), exchangeHybrid: z.boolean().default(false), settingsFile: FileName.optional() };

/** For the health page; null and empty where the route has none of it. */
export const SetupWatch = z.strictObject({ connect: ConnectState.nullable(), singleSignOn: z.array(SingleSignOnForest) });
export type SetupWatch = z.infer<typeof SetupWatch>;

export const signInSetupCalls = {
  /** What is chosen of it. Asks nobody. */
  'sign-in-setup.chosen': call({}, z.strictObject({ passThrough: z.boolean(), singleSignOn: z.boolean(), connect: z.boolean() })),
  /** What the health page shows of it: Connect Sync, and the age of the keys of single sign-on. */
  'sign-in-setup.watch': call({}, SetupWatch),

  /** `active`: agents that the admin center shows as active; `peak`: sign-ins a second at the busiest time. */
  'pass-through.state': call({ active: z.int().min(0).max(1000).optional(), peak: z.number().min(0).max(1_000_000).optional() }, PassThroughState),
  /** Installs and registers an agent on this server; empty when both is done. A token is what works with a second factor. Throws why the file may not be started. */
  'pass-through.plan': call({ installer: FileName.optional(), token: z.string().trim().min(1).max(16_384).regex(/^[\x21-\x7e]+$/).optional(), tenantAdministrator: Login.optional() }, PlanHead),
  /** Removes the agent from this server; empty when there is none. `others`: further agents that are active. */
  'pass-through.planRemoval': call({ others: z.int().min(0).max(1000).optional() }, PlanHead),
  /** Script and instructions for agents on further servers, and for the token. */
  'pass-through.kit': call({}, Kit),
  /** Saves the same in a folder beside the reports. */
  'pass-through.saveKit': call({}, Saved),

  'seamless-sso.state': call({}, SingleSignOnState),
  /** Makes the account where it is missing, rolls its key over where that is due or `rollOver` asks for it, and turns the switch of the tenant on. One domain administrator for each forest. */
  'seamless-sso.plan': call(
    { domainAdministrators: z.array(z.strictObject({ forest: z.string().min(1).max(253), ...Login.shape })).max(100).default([]), tenantAdministrator: Login.optional(), rollOver: z.boolean().default(false) },
    PlanHead,
  ),
  /** Takes single sign-on out of forests, and turns the tenant off with the last one. With an administrator of a forest its computer account is removed as well. */
  'seamless-sso.planTakeOut': call(
    { forests: z.array(z.string().min(1).max(253)).min(1).max(100), domainAdministrators: z.array(z.strictObject({ forest: z.string().min(1).max(253), ...Login.shape })).max(100).default([]), tenantAdministrator: Login.optional() },
    PlanHead,
  ),
  /** Lets the accounts use AES alone; empty when they do. */
  'seamless-sso.planEncryption': call({}, PlanHead),
  'seamless-sso.planUndoEncryption': call({ plan: z.string().min(1).max(64) }, PlanHead),
  /** Saves the group policy as registry file, `registry.pol` and script. */
  'seamless-sso.savePolicy': call({ link: Dn.optional() }, Saved),

  'connect-sync.state': call({}, ConnectState),
  /** Installs Connect Sync and its wizard; empty when it is there. Throws why the file may not be started. */
  'connect-sync.plan': call({ installer: FileName.optional() }, PlanHead),
  /** Removes it from this server; empty when it is not there. */
  'connect-sync.planRemoval': call({}, PlanHead),
  /** In practice only: goes through its wizard, with staging mode on. */
  'connect-sync.practiceWizard': call({}, Done),
  /** What to choose on each page of its wizard. */
  'connect-sync.sheet': call(SheetWish, z.strictObject({ pages: z.array(ConnectSheetPage) })),
  /** Saves the sheet as HTML and as text, and the settings that the wizard wrote beside it. */
  'connect-sync.saveSheet': call(SheetWish, z.strictObject({ folder: z.string(), settings: z.string().nullable() })),
} as const;
