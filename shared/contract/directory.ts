/** Page 3: connected to AD DS, with scope and source anchor chosen. */
import { z } from 'zod';
import { FilterGroup } from '../rules/synchronization/customer-rules.ts';
import { call, Dn } from './call.ts';

const HostName = z.string().trim().min(1).max(255);
const Port = z.int().min(1).max(65_535);

export const Security = z.enum(['ldaps', 'starttls']);
export type Security = z.infer<typeof Security>;

/** SHA-256 of the certificate, upper-case hex pairs joined by colons. */
export const Fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);

/** Where a domain controller can be reached; without a port 636 (LDAPS) or 389 (StartTLS). */
export const DirectoryServer = z.strictObject({ server: HostName, port: Port.optional(), security: Security });
export type DirectoryServer = z.infer<typeof DirectoryServer>;

export const ServerCertificate = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  fingerprint: Fingerprint,
  trusted: z.boolean(),
  /** Why it is not trusted, as a sentence. */
  doubt: z.string().optional(),
});
export type ServerCertificate = z.infer<typeof ServerCertificate>;

/** `port` is that of plain LDAP when DNS told of it. What an LDAP ping did not tell is left out. */
export const DomainController = z.strictObject({
  server: z.string(),
  port: Port,
  site: z.string().optional(),
  foundBy: z.enum(['dns', 'practice']),
  answers: z.boolean().optional(),
  /** False for a read-only domain controller (RODC). */
  writable: z.boolean().optional(),
  /** It serves the site of this computer. */
  nearest: z.boolean().optional(),
});
export type DomainController = z.infer<typeof DomainController>;

export const Probe = z.strictObject({
  /** The server that answered: another one of its domain than the one that was asked for, when `insteadOf` names that. */
  server: z.string(),
  port: Port.optional(),
  insteadOf: z.string().optional(),
  certificate: ServerCertificate,
  /** The certificate that was confirmed for this server earlier; another one than that of `certificate` means that it changed. */
  confirmed: Fingerprint.optional(),
  domainController: z.string(),
  domain: z.string(),
  forest: z.string(),
});
export type Probe = z.infer<typeof Probe>;

export const AnchorAttribute = z.enum(['ms-DS-ConsistencyGuid', 'objectGUID']);
export type AnchorAttribute = z.infer<typeof AnchorAttribute>;

/** Included and excluded units; the nearest one above an object decides. */
export const Scope = z.strictObject({ include: z.array(Dn).max(5000), exclude: z.array(Dn).max(5000) });
export type Scope = z.infer<typeof Scope>;

/** A domain that is read besides the first one: of the same forest, or of another. `insteadOf` as in `Forest`. */
export const FurtherDirectory = z.strictObject({
  base: Dn,
  domain: z.string(),
  forest: z.string(),
  upnSuffixes: z.array(z.string()),
  account: z.string(),
  server: DirectoryServer,
  insteadOf: z.string().optional(),
});
export type FurtherDirectory = z.infer<typeof FurtherDirectory>;

export const Forest = z.strictObject({
  server: z.string(),
  /** The domain controller that fell silent while the setup was connected to it: `server` took its place. */
  insteadOf: z.string().optional(),
  account: z.string(),
  forest: z.string(),
  domain: z.string(),
  netbiosName: z.string(),
  base: Dn,
  functionalLevel: z.string(),
  upnSuffixes: z.array(z.string()),
  software: z.string(),
  /** Site of the domain controller; left out when it does not say. */
  site: z.string().optional(),
  /** A read-only domain controller: it can be read from, but every repair needs another one. */
  readOnly: z.boolean().optional(),
  scope: Scope,
  sourceAnchor: AnchorAttribute,
  /** The anchor this forest suggests, and why. */
  suggestedAnchor: AnchorAttribute,
  suggestedAnchorWhy: z.string(),
  /** In the order in which they were added. */
  further: z.array(FurtherDirectory).default([]),
});
export type Forest = z.infer<typeof Forest>;

/** A place in the directory that can be chosen. */
export const Unit = z.strictObject({ dn: Dn, name: z.string(), kind: z.enum(['domain', 'unit', 'container']), hasChildren: z.boolean(), system: z.boolean() });
export type Unit = z.infer<typeof Unit>;

