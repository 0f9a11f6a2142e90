/** Page 7: the records of a domain as files, the set-up page of its DNS host, and the plan that writes them into a DNS server. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call, Done } from './call.ts';
import { DnsRecord, DomainName } from './domains.ts';

const PlanId = z.string().min(1).max(64);

export const ExportFormat = z.enum(['zone-file', 'csv', 'power-shell', 'route-53', 'azure-dns', 'cloudflare']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** Algorithms of TSIG that are offered (RFC 8945 §6); MD5 and SHA-1 are not. */
export const TsigAlgorithm = z.enum(['hmac-sha256', 'hmac-sha384', 'hmac-sha512']);
export type TsigAlgorithm = z.infer<typeof TsigAlgorithm>;

/** Host name or address of a DNS server, with its TCP port. */
export const DnsServer = z.strictObject({ host: z.string().trim().min(1).max(253).regex(/^[A-Za-z0-9_.:-]+$/), port: z.int().min(1).max(65_535).default(53) });
export type DnsServer = z.infer<typeof DnsServer>;

const KeyName = z.string().trim().toLowerCase().min(1).max(253).regex(/^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?$/);

/** A key that the server knows; it travels inward only, and is kept in memory until its plan is applied. `secret`: base64, as key files have it. */
export const TsigKey = z.strictObject({ name: KeyName, algorithm: TsigAlgorithm, secret: z.string().trim().min(1).max(1024) });
export type TsigKey = z.infer<typeof TsigKey>;

const Records = z.array(DnsRecord).max(200);

/** What can be taken back: `server` and `zone` as they are told to people. */
const Undoable = z.strictObject({ plan: z.string(), appliedAt: z.iso.datetime(), changes: z.int(), server: z.string(), zone: z.string(), key: z.strictObject({ name: z.string(), algorithm: TsigAlgorithm }).nullable() });

/** The set-up page of the DNS host. `template` says what the host knows of Microsoft's template: `open` can be used by its link, `signed` only from Microsoft's own pages, `unknown` not at all. */
export const ProviderPage = z.strictObject({ provider: z.string(), template: z.enum(['open', 'signed', 'unknown']), link: z.string().nullable(), controlPanel: z.string().nullable() });
export type ProviderPage = z.infer<typeof ProviderPage>;

export const dnsRecordsCalls = {
  /** The records of the domain as a file, with what has to be known before it is used. */
  'dnsRecords.exports': call({ name: DomainName, format: ExportFormat, records: Records.optional() }, z.strictObject({ fileName: z.string(), text: z.string(), notes: z.array(z.string()) })),
  /** Saves the same file in the folder of the reports. */
  'dnsRecords.saveExport': call({ name: DomainName, format: ExportFormat, records: Records.optional() }, z.strictObject({ file: z.string() })),
  /** The set-up page of the DNS host (Domain Connect); null where the host offers none. */
  'dnsRecords.providerPage': call({ name: DomainName }, ProviderPage.nullable()),
  /** What a page begins with: a DNS server of the practice world, plans that can be taken back, and the begun plan whose secret has to be entered again. */
  'dnsRecords.read': call({}, z.strictObject({ practice: z.strictObject({ host: z.string(), port: z.int(), key: z.string(), algorithm: TsigAlgorithm }).nullable(), undoable: z.array(Undoable), waiting: z.strictObject({ plan: z.string(), key: z.string() }).nullable() })),
  /** Reads the records from that server and plans what is missing there; `replace` lets records of others go that stand in the way. `records` are those to write, those of the tenant when left out. */
  'dnsRecords.plan': call({ name: DomainName, server: DnsServer, key: TsigKey.optional(), replace: z.boolean(), records: Records.optional() }, PlanHead),
  /** Puts back what an applied plan changed and nobody changed since. */
  'dnsRecords.planUndo': call({ plan: PlanId, secret: TsigKey.shape.secret.optional() }, PlanHead),
  /** Enters the secret of a begun plan again. */
  'dnsRecords.unlock': call({ plan: PlanId, secret: TsigKey.shape.secret }, Done),
} as const;
