/** The federation of one domain as the tenant keeps it (Graph: internalDomainFederation), value by value. */
import type { FederationMetadata, FederationOptions } from '../../contract/federation.ts';
import type { Signing } from './judge-provider.ts';

/** In the order in which they are shown. */
export const federationProperties = [
  'displayName', 'issuerUri', 'preferredAuthenticationProtocol', 'passiveSignInUri', 'activeSignInUri', 'metadataExchangeUri', 'signOutUri',
  'signingCertificate', 'nextSigningCertificate', 'federatedIdpMfaBehavior', 'promptLoginBehavior', 'isSignedAuthenticationRequestRequired', 'passwordResetUri',
] as const;
export type FederationProperty = (typeof federationProperties)[number];

/** Null for what is not set. */
export type FederationValues = Readonly<Record<FederationProperty, string | boolean | null>>;

/** A federation that stands; `id` is that of the tenant. */
export interface Configuration {
  readonly id: string;
  readonly values: FederationValues;
}

/** A domain of the tenant with its federation. */
export interface FoundDomain {
  readonly name: string;
  readonly verified: boolean;
  readonly default: boolean;
  readonly initial: boolean;
  readonly federated: boolean;
  /** Users in the tenant whose sign-in name ends in it. */
  readonly users: number;
  readonly configuration: Configuration | null;
}

/** Anything that an answer or a file may hold, as values; what it leaves out is not set. */
export function federationValues(given: Readonly<Partial<Record<FederationProperty, string | boolean | null | undefined>>>): FederationValues {
  const value = (name: FederationProperty): string | boolean | null => {
    const found = given[name] ?? null;
    // An empty certificate or address is none.
    return found === '' ? null : found;
  };
  return {
    displayName: value('displayName'), issuerUri: value('issuerUri'), preferredAuthenticationProtocol: value('preferredAuthenticationProtocol'), passiveSignInUri: value('passiveSignInUri'), activeSignInUri: value('activeSignInUri'),
    metadataExchangeUri: value('metadataExchangeUri'), signOutUri: value('signOutUri'), signingCertificate: value('signingCertificate'), nextSigningCertificate: value('nextSigningCertificate'), federatedIdpMfaBehavior: value('federatedIdpMfaBehavior'),
    promptLoginBehavior: value('promptLoginBehavior'), isSignedAuthenticationRequestRequired: value('isSignedAuthenticationRequestRequired'), passwordResetUri: value('passwordResetUri'),
  };
}

/** No federation at all. */
export const noFederation: FederationValues = federationValues({});

/** The properties in which two differ. */
export function differing(one: FederationValues, other: FederationValues): readonly FederationProperty[] {
  return federationProperties.filter((name) => one[name] !== other[name]);
}

/**
 * The issuer of a domain at this provider: AD FS has one for each domain as soon as there are several, everybody else has one in all.
 * Source: entra-docs connect/how-to-connect-install-multiple-domains.
 */
export function issuerOf({ issuer, product }: FederationMetadata, domain: string, several: boolean): string {
  return product === 'ad-fs' && several ? `http://${domain}/adfs/services/trust/` : issuer;
}

/** Whether the domain is federated with this provider: by its issuer, or by the issuer of the domain at the same AD FS. */
export function isFederatedWith({ name, configuration }: FoundDomain, metadata: FederationMetadata): boolean {
  if (configuration === null) return false;
  const { issuerUri, passiveSignInUri } = configuration.values;
  const same = (one: string | boolean | null, other: string): boolean => typeof one === 'string' && one.replace(/\/$/, '').toLowerCase() === other.replace(/\/$/, '').toLowerCase();
  return same(issuerUri, metadata.issuer) || (same(issuerUri, issuerOf(metadata, name, true)) && same(passiveSignInUri, metadata.passive));
}

/** What Microsoft does about a second factor when nobody chose. */
export const defaultMfa = 'acceptIfMfaDoneByFederatedIdp';

/** What decides when nobody chose: the values of the sheet of sign-in methods, 5; a SAML provider gets signed requests when it asks for them. */
export function defaultOptions({ product, kind, wantsSignedRequests }: FederationMetadata): Required<FederationOptions> {
  return { mfa: defaultMfa, prompt: product === 'ad-fs' ? 'nativeSupport' : 'translateToFreshPasswordAuthentication', signedRequests: kind === 'ws-fed' || wantsSignedRequests };
}

/** The federation that a domain is to have. */
export function wantedValues(metadata: FederationMetadata, signing: Signing, domain: string, several: boolean, options: FederationOptions): FederationValues {
  const chosen = { ...defaultOptions(metadata), ...options };
  return federationValues({
    displayName: domain,
    issuerUri: issuerOf(metadata, domain, several),
    preferredAuthenticationProtocol: metadata.kind === 'saml' ? 'saml' : 'wsFed',
    passiveSignInUri: metadata.passive,
    activeSignInUri: metadata.active,
    metadataExchangeUri: metadata.exchange,
    signOutUri: metadata.signOut,
    signingCertificate: signing.current.der,
    nextSigningCertificate: signing.next?.der,
    federatedIdpMfaBehavior: chosen.mfa,
    promptLoginBehavior: chosen.prompt,
    isSignedAuthenticationRequestRequired: chosen.signedRequests,
  });
}
