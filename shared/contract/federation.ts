/** Page 5, when the method is federation: the provider, its certificates, the domains, and their plans. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call } from './call.ts';
import { DomainName } from './domains.ts';

const Moment = z.iso.datetime();

/** A certificate that signs tokens; it is public, no key is in it. */
export const SigningCertificate = z.strictObject({
  /** DER in base64, without lines. */
  der: z.string().max(20_000),
  /** SHA-1 in hex, in capitals, as Windows shows it. */
  thumbprint: z.string(),
  subject: z.string(),
  validFrom: Moment,
  validUntil: Moment,
  key: z.enum(['rsa', 'ec', 'other']),
  /** Length of an RSA key; 0 for others. */
  bits: z.int(),
  /** The digest of its own signature. */
  digest: z.enum(['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'unknown']),
});
export type SigningCertificate = z.infer<typeof SigningCertificate>;

/** What the provider says of itself; addresses are https throughout. */
export const FederationMetadata = z.strictObject({
  kind: z.enum(['ws-fed', 'saml']),
  product: z.enum(['ad-fs', 'other']),
  issuer: z.string(),
  passive: z.string(),
  active: z.string().nullable(),
  exchange: z.string().nullable(),
  signOut: z.string().nullable(),
  wantsSignedRequests: z.boolean(),
  /** In the order of the document. */
  certificates: z.array(SigningCertificate).min(1).max(10),
});
export type FederationMetadata = z.infer<typeof FederationMetadata>;

/** `unknown`: it could not be looked at from here. */
export const FederationFinding = z.strictObject({ id: z.string(), verdict: z.enum(['pass', 'warn', 'fail', 'unknown']), what: z.string(), why: z.string().optional(), fix: z.string().optional() });
export type FederationFinding = z.infer<typeof FederationFinding>;

/** Where the description came from: it is fetched again from an address only. */
export const ProviderSource = z.discriminatedUnion('from', [z.strictObject({ from: z.literal('address'), address: z.string().trim().min(1).max(2048) }), z.strictObject({ from: z.literal('document') })]);
export type ProviderSource = z.infer<typeof ProviderSource>;

export const FederationProvider = z.strictObject({ source: ProviderSource, metadata: FederationMetadata, findings: z.array(FederationFinding), readAt: Moment });
export type FederationProvider = z.infer<typeof FederationProvider>;

/** Why a domain cannot be converted; `initial` is the one under onmicrosoft.com. */
export const DomainObstacle = z.enum(['unverified', 'initial', 'default', 'sub-domain']);
export type DomainObstacle = z.infer<typeof DomainObstacle>;

export const FederationDomain = z.strictObject({
  name: z.string(),
  federated: z.boolean(),
  /** Users in the tenant whose sign-in name ends in it. */
  users: z.int().nonnegative(),
  obstacle: DomainObstacle.nullable(),
  /** The domain above, whose way to sign in a sub domain has. */
  inheritsFrom: z.string().nullable(),
  /** Issuer of the provider that it is federated with. */
  issuer: z.string().nullable(),
  /** Federated with the provider that is chosen. */
  own: z.boolean(),
});
export type FederationDomain = z.infer<typeof FederationDomain>;

/** A row of the watch over certificates; `daysLeft` is that of the certificate that the tenant has. */
export const CertificateWatch = z.strictObject({
  domain: z.string(),
  thumbprint: z.string().nullable(),
  daysLeft: z.int().nullable(),
  verdict: z.enum(['same', 'next-missing', 'ends-soon', 'rolled-over', 'ended', 'unreadable']),
  what: z.string(),
  fix: z.string().optional(),
});
export type CertificateWatch = z.infer<typeof CertificateWatch>;

/** What decides about second factors and fresh sign-ins (Graph: the properties of the same names). */
export const FederationOptions = z.strictObject({
  mfa: z.enum(['acceptIfMfaDoneByFederatedIdp', 'enforceMfaByFederatedIdp', 'rejectMfaByFederatedIdp']).optional(),
  prompt: z.enum(['translateToFreshPasswordAuthentication', 'nativeSupport', 'disabled']).optional(),
  signedRequests: z.boolean().optional(),
});
export type FederationOptions = z.infer<typeof FederationOptions>;

/** An address that may be that of the organization's own AD FS, and how it was found. */
export const ProviderCandidate = z.strictObject({ address: z.string(), found: z.enum(['server', 'directory', 'name']) });
export type ProviderCandidate = z.infer<typeof ProviderCandidate>;

export const FederationState = z.strictObject({
  provider: FederationProvider.nullable(),
  domains: z.array(FederationDomain),
  /** The applied plan that can be undone, the newest. */
  undoable: z.string().nullable(),
  /** The same of a staged rollout. */
  undoableRollout: z.string().nullable(),
});
export type FederationState = z.infer<typeof FederationState>;

const Domains = z.array(DomainName).min(1).max(500);

export const rolloutFeatures = ['passwordHashSync', 'passthroughAuthentication', 'seamlessSso'] as const;
export const RolloutFeature = z.enum(rolloutFeatures);
export type RolloutFeature = z.infer<typeof RolloutFeature>;

export const RolloutGroup = z.strictObject({ id: z.string(), name: z.string() });
export type RolloutGroup = z.infer<typeof RolloutGroup>;

export const Rollout = z.strictObject({ feature: RolloutFeature, enabled: z.boolean(), groups: z.array(RolloutGroup) });
export type Rollout = z.infer<typeof Rollout>;

export const federationCalls = {
  'federation.read': call({}, FederationState),
  /** The organization's own AD FS: on this server, in the directory, or at a usual name below its domains; only what answers with a usable description. */
  'federation.discover': call({}, z.array(ProviderCandidate)),
  /** Fetches the description of the provider, or takes a pasted one, judges it and keeps it. */
  'federation.look': call({ source: z.discriminatedUnion('from', [z.strictObject({ from: z.literal('address'), address: z.string().trim().min(1).max(2048) }), z.strictObject({ from: z.literal('document'), text: z.string().min(1).max(1_048_576) })]) }, FederationProvider),
  /** Converts these domains; empty when they are as wanted. */
  'federation.plan': call({ domains: Domains, options: FederationOptions }, PlanHead),
  /** Makes these domains managed again. */
  'federation.planManaged': call({ domains: Domains }, PlanHead),
  /** Gives the tenant the certificates that the provider shows now. */
  'federation.planRollOver': call({}, PlanHead),
  /** Brings everything that a plan did back to what it was. */
  'federation.planUndo': call({ plan: z.string() }, PlanHead),
  /** The certificates of the tenant beside those that the provider shows now. */
  'federation.watch': call({}, z.array(CertificateWatch)),
  /** Which groups sign in at Microsoft already although their domain is federated. */
  'federation.rollouts': call({}, z.array(Rollout)),
  'federation.findGroups': call({ search: z.string().trim().min(1).max(100) }, z.array(RolloutGroup)),
  /** Takes back what a plan did to a rollout; what others did since stays. */
  'federation.planUndoRollout': call({ plan: z.string() }, PlanHead),
  /** `groups` are ids; those of the feature become exactly these, none ends its rollout. */
  'federation.planRollout': call({ feature: RolloutFeature, groups: z.array(z.string().max(64)).max(10) }, PlanHead),
} as const;
