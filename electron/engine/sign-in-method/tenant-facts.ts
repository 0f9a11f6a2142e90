/** Gathers what the tenant tells about signing in: licenses, federated domains, whether password hashes arrive. */
import { z } from 'zod';
import type { SignInTenant } from '../../../shared/contract/sign-in-facts.ts';
import { known, notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';
import { premiumOf } from '../../../shared/rules/sign-in-method/premium.ts';
import { tenantUnread } from '../../../shared/text/checks/tenant-found.ts';
import type { Cloud, CloudSession } from '../../ports/cloud.ts';
import { attempt } from '../checks/attempt.ts';
import { servicePlans } from '../checks/tenant-facts.ts';
import { graphShape } from '../graph-shape.ts';
import { readDomains } from '../read-domains.ts';

const Synchronization = z.looseObject({ value: z.array(z.looseObject({ features: z.looseObject({ passwordSyncEnabled: z.boolean().nullish() }) })) });
const Federation = z.looseObject({ federatedIdpMfaBehavior: z.string().nullish() });
/** Behaviors with which the provider asks for the second factor (internalDomainFederation). */
const atProvider: ReadonlySet<string> = new Set(['acceptIfMfaDoneByFederatedIdp', 'enforceMfaByFederatedIdp']);
/** More federated domains are not asked one by one. */
const mostAsked = 50;

/** Everything; a fact that cannot be read says why, and the others go on. Only a Stop is thrown. */
export async function gatherTenant(session: CloudSession | undefined, signal: AbortSignal): Promise<SignInTenant> {
  if (session === undefined) return unreadTenant(tenantUnread.notSignedIn);
  const { cloud, account } = session;
  const federated = await attempt(signal, async () => known((await readDomains(cloud, signal)).flatMap(({ name, federated: is }) => (is ? [name] : []))));
  return {
    premium: await attempt(signal, async () => {
      const plans = await servicePlans(cloud, signal);
      return 'value' in plans ? known(premiumOf(plans.value)) : plans;
    }),
    federated,
    mfaAtProvider: 'value' in federated ? await attempt(signal, () => factorsAtProvider(cloud, federated.value, signal)) : federated,
    hashSync: account.applicationRoles === undefined ? await attempt(signal, () => hashesArrive(cloud, signal)) : notKnown(tenantUnread.application),
  };
}

function unreadTenant(reason: string): SignInTenant {
  const unread = notKnown(reason);
  return { premium: unread, federated: unread, mfaAtProvider: unread, hashSync: unread };
}

async function factorsAtProvider(cloud: Cloud, domains: readonly string[], signal: AbortSignal): Promise<Known<string[]>> {
  const found: string[] = [];
  for (const domain of domains.slice(0, mostAsked)) {
    for await (const page of cloud.pages(`/domains/${encodeURIComponent(domain)}/federationConfiguration`, signal)) {
      if (page.some((item) => atProvider.has(graphShape(Federation, item).federatedIdpMfaBehavior ?? ''))) found.push(domain);
    }
  }
  return known(found);
}

async function hashesArrive(cloud: Cloud, signal: AbortSignal): Promise<Known<boolean>> {
  const [settings] = graphShape(Synchronization, await cloud.request({ method: 'GET', path: '/directory/onPremisesSynchronization' }, signal)).value;
  return settings === undefined ? notKnown(tenantUnread.notShown) : known(settings.features.passwordSyncEnabled === true);
}
