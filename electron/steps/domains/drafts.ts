/** The change of each step a domain goes through. */
import type { DomainStep, SetupDomain } from '../../../shared/contract/domains.ts';
import type { Draft } from '../../../shared/plan.ts';
import { domainTexts } from '../../../shared/text/domains.ts';

/** What decides about the change, besides the domain itself. */
export interface DraftFacts {
  readonly services: readonly string[];
  /** The default domain of today. */
  readonly defaultDomain: string | undefined;
  /** Users and groups of the tenant with a name or an address that ends in it; `more`: there are others. */
  readonly references: { readonly names: readonly string[]; readonly more: boolean };
}

/** What is asked for, as a plan of one change; `none` when it is done already, `conflict` when it cannot be done. */
export function domainDraft(domain: SetupDomain, step: DomainStep, facts: DraftFacts): Draft {
  const base = { kind: 'domain', key: domain.name, name: domain.name } as const;
  return { ...base, ...drafts[step](domain, facts) };
}

type Move = Pick<Draft, 'action' | 'values' | 'why'>;

const drafts: Readonly<Record<DomainStep, (domain: SetupDomain, facts: DraftFacts) => Move>> = {
  add: ({ name, inTenant, root }) => ({
    action: inTenant ? 'none' : 'create',
    values: [{ attribute: 'id', old: null, new: name }],
    why: root?.verified === true ? domainTexts.addBelow(root.name) : domainTexts.add,
  }),
  verify: ({ verified }) => ({ action: verified ? 'none' : 'update', values: [{ attribute: 'isVerified', old: false, new: true }], why: domainTexts.verify }),
  services: ({ services }, { services: chosen }) => {
    const old = [...services].sort();
    const wanted = [...new Set([...old, ...chosen])].sort();
    return { action: old.length === wanted.length ? 'none' : 'update', values: [{ attribute: 'supportedServices', old, new: wanted }], why: domainTexts.services };
  },
  default: (domain, { defaultDomain }) => {
    const obstacle = domain.default ? undefined : !domain.verified ? domainTexts.defaultUnverified : domain.federated === true ? domainTexts.defaultFederated : undefined;
    const action = domain.default ? 'none' : obstacle === undefined ? 'update' : 'conflict';
    return { action, values: [{ attribute: 'isDefault', old: domain.default, new: true }], why: obstacle ?? domainTexts.default(domain.default ? undefined : defaultDomain) };
  },
  remove: (domain, facts) => {
    const obstacle = domain.inTenant ? whyToStay(domain, facts) : undefined;
    const action = !domain.inTenant ? 'none' : obstacle === undefined ? 'delete' : 'conflict';
    return { action, values: [{ attribute: 'id', old: domain.name, new: null }], why: obstacle ?? domainTexts.remove };
  },
};

function whyToStay(domain: SetupDomain, { references }: DraftFacts): string | undefined {
  if (domain.initial) return domainTexts.removeInitial;
  if (domain.added !== true) return domainTexts.removeForeign;
  if (domain.default) return domainTexts.removeDefault;
  return references.names.length === 0 ? undefined : domainTexts.removeUsed(references.names.length, references.more, references.names);
}
