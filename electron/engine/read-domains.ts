/** Reads the domains of the tenant. */
import { z } from 'zod';
import type { TenantDomain } from '../../shared/contract/tenant.ts';
import type { Cloud } from '../ports/cloud.ts';
import { graphShape } from './graph-shape.ts';

const Domain = z.looseObject({ id: z.string(), isVerified: z.boolean().nullish(), isDefault: z.boolean().nullish(), isInitial: z.boolean().nullish(), authenticationType: z.string().nullish(), supportedServices: z.array(z.string()).nullish() });

/** A domain with the services that are chosen for it. */
export interface CloudDomain extends TenantDomain {
  readonly services: readonly string[];
}

/** The domains of the tenant, sorted by name. */
export async function readDomains(cloud: Cloud, signal: AbortSignal): Promise<CloudDomain[]> {
  const domains: CloudDomain[] = [];
  for await (const page of cloud.pages('/domains', signal)) {
    domains.push(
      ...page.map((item) => {
        const domain = graphShape(Domain, item);
        return {
          name: domain.id.toLowerCase(),
          verified: domain.isVerified === true,
          default: domain.isDefault === true,
          initial: domain.isInitial === true,
          federated: domain.authenticationType === 'Federated',
          services: domain.supportedServices ?? [],
        };
      }),
    );
  }
  return domains.sort((a, b) => a.name.localeCompare(b.name));
}
