/** The answers file of an unattended setup: every key, what it means, and what holds when it is left out. */
import { z } from 'zod';
import { Dn } from '../../shared/contract/call.ts';
import { AnchorAttribute, DirectoryServer, Fingerprint, Security } from '../../shared/contract/directory.ts';
import { DomainName, DomainService, ProofType } from '../../shared/contract/domains.ts';
import { FederationOptions } from '../../shared/contract/federation.ts';
import { FirstSignInAnswers } from './first-sign-in-answers.ts';
import { ServiceSettings } from '../../shared/contract/health.ts';
import { SignInMethod } from '../../shared/contract/sign-in-method.ts';
import { SynchronizationSettings } from '../../shared/contract/synchronization.ts';
import { TenantName } from '../../shared/contract/tenant.ts';
import { clouds } from '../../shared/tables/endpoints-shape.ts';
import { CustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import { LicensesAnswers } from './license-answers.ts';
import { AskedAnswers, GivenAnswers } from './sign-in-answers.ts';

const FileName = z.string().min(1).max(4096);

/** `accept`: ids of checks that may fail, as the page "Check this server" shows them. */
const PrerequisitesAnswers = z.strictObject({ accept: z.array(z.string().max(64)).max(100).default([]) });

/**
 * `certificate`: the application `clientId` of `tenantId` signs in with `certificateFile`, a PEM file of key and certificate; in practice all three may be left out.
 * `device-code`: somebody has to type the code that is printed. `own-application`: the application that the setup made for this server.
 * `cloud`: where the tenant is (`worldwide` with GCC, `us-government` with GCC High, `us-government-dod`, `china`); the one of the last time when left out, worldwide at first.
 * `tenant`: id or domain that the person has to sign in to; `account`: the name that the sign-in begins with.
 * `ownApplication`: `make` makes it, or brings it up to date, after somebody signed in; `remove` takes it away.
 */
const TenantAnswers = z.strictObject({
  signIn: z.enum(['certificate', 'device-code', 'own-application']),
  tenantId: z.string().min(1).max(64).optional(),
  clientId: z.string().min(1).max(64).optional(),
  certificateFile: FileName.optional(),
  cloud: z.enum(clouds).optional(),
  tenant: TenantName.optional(),
  account: z.string().trim().min(1).max(320).optional(),
  ownApplication: z.enum(['make', 'remove']).optional(),
});

/**
 * `server`: the first domain controller that DNS names when left out.
 * `serverOnly`: no other domain controller of its domain takes its place when it does not answer; otherwise one does, at the start and later, and a line says so. Its certificate has to be trusted by its authority, or be the one of `trustedFingerprint`.
 * The password: one of `password`, `passwordFile` (its first line), `passwordEnvironment` (name of a variable). In practice account and password may be left out.
 * `trustedFingerprint`: SHA-256 of a certificate that this server does not trust by itself.
 * `include`: distinguished names, or the whole domain.
 */
const OneDirectory = {
  server: DirectoryServer.shape.server.optional(),
  port: DirectoryServer.shape.port,
  security: Security.default('ldaps'),
  serverOnly: z.boolean().default(false),
  account: z.string().trim().min(1).max(512).optional(),
  password: z.string().min(1).max(512).optional(),
  passwordFile: FileName.optional(),
  passwordEnvironment: z.string().min(1).max(256).optional(),
  trustedFingerprint: Fingerprint.optional(),
  include: z.union([z.literal('everything'), z.array(Dn).min(1).max(5000)]).default('everything'),
  exclude: z.array(Dn).max(5000).default([]),
} as const;

/** Another domain of the forest, or another forest. `domain`: its DNS name, by which a domain controller is found when `server` is left out. */
const FurtherAnswers = z.strictObject({ ...OneDirectory, domain: DirectoryServer.shape.server.optional() });
export type FurtherAnswers = z.infer<typeof FurtherAnswers>;

/**
 * `sourceAnchor`: `suggested` takes what the forest suggests; `further`: directories that are read besides this one.
 * `groups`: only direct members of these groups take part; each is named by its name, its account name or its distinguished name, and kept by its objectGUID.
 * `filters`: who matches one of them is left out, such as `{ "name": "Robots", "classes": ["user"], "anyOf": [[{ "attribute": "description", "test": "equals", "value": "Robot" }]] }`;
 * tests: `equals`, `starts-with`, `contains`, each also with `not-` before it, `present`, `absent`, `bit-set`.
 * `groups` and `filters` are those of pages 3 and 6: what is left out stays as it was chosen, an empty list takes all away.
 */
const DirectoryAnswers = z.strictObject({
  ...OneDirectory,
  sourceAnchor: z.union([z.literal('suggested'), AnchorAttribute]).default('suggested'),
  further: z.array(FurtherAnswers).max(100).default([]),
  groups: z.array(z.string().trim().min(1).max(4096)).max(100).optional(),
  filters: CustomerRules.shape.filters.unwrap().optional(),
});

/** `proposed`: every finding that has a proposal is repaired; `none`: findings are counted only. */
const PreparationAnswers = z.strictObject({ repair: z.enum(['proposed', 'none']).default('none') });

/** An account that signs in once; the password is given by exactly one of the three. */
const OnceAnswers = z.strictObject({
  account: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1024).optional(),
  passwordFile: FileName.optional(),
  passwordEnvironment: z.string().min(1).max(256).optional(),
});
export type OnceAnswers = z.infer<typeof OnceAnswers>;

