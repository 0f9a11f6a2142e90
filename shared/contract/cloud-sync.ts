/** Page 5, route Cloud Sync: password hash synchronization set up through Microsoft's provisioning agent. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { JobState } from '../rules/cloud-sync/job-state.ts';
import { TestResult } from '../rules/cloud-sync/on-demand.ts';
import { call, Dn } from './call.ts';

/** The configuration of one domain. `scope`: what is synchronized now, null when there is no schema yet; `left`: rules of the setup that have no effect in it. */
export const CloudSyncDomain = z.strictObject({
  domain: z.string(),
  base: Dn,
  configured: z.boolean(),
  jobs: z.array(JobState),
  passwordHashes: z.boolean(),
  scope: z.strictObject({ kind: z.enum(['domain', 'units', 'groups']), names: z.array(z.string()) }).nullable(),
  left: z.array(z.strictObject({ rule: z.string(), reason: z.string() })),
});
export type CloudSyncDomain = z.infer<typeof CloudSyncDomain>;

/** The agent on this server; `domains` null when it does not tell which it serves. */
export const CloudSyncAgent = z.strictObject({ installed: z.boolean(), running: z.boolean(), version: z.string().nullable(), account: z.string().nullable(), domains: z.array(z.string()).nullable() });
export type CloudSyncAgent = z.infer<typeof CloudSyncAgent>;

/** An agent of any server, by the name of that server. */
const RegisteredAgent = z.strictObject({ name: z.string(), active: z.boolean() });

/** A setup that was applied and can be taken back; `tenantSwitch`: it turned on directory synchronization too. */
export const UndoableCloudSync = z.strictObject({ plan: z.string(), appliedAt: z.iso.datetime(), changes: z.int(), tenantSwitch: z.boolean() });

/** `chosen`: the way of synchronizing is Cloud Sync; `policy` null where it could not be read; `agent` null where this server could not be asked; `agents`: those of all servers, null where the tenant does not list them to who is signed in. */
export const CloudSyncState = z.strictObject({
  chosen: z.boolean(),
  tenantSwitch: z.boolean(),
  policy: z.boolean().nullable(),
  agent: CloudSyncAgent.nullable(),
  agents: z.array(RegisteredAgent).nullable(),
  domains: z.array(CloudSyncDomain),
  undoable: z.array(UndoableCloudSync),
});
export type CloudSyncState = z.infer<typeof CloudSyncState>;

/** What was asked for at last, so that the next plan asks for the same. */
export const CloudSyncWish = z.strictObject({ passwordHashes: z.boolean(), notify: z.string().nullable() });
export type CloudSyncWish = z.infer<typeof CloudSyncWish>;

/** An account that signs in once; the password travels inward only, and is kept in memory until the plan is applied. */
const Login = z.strictObject({ account: z.string().trim().min(1).max(320), password: z.string().min(1).max(1024) });

/** A user of AD DS that was found by name. */
export const FoundUser = z.strictObject({ dn: Dn, name: z.string(), account: z.string() });
export type FoundUser = z.infer<typeof FoundUser>;

const PlanId = z.string().min(1).max(64);
const DomainName = z.string().trim().min(1).max(253);

export const cloudSyncCalls = {
  /** `chosen`: Cloud Sync is the way of page 1, or the recommended one; `carries`: it was started here, so that this setup's own engine may not write the same objects. Asks nobody. */
  'cloud-sync.chosen': call({}, z.strictObject({ chosen: z.boolean(), carries: z.boolean() })),
  /** What there is, in the tenant and on this server. */
  'cloud-sync.state': call({}, CloudSyncState),
  /** The plan that sets up what is missing; empty when nothing is. `installer`: the downloaded agent; `domainAdministrator` as `DOMAIN\name`; `notify`: who gets mail when a job is quarantined. */
  'cloud-sync.plan': call(
    {
      installer: z.string().trim().min(1).max(4096).optional(),
      domainAdministrator: Login.optional(),
      tenantAdministrator: Login.optional(),
      notify: z.email().max(256).nullable().optional(),
      passwordHashes: z.boolean().optional(),
    },
    PlanHead,
  ),
  /** Users whose name, account or sign-in name begins so; at most 20. */
  'cloud-sync.findUsers': call({ search: z.string().trim().min(1).max(100) }, z.array(FoundUser)),
  /** Writes one user to the tenant now, and tells what came of it; throws `cloud-sync.not-set-up`. */
  'cloud-sync.testUser': call({ user: Dn }, TestResult),
  /** The plan that starts the jobs; empty when they run. Throws `cloud-sync.not-set-up`. */
  'cloud-sync.planStart': call({}, PlanHead),
  /** Waits for the first steady state of all jobs; throws `cloud-sync.quarantined` and `cloud-sync.agent-absent`. */
  'cloud-sync.watch': call({}, z.array(CloudSyncDomain)),
  /** The plan that ends the quarantine of jobs; deletions that the service held are held by a guard. `keepDeleted`: they are not meant, and the objects are back: the job begins again and deletes no more than its limit. */
  'cloud-sync.planCure': call({ keepDeleted: z.boolean().optional() }, PlanHead),
  /** The plan that takes back an applied setup; throws `plan.unknown` and `plan.nothing-to-undo`. With `tenantSwitch` directory synchronization is turned off too, for up to 72 hours. */
  'cloud-sync.planUndo': call({ plan: PlanId, tenantSwitch: z.boolean().default(false) }, PlanHead),
  /** Script and instructions for an agent on another server. */
  'cloud-sync.kit': call({ domain: DomainName }, z.strictObject({ files: z.array(z.strictObject({ name: z.string(), text: z.string() })) })),
  /** Saves the same in a folder beside the reports. */
  'cloud-sync.saveKit': call({ domain: DomainName }, z.strictObject({ folder: z.string() })),
} as const;
