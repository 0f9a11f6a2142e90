/** After a reload in mid-run the begun plan is looked at again. */
import { useEffect } from 'react';
import { setDraft, useDrafts, type PlanDraft } from '../../stores/drafts.ts';
import { useJourney } from '../../stores/journey.ts';

/** Puts the begun plan into `draft` when it is one of `kinds` and no other plan is looked at there. `kinds` keeps its identity between renders. */
export function useUnfinishedPlan(draft: PlanDraft, kinds: readonly string[]): void {
  const unfinished = useJourney((store) => store.journey?.unfinished);
  useEffect(() => {
    if (unfinished && kinds.includes(unfinished.kind) && useDrafts.getState()[draft] === null) setDraft({ [draft]: unfinished.plan });
  }, [unfinished, draft, kinds]);
}