/**
 * Sets up password hash synchronization through Cloud Sync, which then moves the objects in step 6.
 * `installer`: the downloaded agent on this server; left out: the agent is there, here or on another server.
 * `domainAdministrator`: `DOMAIN\\name`, to register the agent; `tenantAdministrator`: a Hybrid Identity Administrator for it. In practice both may be left out.
 * `notify`: who gets mail when a job is quarantined; `testUser`: a user that is written first, by the beginning of its name.
 * `cure`: jobs in quarantine begin again; deletions that the service holds are carried out with `cloud-sync-deletions` in `synchronization.release`, or left with `without-deletions`, when the objects are back.
 */
const CloudSyncAnswers = z.strictObject({
  installer: FileName.optional(),
  domainAdministrator: OnceAnswers.optional(),
  tenantAdministrator: OnceAnswers.optional(),
  notify: z.email().max(256).optional(),
  testUser: z.string().trim().min(1).max(100).optional(),
  cure: z.union([z.boolean(), z.literal('without-deletions')]).optional(),
});
export type CloudSyncAnswers = z.infer<typeof CloudSyncAnswers>;

/**
 * Federates domains with an identity provider. `metadata`: the https address of its federation metadata, or the name of a file with it; `domains`: those to convert, of which none may be the default.
 * `mfa`, `prompt` and `signedRequests` are those of the page; `release`: ids of guards that may pass, `federation-everyone` for domains that have users.
 */
const FederateAnswers = z.strictObject({ metadata: FileName, domains: z.array(DomainName).min(1).max(500), ...FederationOptions.shape, release: z.array(z.string().max(64)).max(100).default([]) });
export type FederateAnswers = z.infer<typeof FederateAnswers>;

/** `managed`: these domains sign in at Microsoft again. `undo`: what the last run federated or made managed becomes what it was. Both hold whatever the method is. */
const FederationAnswers = z.union([
  FederateAnswers,
  z.strictObject({ managed: z.array(DomainName).min(1).max(500), release: z.array(z.string().max(64)).max(100).default([]) }),
  z.strictObject({ undo: z.literal(true) }),
]);
export type FederationAnswers = z.infer<typeof FederationAnswers>;

/** Puts Connect Sync and its wizard on this server, and saves the sheet for the wizard; `remove` takes it away instead. `installer`: the downloaded AzureADConnect.msi; the others are those of the page. */
const ConnectSyncAnswers = z.strictObject({ installer: FileName.optional(), staging: z.boolean().default(true), passwordWriteback: z.boolean().default(false), exchangeHybrid: z.boolean().default(false), settingsFile: FileName.optional(), remove: z.boolean().default(false) });
export type ConnectSyncAnswers = z.infer<typeof ConnectSyncAnswers>;

/** Installs and registers an agent on this server; `remove` takes it away instead. `installer`: the downloaded AADConnectAuthAgentSetup.exe; `token`, given as a password is, or `tenantAdministrator` where no second factor is asked for. In practice all may be left out. */
const PassThroughAnswers = z.strictObject({ installer: FileName.optional(), token: OnceAnswers.omit({ account: true }).extend({ password: z.string().min(1).max(16_384).optional() }).optional(), tenantAdministrator: OnceAnswers.optional(), remove: z.boolean().default(false) });
export type PassThroughAnswers = z.infer<typeof PassThroughAnswers>;

