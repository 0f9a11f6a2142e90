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

export const RecordType = z.enum(['TXT', 'MX', 'CNAME', 'SRV']);

/** A record in plain words: `name` relative to the domain (`@` for itself), `value` as it is typed at a DNS host. */
export const DnsRecord = z.strictObject({ type: RecordType, name: z.string(), value: z.string(), ttl: z.int(), purpose: z.string(), optional: z.boolean() });
export type DnsRecord = z.infer<typeof DnsRecord>;

export const RecordCheck = z.strictObject({
  record: DnsRecord,
  found: z.array(z.string()),
  verdict: z.enum(['right', 'missing', 'wrong', 'conflict', 'unknown']),
  reason: z.string(),
  cure: z.string(),
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
