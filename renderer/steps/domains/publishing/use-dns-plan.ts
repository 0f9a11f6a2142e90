/** The plan that writes into a DNS server, or takes that back, while it is looked at. */
import { usePlan, type LivePlan } from '../../../parts/plan/use-plan.ts';
import { useUnfinishedPlan } from '../../../parts/plan/use-unfinished-plan.ts';
import { useDrafts } from '../../../stores/drafts.ts';

const planKinds = ['dns-records', 'undo-dns-records'];

/** A plan that was begun is looked at again. */
export function useDnsPlan(): LivePlan {
  useUnfinishedPlan('dnsPlan', planKinds);
  return usePlan(useDrafts((drafts) => drafts.dnsPlan));
}
