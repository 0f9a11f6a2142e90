/** Everything that is kept by name, and its shape. */
import { z } from 'zod';
import { SideReport } from '../../shared/contract/checks.ts';
import { DirectoryServer, Fingerprint, Forest, Scope, AnchorAttribute, ScopeCounts } from '../../shared/contract/directory.ts';
import { CloudSyncDomain, CloudSyncWish } from '../../shared/contract/cloud-sync.ts';
import { DomainCheck, RecordCheck, SetupDomain } from '../../shared/contract/domains.ts';
import { FederationProvider } from '../../shared/contract/federation.ts';
import { HandOver } from '../../shared/contract/first-sign-in.ts';
import { Lease, ServiceSettings, Totals } from '../../shared/contract/health.ts';
import { Identity } from '../../shared/contract/identity.ts';
import { LicensePreview } from '../../shared/contract/licenses.ts';
import { Cloud, NetworkReport } from '../../shared/contract/network.ts';
import { Scan } from '../../shared/contract/preparation.ts';
import { CheckReport } from '../../shared/contract/prerequisites.ts';
import { SignInFacts } from '../../shared/contract/sign-in-facts.ts';
import { SignInChoice } from '../../shared/contract/sign-in-method.ts';
import { SingleSignOnForest } from '../../shared/contract/sign-in-setup.ts';
import { Preview, SynchronizationSettings, Verification } from '../../shared/contract/synchronization.ts';
import { Tenant, TenantName } from '../../shared/contract/tenant.ts';
import { Outcome } from '../../shared/plan.ts';
import { StepId } from '../../shared/roadmap.ts';
import { CustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import type { Kept } from './settings.ts';

function keep<T extends z.ZodType>(name: string, shape: T): Kept<T> {
  return { name, shape };
}

/** What the steps leave for each other, for the next start and for the report. */
export const kept = {
  finished: keep('journey.finished', z.array(StepId)),
  checkReport: keep('prerequisites.report', CheckReport),
  networkReport: keep('network.report', NetworkReport),
  acceptedChecks: keep('prerequisites.accepted', z.array(z.string())),
  /** What the checks of the directories and of the tenant found last. */
  directoryChecks: keep('directory.checks', SideReport),
  tenantChecks: keep('tenant.checks', SideReport),
  tenant: keep('tenant', Tenant),
  /** The cloud of Microsoft that the tenant is in. */
  cloud: keep('tenant.cloud', Cloud),
  /** The tenant that was asked for last, as it was typed. */
  tenantName: keep('tenant.name', TenantName),
  /** The setup's own application; its key is a secret. */
  identity: keep('tenant.identity', Identity),
  /** Id of the tenant that the results of steps 6 to 8 are about. */
  resultsOf: keep('tenant.results', z.string()),
  directoryServer: keep('directory.server', DirectoryServer),
  /** Certificates that a person confirmed, by `server:port` in lower case. */
  confirmedCertificates: keep('directory.certificates', z.record(z.string(), Fingerprint)),
  forest: keep('directory.forest', Forest),
  /** `guids`: objectGUID (base64) of the chosen units by their DN, so that a renamed unit stays chosen. */
  choice: keep('directory.choice', z.strictObject({ scope: Scope, sourceAnchor: AnchorAttribute, guids: z.record(z.string(), z.string()).optional() })),
  /** The mapping that the connector space is keyed by, as a fingerprint, and what was asked of the directory. */
  spaceMapping: keep('space.mapping', z.strictObject({ mapping: z.string(), reads: z.array(z.string()) })),
  /** Naming contexts that were put back to an older state, until nothing that is missing there is held back any more. */
  rolledBack: keep('space.rolled-back', z.array(z.string())),
  scopeCounts: keep('directory.counts', ScopeCounts),
  /** Users in scope by the domain of their sign-in name, and by the domains of their addresses. */
  upnSuffixCounts: keep('directory.suffixes', z.record(z.string(), z.int())),
  mailDomainCounts: keep('directory.mail-domains', z.record(z.string(), z.int())),
  scan: keep('preparation.scan', Scan),
  repairs: keep('preparation.repairs', z.int()),
  signInChoice: keep('sign-in-method', SignInChoice),
  /** When a program of Windows asked for a restart last. */
  restartAsked: keep('server.restart', z.iso.datetime()),
  /** The accounts of single sign-on as they were read last. */
  singleSignOn: keep('seamless-sso.forests', z.array(SingleSignOnForest)),
  /** The identity provider that domains are federated with. */
  federationProvider: keep('federation.provider', FederationProvider),
  /** What was found last for the questions of page 5. */
  signInFacts: keep('sign-in-method.facts', SignInFacts),
  /** The domains as they were when Cloud Sync had carried everything for the first time. */
  cloudSyncSteady: keep('cloud-sync.steady', z.array(CloudSyncDomain)),
  /** Cloud Sync was started by this setup and not taken back: it moves the objects, and nothing else may. */
  cloudSyncCarries: keep('cloud-sync.carries', z.literal(true)),
  cloudSyncWish: keep('cloud-sync.wish', CloudSyncWish),
  synchronizationSettings: keep('synchronization.settings', SynchronizationSettings),
  customerRules: keep('synchronization.rules', CustomerRules),
  preview: keep('synchronization.preview', Preview),
  outcome: keep('synchronization.outcome', Outcome),
  verification: keep('synchronization.verification', Verification),
  domains: keep('domains.list', z.array(SetupDomain)),
  /** What the checker of page 7 found last. */
  domainCheck: keep('domains.check', DomainCheck),
  recordChecks: keep('domains.records', z.record(z.string(), z.array(RecordCheck))),
  licensePreview: keep('licenses.preview', LicensePreview),
  /** Files with first passwords and passes that were handed over, newest first; never what stands in them. */
  handOvers: keep('first-sign-in.hand-overs', z.array(HandOver)),
  licenseOutcome: keep('licenses.outcome', Outcome),
  service: keep('service.settings', ServiceSettings),
  /** Tells this installation from another one with the same host name. */
  serverId: keep('service.id', z.string()),
  /** The lease as it was seen last. */
  lease: keep('service.lease', Lease),
  /** Stands for the scope and the rules of the last full reading. */
  fullReadingOf: keep('service.full-of', z.string()),
  serviceTotals: keep('service.totals', Totals),
  /** What the notification told last. */
  notified: keep('service.notified', z.enum(['failed', 'held', 'recovered'])),
} as const;
