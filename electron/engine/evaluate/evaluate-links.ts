/** The layer of links: what happens to cloud objects whose directory object is gone. */
import { decideGone, type Grace } from '../../../shared/rules/synchronization/decide-gone.ts';
import type { Evaluation } from '../../state/connector-space/evaluation.ts';

/** Decides about these links; `tellNeighbors`: whoever wants the name of one of them is matched again. */
export function evaluateLinks({ links, pending }: Evaluation, anchors: readonly string[], grace: Grace, tellNeighbors: boolean): void {
  const decided = links.gather(anchors).map((evidence) => ({ evidence, now: decideGone(evidence, grace) }));
  for (const { evidence, now } of decided) if (now.goneSince !== evidence.goneSince) links.setGoneSince(evidence.anchor, now.goneSince);
  if (tellNeighbors) links.clearPending(anchors);
  pending.write(decided.flatMap(({ now }) => (now.draft === undefined ? [] : [{ draft: now.draft, object: null }])));
  if (tellNeighbors) links.markNames(anchors);
}
