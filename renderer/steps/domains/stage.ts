/** Where a domain stands, and what comes next. */
import type { DomainStep, SetupDomain } from '../../../shared/contract/domains.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';

/** Add, then verify, then choose services. */
export function stageOf(domain: Pick<SetupDomain, 'inTenant' | 'verified'>): DomainStep {
  if (!domain.inTenant) return 'add';
  return domain.verified ? 'services' : 'verify';
}

/** The names of the buttons that commit. */
export const commitLabels: Readonly<Record<DomainStep, (name: string) => string>> = {
  add: text.add,
  verify: text.verify,
  services: text.saveServices,
  default: text.makeDefault,
  remove: text.remove,
};

/** What can be done besides: the moves that the page offers for a domain of the tenant. */
export function furtherMoves(domain: SetupDomain): readonly ('default' | 'remove')[] {
  if (!domain.inTenant || domain.initial) return domain.verified && !domain.default ? ['default'] : [];
  const moves = { default: domain.verified && !domain.default && domain.federated !== true, remove: domain.added === true && !domain.default } as const;
  return (['default', 'remove'] as const).filter((move) => moves[move]);
}

/** The domain to show: the chosen one, or else the first one that still needs something. */
export function shownDomain(domains: readonly SetupDomain[], chosen: string | null): SetupDomain | null {
  const usable = domains.filter((domain) => domain.routable);
  const inUse = usable.find((domain) => !domain.verified && domain.users > 0);
  return domains.find((domain) => domain.name === chosen) ?? inUse ?? usable.find((domain) => !domain.verified) ?? usable.find((domain) => !domain.initial) ?? null;
}