/**
 * Makes the account of single sign-on in each forest, with the administrator of that forest, and rolls its key over where that is due, or always with `rollOver`; saves the policy for browsers.
 * `tenantAdministrator`: without one Microsoft's own window opens. `encryption`: `aes` lets the accounts use AES alone. `takeOut`: forests that lose single sign-on instead; with the last one the tenant is turned off. In practice the administrators may be left out.
 */
const SeamlessSsoAnswers = z.strictObject({
  domainAdministrators: z.array(OnceAnswers.extend({ forest: DomainName })).max(100).default([]),
  tenantAdministrator: OnceAnswers.optional(),
  rollOver: z.boolean().default(false),
  encryption: z.enum(['as-it-is', 'aes']).default('as-it-is'),
  takeOut: z.array(DomainName).max(100).default([]),
});
export type SeamlessSsoAnswers = z.infer<typeof SeamlessSsoAnswers>;

/** The five questions of Microsoft's decision tree, or `found` for what Active Directory and the tenant tell; `given` answers what only a person knows, and goes before what is found. `recommended` takes what follows from them. With `cloudSync` that route is set up, with `federation` domains are converted; `connectSync`, `passThrough` and `seamlessSso` set up programs of Microsoft on this server. */
const SignInMethodAnswers = z.strictObject({ answers: AskedAnswers, given: GivenAnswers.optional(), method: z.union([z.literal('recommended'), SignInMethod]).default('recommended'), cloudSync: CloudSyncAnswers.optional(), federation: FederationAnswers.optional(), connectSync: ConnectSyncAnswers.optional(), passThrough: PassThroughAnswers.optional(), seamlessSso: SeamlessSsoAnswers.optional() });

/** The limits for deletions (those of the setup when left out), and the ids of guards that may pass. */
const SynchronizationAnswers = z.strictObject({
  deleteLimit: SynchronizationSettings.shape.deleteLimit.unwrap().optional(),
  deletePercent: SynchronizationSettings.shape.deletePercent.unwrap().optional(),
  release: z.array(z.string().max(64)).max(100).default([]),
});

/**
 * A domain to add and verify; international names may be written as they are read. `proof`: the record that proves ownership, TXT when it is left out.
 * `waitMinutes` is how long its records may take to be seen; `publishInPractice` publishes them in the practice DNS; `default`: new users get this domain.
 */
const DomainAnswers = z.strictObject({
  name: DomainName,
  services: z.array(DomainService).default([]),
  proof: ProofType.optional(),
  default: z.boolean().optional(),
  publishInPractice: z.boolean().default(false),
  waitMinutes: z.number().min(0).max(1440).default(10),
});
export type DomainAnswers = z.infer<typeof DomainAnswers>;

/** How `setup sync` runs here; what is left out stays as it was chosen. `intervalMinutes`: between two runs. */
const ServiceAnswers = z.strictObject({
  intervalMinutes: SynchronizationSettings.shape.intervalMinutes.unwrap().optional(),
  staging: ServiceSettings.shape.staging.unwrap().optional(),
  notify: ServiceSettings.shape.notify.unwrap().optional(),
  keepDays: ServiceSettings.shape.keepDays.unwrap().optional(),
  keepRuns: ServiceSettings.shape.keepRuns.unwrap().optional(),
});

/** The whole file. Sections of steps that write (`preparation`, `domains`, `licenses`) change nothing when they are left out. */
export const Answers = z.strictObject({
  version: z.literal(1),
  prerequisites: PrerequisitesAnswers.default({ accept: [] }),
  tenant: TenantAnswers,
  directory: DirectoryAnswers,
  preparation: PreparationAnswers.default({ repair: 'none' }),
  signInMethod: SignInMethodAnswers,
  synchronization: SynchronizationAnswers.default({ release: [] }),
  service: ServiceAnswers.default({}),
  domains: z.array(DomainAnswers).max(900).default([]),
  licenses: LicensesAnswers.default([]),
  firstSignIn: FirstSignInAnswers.optional(),
  /** Saves the report of the setup as an HTML file, with the same as JSON beside it. */
  report: z.boolean().default(true),
});
export type Answers = z.infer<typeof Answers>;