/** What stands in a unit and below it; not `complete`: at least so many. */
export const UnitCount = z.strictObject({ dn: Dn, users: z.int(), groups: z.int(), contacts: z.int(), complete: z.boolean() });
export type UnitCount = z.infer<typeof UnitCount>;

export const ScopeCounts = z.strictObject({ users: z.int(), groups: z.int(), contacts: z.int() });
export type ScopeCounts = z.infer<typeof ScopeCounts>;

/** Objects that are left out for one reason; `own`: by a filter of the customer. */
export const LeftOutCount = z.strictObject({ reason: z.string(), own: z.boolean(), count: z.int(), /** Names of the first few. */ examples: z.array(z.string()) });
export type LeftOutCount = z.infer<typeof LeftOutCount>;

/** What the synchronization takes (`taken`), out of everything in the chosen units (`all`). */
export const ScopeCount = z.strictObject({
  taken: ScopeCounts,
  all: ScopeCounts,
  /** The customer's own filters first, then by number. */
  leftOut: z.array(LeftOutCount),
  /** DNs of filter groups that are not there any more: nobody is a member of them. */
  goneGroups: z.array(z.string()),
});
export type ScopeCount = z.infer<typeof ScopeCount>;

/** A group as it is offered to a filter; `account` is its sAMAccountName. */
export const FoundGroup = z.strictObject({ ...FilterGroup.shape, name: z.string(), account: z.string() });
export type FoundGroup = z.infer<typeof FoundGroup>;

/** One of the directories that are read; without a connection it has to be signed in to again, as passwords are not kept. */
export const ListedDirectory = z.strictObject({ base: Dn, domain: z.string(), forest: z.string(), account: z.string(), connected: z.boolean(), insteadOf: z.string().optional(), ...DirectoryServer.shape });
export type ListedDirectory = z.infer<typeof ListedDirectory>;

/** Where and as whom to sign in; the password travels inward only. `trustedFingerprint` is the certificate that the administrator confirmed; `serverOnly`: no other domain controller takes the place of this one when it falls silent; `insteadOf`: the one whose place it takes itself. */
const SignIn = { ...DirectoryServer.shape, account: z.string().trim().min(1).max(512), password: z.string().max(512), trustedFingerprint: Fingerprint.optional(), serverOnly: z.boolean().optional(), insteadOf: HostName.optional() } as const;

export const directoryCalls = {
  /** Domain controllers that DNS names for this server's domain (or the given one). */
  'directory.discover': call({ domain: HostName.optional() }, z.array(DomainController)),
  /** Looks at the server without an account: its certificate and which domain it serves; when it does not answer, at another one of its domain. */
  'directory.probe': call(DirectoryServer.shape, Probe),
  /** Signs in to the first directory; the further ones stay. */
  'directory.connect': call(SignIn, Forest),
  'directory.read': call({}, Forest.nullable()),
  /** Signs in to another domain of the forest, or to another forest, or again to one that is listed. */
  'directory.add': call(SignIn, z.array(ListedDirectory)),
  /** Reads a further directory no more: its units leave the scope. */
  'directory.remove': call({ base: Dn }, z.array(ListedDirectory)),
  /** The first one first. */
  'directory.list': call({}, z.array(ListedDirectory)),
  /** What stands directly below `base`, sorted by name. */
  'directory.browse': call({ base: Dn }, z.array(Unit)),
  /** What stands in each unit directly below `base`; units without objects are left out. */
  'directory.unit-counts': call({ base: Dn }, z.array(UnitCount)),
  /** Units of all connected directories with this text in their name, at most 50, sorted by name. */
  'directory.find-units': call({ text: z.string().trim().min(1).max(64) }, z.array(Unit)),
  /** Groups of all connected directories with this text in a name, or of this DN; at most 50, sorted by name. */
  'directory.find-groups': call({ text: z.string().trim().min(1).max(4096) }, z.array(FoundGroup)),
  /** Keeps scope and anchor, and counts who of them is synchronized by the rules that are kept; the scope names units of all directories. A count that is stopped leaves the choice kept. */
  'directory.choose': call({ scope: Scope, sourceAnchor: AnchorAttribute }, ScopeCount),
} as const;
