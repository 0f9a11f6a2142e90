/** Page 7: domains verified, and their DNS records listed and checked. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call, Done, Window } from './call.ts';
import { CheckFile } from './prerequisites.ts';

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
  /** Users in scope with an address that ends in it, as far as they were counted. */
  mailUsers: z.int().optional(),
  /** Sign-in is in the hands of an identity provider. */
  federated: z.boolean().optional(),
  /** The nearest domain of the tenant that it lies below; a domain below a verified one needs no proof of its own. */
  root: z.strictObject({ name: z.string(), verified: z.boolean() }).optional(),
  /** This setup added it, and nothing has taken it back. */
  added: z.boolean().optional(),
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
  /** Each name server of the zone, when there are several and not all of them show the wanted record. */
  servers: z.array(ServerAnswer).optional(),
});
export type RecordCheck = z.infer<typeof RecordCheck>;

/** Which record proves ownership: TXT, or MX where the DNS host offers no TXT records. */
export const ProofType = z.enum(['TXT', 'MX']);
export type ProofType = z.infer<typeof ProofType>;

/** The moves of a domain. `default`: new users get it; `remove`: takes it out of the tenant again, when this setup added it and nobody uses it. */
export const DomainStep = z.enum(['add', 'verify', 'services', 'default', 'remove']);
export type DomainStep = z.infer<typeof DomainStep>;

/** How waiting for the record that proves ownership ended; `looks`: how often DNS was asked. */
export const ProofWait = z.strictObject({ seen: z.boolean(), looks: z.int(), checks: z.array(RecordCheck) });
export type ProofWait = z.infer<typeof ProofWait>;

/** A user of a domain: the sign-in name of today, and the one in the cloud. `unit` is the DN of the organizational unit. */
export const DomainUser = z.strictObject({ name: z.string(), signInName: z.string(), becomes: z.string(), unit: z.string() });
export type DomainUser = z.infer<typeof DomainUser>;

/** Everything that was found for a domain: `standard` when the tenant does not know it, so that it is compared with what Microsoft documents for all tenants. */
export const DomainCheck = z.strictObject({ name: z.string(), checkedAt: z.iso.datetime(), standard: z.boolean(), checks: z.array(RecordCheck) });
export type DomainCheck = z.infer<typeof DomainCheck>;

export const domainsCalls = {
  /** UPN suffixes of the directory beside the domains of the tenant. */
  'domains.list': call({}, z.array(SetupDomain)),
  /** A domain by its name, as it was typed: Unicode becomes punycode; also one that neither side has. Throws `domain.not-routable`. */
  'domains.look': call({ name: DomainName }, SetupDomain),
  /** One plan a step; one that is done already gives an empty plan. */
  'domains.plan': call({ name: DomainName, step: DomainStep, services: z.array(DomainService) }, PlanHead),
  /** The record that proves ownership (TXT when `proof` is left out), and whether DNS shows it already. */
  'domains.verification': call({ name: DomainName, proof: ProofType.optional() }, z.array(RecordCheck)),
  /** Looks until the record is seen, the minutes are over (60 when left out) or it is stopped; `again`: it pauses before the first look. Its progress tells what DNS shows. */
  'domains.awaitProof': call({ name: DomainName, proof: ProofType, minutes: z.number().min(0).max(1440).optional(), again: z.boolean().optional() }, ProofWait),
  /** The records of the chosen services, compared with what DNS answers. */
  'domains.records': call({ name: DomainName }, z.array(RecordCheck)),
  /** The same again and again, until nothing is left to do or it is stopped; its progress tells what DNS shows. */
  'domains.watchRecords': call({ name: DomainName }, z.array(RecordCheck)),
  /** Compares any domain: one of the tenant with its own records, another one, and every one before somebody signed in, with those that all tenants have. `watch`: again and again until nothing is left to do; each look comes as progress. */
  'domains.check': call({ name: DomainName, watch: z.boolean().optional() }, DomainCheck),
  /** The last such comparison, null before the first. */
  'domains.lastCheck': call({}, DomainCheck.nullable()),
  /** Saves the last such comparison; throws `domain.not-checked` and `report.unwritable`. */
  'domains.exportCheck': call({ format: z.enum(['html', 'csv', 'json']) }, CheckFile),
  /** Reads the users in scope whose sign-in name ends in the domain, for `domains.users`; answers how many. */
  'domains.readUsers': call({ name: DomainName }, z.strictObject({ users: z.int() })),
  /** They by name, sorted; empty when other users, or none, were read last. */
  'domains.users': call({ name: DomainName, ...Window, search: z.string().max(256).optional() }, z.strictObject({ total: z.int(), rows: z.array(DomainUser) })),
  /** Practice only: publishes the missing records of the domain in the practice DNS; `proof`: which one proves ownership. */
  'domains.publishInPractice': call({ name: DomainName, proof: ProofType.optional() }, Done),
} as const;
