/** Compares the certificates that the tenant knows with those that the provider shows. */
import type { CertificateWatch, FederationMetadata, SigningCertificate } from '../../contract/federation.ts';
import { watchTexts } from '../../text/federation.ts';
import type { FoundDomain } from './configuration.ts';
import { daysLeft, signingOf, soonDays } from './judge-provider.ts';

/** One row a federated domain of this provider. `known`: the certificate that the tenant has, undefined when it cannot be read. */
export function watchDomain(domain: FoundDomain, known: SigningCertificate | undefined, metadata: FederationMetadata, now: number): CertificateWatch {
  const row = { domain: domain.name, thumbprint: known?.thumbprint ?? null, daysLeft: known === undefined ? null : daysLeft(known.validUntil, now) };
  if (known === undefined || row.daysLeft === null) return { ...row, verdict: 'unreadable', ...watchTexts.unreadable };
  const { current, next } = signingOf(metadata, now);
  const knownNext = domain.configuration?.values.nextSigningCertificate ?? null;
  // The tenant takes tokens of its next certificate too: a provider that changed over to that one loses nobody.
  if (current.der !== known.der && current.der !== knownNext) return { ...row, verdict: 'rolled-over', ...watchTexts.rolledOver };
  if (row.daysLeft < 0) return { ...row, verdict: 'ended', ...watchTexts.ended };
  if (next !== undefined && next.der !== knownNext) return { ...row, verdict: 'next-missing', ...watchTexts.nextMissing };
  if (row.daysLeft < soonDays && current.der === known.der && next === undefined) return { ...row, verdict: 'ends-soon', ...watchTexts.endsSoon(row.daysLeft) };
  return { ...row, verdict: 'same', ...watchTexts.same };
}
