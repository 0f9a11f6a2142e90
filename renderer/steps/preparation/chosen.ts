/** Which findings are to be repaired, and with which values. */
import type { Finding, Scan } from '../../../shared/contract/preparation.ts';
import { useShallow } from 'zustand/react/shallow';
import { setDraft, useDrafts, type Drafts } from '../../stores/drafts.ts';

/** The part of the drafts that this page needs. */
export type Chosen = Pick<Drafts, 'repairs' | 'chosenFindings' | 'allFindings'>;

/** Follows the choice. */
export function useChosen(): Chosen {
  return useDrafts(useShallow(({ repairs, chosenFindings, allFindings }) => ({ repairs, chosenFindings, allFindings })));
}

/** What would be written: a value, null to remove it, undefined while nobody has decided. */
export function valueFor(finding: Finding, chosen: Pick<Chosen, 'repairs'>): string | null | undefined {
  return finding.id in chosen.repairs ? chosen.repairs[finding.id] : finding.proposed;
}

/** True when the finding is among those that will be repaired. */
export function isChosen(finding: Finding, chosen: Chosen): boolean {
  if (chosen.allFindings) return valueFor(finding, chosen) !== undefined;
  return chosen.chosenFindings.includes(finding.id);
}

/** How many findings have a proposal. */
export function repairableIn(scan: Scan): number {
  return scan.byRule.reduce((sum, rule) => sum + rule.repairable, 0);
}

/** How many repairs would be planned. */
export function chosenCount(chosen: Chosen, scan: Scan | null): number {
  if (!scan) return 0;
  return chosen.allFindings ? repairableIn(scan) : chosen.chosenFindings.length;
}

/** Adds findings to the choice, or takes them out. */
export function choose(ids: readonly number[], on: boolean): void {
  const { chosenFindings } = useDrafts.getState();
  const others = chosenFindings.filter((id) => !ids.includes(id));
  setDraft({ chosenFindings: on ? [...others, ...ids] : others });
}

/** Takes another value than the proposed one; that also chooses the finding. */
export function decide(finding: number, value: string | null): void {
  setDraft({ repairs: { ...useDrafts.getState().repairs, [finding]: value } });
  choose([finding], true);
}

/** Goes back to the proposed value. */
export function undecide(finding: Finding): void {
  const repairs = Object.fromEntries(Object.entries(useDrafts.getState().repairs).filter(([id]) => Number(id) !== finding.id));
  setDraft({ repairs });
  if (finding.proposed === undefined) choose([finding.id], false);
}
