/** The changes that repair a finding, and those that take a repair back. */
import type { Finding } from '../../../shared/contract/preparation.ts';
import type { Change, Draft } from '../../../shared/plan.ts';
import { normalDn, parentDn } from '../../../shared/rules/dn.ts';
import { reasonTexts } from '../../../shared/text/reasons.ts';

/** Puts `value` in place of the found one; null removes it. */
export function repairDraft(finding: Finding, value: string | null): Draft {
  return {
    action: 'update',
    kind: 'attribute',
    key: finding.dn,
    name: finding.name,
    unit: parentDn(finding.dn),
    values: [{ attribute: finding.attribute, old: finding.value, new: value }],
    why: finding.why,
  };
}

/** The same values the other way round. */
export function undoDraft(change: Change): Draft {
  return {
    action: 'update',
    kind: 'attribute',
    key: change.key,
    name: change.name,
    unit: change.unit,
    values: change.values.map((value) => ({ attribute: value.attribute, old: value.new, new: value.old })),
    why: reasonTexts.undo,
  };
}

/** The values that a repair or its undo has to do with: one of several values of an attribute is told apart from the others. */
export function placesOf({ key, values }: Change): readonly string[] {
  return values.flatMap(({ attribute, old, new: now }) => [old, now].filter((value) => value !== null).map((value) => `${normalDn(key)} ${attribute.toLowerCase()} ${String(value)}`));
}
