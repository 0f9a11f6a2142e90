/** What the control door of a practice world can be asked; both sides check it. */
import { z } from 'zod';
import { DnsRecord } from '../../shared/contract/domains.ts';
import { FactsPatch } from './host.ts';

const Count = z.int().nonnegative();
/** Milliseconds, a minute at most. */
const Delay = z.int().nonnegative().max(60_000);

/** Facts and hosts of the practice server; what is left out stays. */
export const HostChange = z.strictObject({
  facts: FactsPatch.optional(),
  unreachable: z.record(z.string(), z.enum(['dns', 'connect', 'tls'])).optional(),
  clockOffset: z.number().optional(),
});
export type HostChange = z.infer<typeof HostChange>;

/** What shall go wrong; a part that is named gets exactly these faults, `{}` for none. */
export const FaultChange = z.strictObject({
  directory: z
    .strictObject({
      dropAfterEntries: Count.optional(),
      garbageAfterEntries: Count.optional(),
      delayMs: Delay.optional(),
      emptyPages: z.boolean().optional(),
      busyCode: Count.optional(),
      timeLimit: Count.optional(),
    })
    .optional(),
  tenant: z
    .strictObject({
      /** `method` and `path` are the beginnings of what they are compared with; left out: any. */
      status: z.strictObject({ method: z.string().optional(), path: z.string().optional(), status: z.int(), times: Count, retryAfter: Count.optional() }).optional(),
      dropSocket: z.strictObject({ when: z.enum(['before', 'after']), times: Count, method: z.string().optional(), path: z.string().optional() }).optional(),
      delayMs: Delay.optional(),
      expireTokens: z.boolean().optional(),
      claimsChallenges: Count.optional(),
      deltaResets: Count.optional(),
      clockSkewSeconds: z.number().optional(),
    })
    .optional(),
  dns: z.strictObject({ silent: z.boolean().optional() }).optional(),
});
export type FaultChange = z.infer<typeof FaultChange>;

/** One request to the door. */
export const WorldCall = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('publish'), domain: z.string().max(253), records: z.array(DnsRecord).max(1000) }),
  z.strictObject({ call: z.literal('readHost') }),
  z.strictObject({ call: z.literal('changeHost'), change: HostChange }),
  z.strictObject({ call: z.literal('changeFaults'), change: FaultChange }),
  /** All live objects of one Graph type, with the members of groups and the managers of users. */
  z.strictObject({ call: z.literal('listTenant'), type: z.enum(['user', 'group', 'orgContact', 'domain', 'organization', 'subscribedSku']), deleted: z.boolean() }),
  /** Drops every LDAP connection. */
  z.strictObject({ call: z.literal('dropDirectoryConnections') }),
  /** Begins anew, at the same addresses. */
  z.strictObject({ call: z.literal('reset') }),
]);
export type WorldCall = z.infer<typeof WorldCall>;

/** An object of the tenant as a test sees it. */
export const TenantObject = z.object({ id: z.string(), values: z.record(z.string(), z.unknown()), members: z.array(z.string()), manager: z.string().nullable() });
export type TenantObject = z.infer<typeof TenantObject>;
