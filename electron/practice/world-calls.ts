/** What the control door of a practice world can be asked; both sides check it. */
import { z } from 'zod';
import { DnsRecord } from '../../shared/contract/domains.ts';
import { commandIds, type CommandId } from '../../shared/tables/windows-commands/commands.ts';
import { CommandFault } from './host/command-state.ts';
import { HostSettings } from './host.ts';

const Count = z.int().nonnegative();
/** From 0 to 1. */
const Chance = z.number().min(0).max(1);
const When = z.enum(['before', 'after']);
/** Milliseconds, a minute at most. */
const Delay = z.int().nonnegative().max(60_000);

/** Facts and hosts of the practice server; what is left out stays. */
export const HostChange = HostSettings.partial();
export type HostChange = z.infer<typeof HostChange>;

/** Faults of the tenant drawn by lot; see `RandomFaults` of the tenant's options. */
const RandomFaults = z.strictObject({
  seed: z.int().nonnegative(),
  only: z.enum(['reads', 'writes']).optional(),
  refuse: Chance.optional(),
  statuses: z.array(z.int().min(400).max(599)).min(1).optional(),
  retryAfter: Count.optional(),
  unsure: Chance.optional(),
  dropBefore: Chance.optional(),
  dropAfter: Chance.optional(),
  hang: Chance.optional(),
  hangMs: Delay.optional(),
  loseMember: Chance.optional(),
  most: Count.optional(),
});

const DomainName = z.string().min(1).max(253);

/** What shall go wrong; a part that is named gets exactly these faults, `{}` for none. */
export const FaultChange = z.strictObject({
  directory: z
    .strictObject({
      dropAfterEntries: Count.optional(),
      dieAfterEntries: Count.optional(),
      garbageAfterEntries: Count.optional(),
      delayMs: Delay.optional(),
      emptyPages: z.boolean().optional(),
      busyCode: Count.optional(),
      timeLimit: Count.optional(),
      dirSync: z.enum(['no-right', 'refused']).optional(),
      nothing: z.boolean().optional(),
      unavailable: z.boolean().optional(),
    })
    .optional(),
  tenant: z
    .strictObject({
      /** `method` and `path` are the beginnings of what they are compared with; left out: any. */
      status: z.strictObject({ method: z.string().optional(), path: z.string().optional(), status: z.int(), times: Count, retryAfter: Count.optional(), after: z.boolean().optional() }).optional(),
      dropSocket: z.strictObject({ when: When, times: Count, method: z.string().optional(), path: z.string().optional() }).optional(),
      hang: z.strictObject({ when: When, times: Count, ms: Delay, method: z.string().optional(), path: z.string().optional() }).optional(),
      loseMembers: Count.optional(),
      loseLicenses: Count.optional(),
      delayMs: Delay.optional(),
      expireTokens: z.boolean().optional(),
      claimsChallenges: Count.optional(),
      personNeeded: z.boolean().optional(),
      signInsExpired: z.boolean().optional(),
      deltaResets: Count.optional(),
      deltaExpiries: Count.optional(),
      clockSkewSeconds: z.number().optional(),
      random: RandomFaults.optional(),
    })
    .optional(),
  dns: z.strictObject({ silent: z.boolean().optional(), publishAfterMs: Delay.optional() }).optional(),
});
export type FaultChange = z.infer<typeof FaultChange>;

/** How the tenant behaves from now on; what is left out stays. */
export const TenantChange = z.strictObject({
  /** `false` switches throttling off; figures that are left out are the documented ones. */
  limits: z.union([z.literal(false), z.strictObject({ unitsPerTenSeconds: Count.optional(), writesPer150Seconds: Count.optional() })]).optional(),
  /** Milliseconds by which the service shows late what it has accepted. */
  delays: z.strictObject({ newObject: Delay.optional(), properties: Delay.optional(), membership: Delay.optional(), delta: Delay.optional(), usageLocation: Delay.optional(), groupLicenses: Delay.optional(), newCredential: Delay.optional(), switchOff: Delay.optional() }).optional(),
  objectQuota: Count.optional(),
  securityGroupsSoftDelete: z.boolean().optional(),
  /** Domains that are verified in another tenant: they can be added here, and not be verified. */
  takenDomains: z.array(DomainName).max(100).optional(),
  /** How many times faster than the clock quotas and delays run. */
  timeScale: z.number().positive().max(10_000).optional(),
  /** Milliseconds by which the clock of quotas and delays jumps ahead. */
  skipMs: Count.optional(),
});
/** Such a change. */
export type TenantChange = z.infer<typeof TenantChange>;

