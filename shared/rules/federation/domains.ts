/** Which domains can be handed to a provider, and which go with the domain above them. */
import type { DomainObstacle, FederationDomain, FederationMetadata } from '../../contract/federation.ts';
import { isFederatedWith, type FoundDomain } from './configuration.ts';

/** The nearest verified domain above it; a domain below a verified one signs in as that one does. */
export function parentOf(name: string, domains: readonly Pick<FoundDomain, 'name' | 'verified'>[]): string | undefined {
  const above = domains.filter((other) => other.verified && name.endsWith(`.${other.name}`)).map((other) => other.name);
  return above.sort((a, b) => b.length - a.length)[0];
}

/** Null when it can be converted. */
export function obstacleOf(domain: FoundDomain, domains: readonly FoundDomain[]): DomainObstacle | null {
  if (domain.initial || domain.name.endsWith('.onmicrosoft.com')) return 'initial';
  if (!domain.verified) return 'unverified';
  // A sub domain that was promoted has a federation of its own, and keeps it.
  if (domain.configuration === null && parentOf(domain.name, domains) !== undefined) return 'sub-domain';
  return domain.default ? 'default' : null;
}

/** As the page shows them. */
export function describeDomains(domains: readonly FoundDomain[], metadata: FederationMetadata | undefined): FederationDomain[] {
  return domains.map((domain) => {
    const obstacle = obstacleOf(domain, domains);
    const issuer = domain.configuration?.values.issuerUri;
    return {
      name: domain.name,
      federated: domain.federated,
      users: domain.users,
      obstacle,
      inheritsFrom: obstacle === 'sub-domain' ? (parentOf(domain.name, domains) ?? null) : null,
      issuer: typeof issuer === 'string' ? issuer : null,
      own: metadata !== undefined && isFederatedWith(domain, metadata),
    };
  });
}
