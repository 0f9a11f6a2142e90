/** Page 7: domains verified, and their DNS records listed and checked. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call, Done } from './call.ts';

export const DomainName = z.string().trim().toLowerCase().min(3).max(253);

/** The services whose records can be asked for (Graph: `supportedServices`, the writable ones). */
export const DomainService = z.enum(['Email', 'OfficeCommunicationsOnline']);
export type DomainService = z.infer<typeof DomainService>;

export const SetupDomain = z.strictObject({
  name: z.string(),
  inTenant: z.boolean(),
  verified: z.boolean(),
  default: z.boolean(),
  initial: z.boolean(),
  routable: z.boolean(),
  /** Users in scope whose sign-in name ends in it. */
  users: z.int(),
  services: z.array(z.string()),
});
export type SetupDomain = z.infer<typeof SetupDomain>;

/** CAA stands in advice only: no service of Microsoft 365 asks for one. */
export const RecordType = z.enum(['TXT', 'MX', 'CNAME', 'SRV', 'CAA']);
export type RecordType = z.infer<typeof RecordType>;

/** A record in plain words: `name` relative to the domain (`@` for itself), `value` as it is typed at a DNS host; '' where none is to be published (advice, and names that must not exist). */
export const DnsRecord = z.strictObject({ type: RecordType, name: z.string(), value: z.string(), ttl: z.int(), purpose: z.string(), optional: z.boolean() });
export type DnsRecord = z.infer<typeof DnsRecord>;

/** `advice`: it works, but something is better changed or known; nobody has to act. All others than `right` and `advice` keep a service from working, or are not known. */
export const RecordVerdict = z.enum(['right', 'advice', 'missing', 'wrong', 'conflict', 'unknown']);
export type RecordVerdict = z.infer<typeof RecordVerdict>;

/** What one name server of the zone answers: the records, or why it gave none. */
export const ServerAnswer = z.strictObject({ server: z.string(), found: z.array(z.string()), fault: z.string() });
export type ServerAnswer = z.infer<typeof ServerAnswer>;

/** A wanted record beside what DNS shows. */
export const RecordCheck = z.strictObject({
  record: DnsRecord,
  found: z.array(z.string()),
  verdict: RecordVerdict,
  reason: z.string(),
  cure: z.string(),
  /** The value to publish in place of all that was found, where that is not the wanted one: an SPF record that keeps the senders of today. */
  proposal: z.string().optional(),
  /** Seconds for which resolvers may still give the old value, when it is not the wanted one. */
  remembered: z.int().optional(),
  /** Each name server of the zone, when they do not agree. */
  servers: z.array(ServerAnswer).optional(),
});
export type RecordCheck = z.infer<typeof RecordCheck>;

export const domainsCalls = {
  /** UPN suffixes of the directory beside the domains of the tenant. */
  'domains.list': call({}, z.array(SetupDomain)),
  /** One plan a step: the domain is added, verified, or its services are chosen. */
  'domains.plan': call({ name: DomainName, step: z.enum(['add', 'verify', 'services']), services: z.array(DomainService) }, PlanHead),
  /** The record that proves ownership, and whether DNS shows it already. */
  'domains.verification': call({ name: DomainName }, z.array(RecordCheck)),
  /** The records of the chosen services, compared with what DNS answers. */
  'domains.records': call({ name: DomainName }, z.array(RecordCheck)),
  /** Practice only: publishes the missing records of the domain in the practice DNS. */
  'domains.publishInPractice': call({ name: DomainName }, Done),
} as const;
