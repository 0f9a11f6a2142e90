/** The change of each step a domain goes through. */
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import type { Draft } from '../../../shared/plan.ts';
import { domainTexts } from '../../../shared/text/domains.ts';

/** What is asked for, as a plan of one change; `none` when it is done already. */
export function domainDraft(name: string, step: 'add' | 'verify' | 'services', services: readonly string[], present: SetupDomain | undefined): Draft {
  const base = { kind: 'domain', key: name, name } as const;
  switch (step) {
    case 'add':
      return { ...base, action: present?.inTenant === true ? 'none' : 'create', values: [{ attribute: 'id', old: null, new: name }], why: domainTexts.add };
    case 'verify':
      return { ...base, action: present?.verified === true ? 'none' : 'update', values: [{ attribute: 'isVerified', old: false, new: true }], why: domainTexts.verify };
    case 'services': {
      const old = [...(present?.services ?? [])].sort();
      const wanted = [...new Set([...old, ...services])].sort();
      const values = [{ attribute: 'supportedServices', old, new: wanted }];
      return { ...base, action: old.length === wanted.length ? 'none' : 'update', values, why: domainTexts.services };
    }
  }
}
