/** Where a domain stands, and what comes next. */
import type { Input } from '../../../shared/contract/index.ts';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import { mayApply } from '../../parts/plan/may-apply.ts';

/** The move that the engine plans. */
export type Stage = Input<'domains.plan'>['step'];

/** Add, then verify, then choose services. */
export function stageOf(domain: Pick<SetupDomain, 'inTenant' | 'verified'>): Stage {
  if (!domain.inTenant) return 'add';
  return domain.verified ? 'services' : 'verify';
}

/** The name of the button that commits. */
export function commitLabel(stage: Stage, name: string): string {
  const labels = { add: text.add, verify: text.verify, services: text.saveServices } as const;
  return labels[stage](name);
}

/** A plan without changes has no button. */
export function isDue(head: PlanHead): boolean {
  return mayApply(head);
}
