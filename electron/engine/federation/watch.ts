/** Looks whether the certificates of the tenant are still those that the provider signs with. */
import type { CertificateWatch } from '../../../shared/contract/federation.ts';
import { Failure } from '../../../shared/problem.ts';
import { isFederatedWith } from '../../../shared/rules/federation/configuration.ts';
import { watchDomain } from '../../../shared/rules/federation/watch.ts';
import { sessionOf, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { metadataOfNow } from './provider.ts';
import { readFederation } from './read-federation.ts';

/** A row for each domain that is federated with the chosen provider; throws `federation.*` when its description cannot be fetched. */
export async function watchCertificates(current: Workspace, signal: AbortSignal): Promise<CertificateWatch[]> {
  const workspace = withConnectionsOfNow(current);
  const metadata = await metadataOfNow(workspace, signal);
  const domains = await readFederation(sessionOf(workspace).cloud, signal);
  return domains
    .filter((domain) => isFederatedWith(domain, metadata))
    .map((domain) => watchDomain(domain, known(workspace, domain.configuration?.values.signingCertificate ?? null), metadata, workspace.clock.now()));
}

function known({ federation }: Workspace, der: string | boolean | null) {
  if (typeof der !== 'string') return undefined;
  try {
    return federation.certificate(der);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
