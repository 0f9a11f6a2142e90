/** Whatever writes is a Plan first: changes with old value, new value and reason, guards over them, and the outcome. */
import { z } from 'zod';
import { Problem } from './problem.ts';

/** A value as it is shown and written: text, a switch, nothing, or several texts. */
export const PlanValue = z.union([z.string(), z.boolean(), z.null(), z.array(z.string())]);
export type PlanValue = z.infer<typeof PlanValue>;

export const PlanKind = z.enum(['repair', 'undo-repair', 'rights', 'undo-rights', 'server-fix', 'undo-server-fix', 'forest-fix', 'undo-forest-fix', 'recycle-bin', 'synchronization', 'domains', 'undo-domains', 'licensing', 'cloud-sync', 'cloud-sync-start', 'cloud-sync-cure', 'undo-cloud-sync', 'pass-through', 'seamless-sso', 'sso-encryption', 'undo-sso-encryption', 'undo-seamless-sso', 'connect-sync', 'program-removal', 'identity', 'federation', 'undo-federation', 'staged-rollout', 'dns-records', 'undo-dns-records', 'first-sign-in']);
export type PlanKind = z.infer<typeof PlanKind>;

/** What happens to the object; `restore` brings it back from the recycle bin of the tenant; `none` is written down too, so that "no change" can be counted and looked at. */
export const Action = z.enum(['create', 'restore', 'update', 'delete', 'add', 'remove', 'none', 'conflict']);
export type Action = z.infer<typeof Action>;

/** What is changed; decides who applies it. */
export const ObjectKind = z.enum(['user', 'group', 'member', 'manager', 'attribute', 'account', 'permission', 'registry-value', 'optional-feature', 'domain', 'license', 'usage-location', 'server-program', 'single-sign-on', 'tenant-setting', 'application', 'provisioning-job', 'provisioning-secrets', 'provisioning-schema', 'identity-application', 'identity-principal', 'identity-permission', 'identity-certificate', 'federation', 'rollout-policy', 'dns-record', 'rollout-group', 'license-group', 'license-member', 'group-license', 'license-repair', 'first-password', 'access-pass']);
export type ObjectKind = z.infer<typeof ObjectKind>;

export const ChangeState = z.enum(['planned', 'done', 'failed', 'skipped']);
export type ChangeState = z.infer<typeof ChangeState>;

export const ValueChange = z.strictObject({ attribute: z.string(), old: PlanValue, new: PlanValue });
export type ValueChange = z.infer<typeof ValueChange>;

/**
 * One change. `key` names the object for as long as it lives: the sourceAnchor of a user or group, the DN in a repair and of an account or a permission, the place of a value of the registry, the DN of the scope that an optional feature is turned on for, the name of a domain or of a DNS record; for Cloud Sync the DNS name of the domain of AD DS, with the job behind it.
 * `about` is the second object of a membership, manager or license: an anchor, or the id of a product; of a member of a group for licenses that group, by its id or by the mailNickname that it will get.
 * `cloudId` is known once the object exists in the tenant. `unit` is the DN of the organizational unit the object stands in.
 */
export const Change = z.strictObject({
  seq: z.int().nonnegative(),
  action: Action,
  kind: ObjectKind,
  key: z.string(),
  name: z.string(),
  unit: z.string().optional(),
  cloudId: z.string().optional(),
  about: z.string().optional(),
  aboutName: z.string().optional(),
  values: z.array(ValueChange),
  why: z.string(),
  guard: z.string().optional(),
  state: ChangeState,
  problem: Problem.optional(),
});
export type Change = z.infer<typeof Change>;

/** A change as the planner makes it, before it is numbered and guarded. */
export type Draft = Omit<Change, 'seq' | 'state' | 'guard' | 'problem'>;

/**
 * What a guard holds back, and why; `released` when the administrator let exactly this pass. `examples` are the names of the first 5 changes.
 * `fingerprint` stands for the held changes (SHA-256, hex): a release holds for them alone, until `expiresAt`.
 */
export const Guard = z.strictObject({
  id: z.string(),
  what: z.string(),
  count: z.int(),
  limit: z.string(),
  released: z.boolean(),
  examples: z.array(z.string()).optional(),
  fingerprint: z.string().optional(),
  approvedBy: z.string().optional(),
  expiresAt: z.iso.datetime().optional(),
});
export type Guard = z.infer<typeof Guard>;

export const Count = z.strictObject({ kind: ObjectKind, action: Action, count: z.int() });
export type Count = z.infer<typeof Count>;

/** `blocked`: a guard holds something back; `empty`: nothing to do; `ready`: may be applied; `stopped`: begun, can be resumed. */
export const PlanState = z.enum(['blocked', 'empty', 'ready', 'stopped', 'applied']);
export type PlanState = z.infer<typeof PlanState>;

/** A plan without its changes, which are asked for page by page. `hash` is what the administrator approves (SHA-256, hex). */
export const PlanHead = z.strictObject({
  id: z.string(),
  kind: PlanKind,
  madeAt: z.iso.datetime(),
  hash: z.string(),
  state: PlanState,
  /** False when something could not be planned; `notes` say what. */
  complete: z.boolean(),
  notes: z.array(z.string()),
  counts: z.array(Count),
  guards: z.array(Guard),
  /** Seconds that applying it will take, where the pace of the tenant is known. */
  estimate: z.number().nonnegative().optional(),
});
export type PlanHead = z.infer<typeof PlanHead>;

/** How an application of a plan ended; `counts` are those of what was done. */
export const Outcome = z.strictObject({
  plan: z.string(),
  state: z.enum(['done', 'partly', 'stopped']),
  done: z.int(),
  failed: z.int(),
  skipped: z.int(),
  counts: z.array(Count),
  /** The first failures, at most 20; all of them are rows of the plan. */
  failures: z.array(z.strictObject({ name: z.string(), problem: Problem })),
});
export type Outcome = z.infer<typeof Outcome>;

/** How many changes of the plan really change something. */
export function changesIn(plan: Pick<PlanHead, 'counts'>): number {
  return plan.counts.filter((row) => row.action !== 'none' && row.action !== 'conflict').reduce((sum, row) => sum + row.count, 0);
}