/** What the tenant counted; see `Counts` of the tenant. */
export const TenantCounts = z.object({
  calls: Count,
  requests: Count,
  acceptedWrites: Count,
  doneWrites: Count,
  rejectedWrites: Count,
  rejectedReads: Count,
  tooEarly: Count,
  units: Count,
  faults: z.record(z.string(), Count),
});
/** Such counts. */
export type TenantCounts = z.infer<typeof TenantCounts>;

/** What a bulk seed put in; `unknown` references named no object. */
export const SeedDone = z.object({ users: Count, groups: Count, references: Count, unknown: Count });
/** Such an answer. */
export type SeedDone = z.infer<typeof SeedDone>;

/** One step of setting up the provisioning agent, in the order in which they are done on a server. */
export const AgentChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('install') }),
  z.strictObject({ do: z.literal('uninstall') }),
  /** `CONTOSO\provAgentgMSA$`. */
  z.strictObject({ do: z.literal('addGmsa'), name: z.string().max(300) }),
  z.strictObject({ do: z.literal('addDomain'), domain: DomainName, controllers: z.array(DomainName).max(100) }),
  z.strictObject({ do: z.literal('removeDomain'), domain: DomainName }),
  z.strictObject({ do: z.literal('setRunning'), running: z.boolean() }),
  z.strictObject({ do: z.literal('refuseAccount'), refused: z.boolean() }),
  z.strictObject({ do: z.literal('setOthers'), others: z.array(z.strictObject({ machineName: z.string().max(255), active: z.boolean() })).max(100) }),
]);
/** Such a step. */
export type AgentChange = z.infer<typeof AgentChange>;

const Command = z.enum(commandIds as readonly [CommandId, ...CommandId[]]);

/** What the next commands of the practice server shall end with; replaces what was asked for before. */
export const CommandFaults = z.partialRecord(Command, CommandFault);
export type CommandFaults = z.infer<typeof CommandFaults>;

/** One request to the door. */
export const WorldCall = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('publish'), domain: z.string().max(253), records: z.array(DnsRecord).max(1000) }),
  z.strictObject({ call: z.literal('readHost') }),
  z.strictObject({ call: z.literal('changeHost'), change: HostChange }),
  /** Does in the world what the command would do on Windows; answers its end or its Problem. */
  z.strictObject({ call: z.literal('runCommand'), command: Command, parameters: z.unknown(), secrets: z.unknown() }),
  z.strictObject({ call: z.literal('finishWizard') }),
  z.strictObject({ call: z.literal('failCommands'), faults: CommandFaults }),
  z.strictObject({ call: z.literal('changeFaults'), change: FaultChange }),
  /** All live objects of one Graph type, with the members of groups and the managers of users. */
  z.strictObject({ call: z.literal('listTenant'), type: z.enum(['user', 'group', 'orgContact', 'domain', 'organization', 'subscribedSku']), deleted: z.boolean() }),
  z.strictObject({ call: z.literal('changeTenant'), change: TenantChange }),
  /** Answers the counts; with `reset` they begin anew. */
  z.strictObject({ call: z.literal('readTenantCounts'), reset: z.boolean() }),
  /** Notes the state of the directory under a name, for `rewindDirectory`. */
  z.strictObject({ call: z.literal('markDirectory'), mark: z.string().max(100) }),
  /** Sets the directory back to a mark, as a backup does: `same` invocation is a USN rollback, `new` a proper restore. Answers false for an unknown mark. */
  z.strictObject({ call: z.literal('rewindDirectory'), mark: z.string().max(100), invocation: z.enum(['same', 'new']) }),
  /** Drops every LDAP connection. */
  z.strictObject({ call: z.literal('dropDirectoryConnections') }),
  z.strictObject({ call: z.literal('readAgent') }),
  z.strictObject({ call: z.literal('changeAgent'), change: AgentChange }),
  /** Runs the provisioning jobs once, now. */
  z.strictObject({ call: z.literal('runAgent') }),
  /** Begins anew, at the same addresses. */
  z.strictObject({ call: z.literal('reset') }),
]);
export type WorldCall = z.infer<typeof WorldCall>;

/** An object of the tenant as a test sees it. */
export const TenantObject = z.object({ id: z.string(), values: z.record(z.string(), z.unknown()), members: z.array(z.string()), manager: z.string().nullable() });
export type TenantObject = z.infer<typeof TenantObject>;
