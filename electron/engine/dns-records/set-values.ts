/** Record sets as values of a change, exact enough to be put back, and the reading of them. */
import type { Change, ValueChange } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { editableTypes, type EditableType, type RecordSet, type SetChange } from '../../ports/dns-update.ts';

/** One value a type; each record with its time to live. */
export function valuesOf(sets: readonly SetChange[]): ValueChange[] {
  return sets.map(({ type, old, new: next }) => ({ attribute: type, old: lines(old), new: lines(next) }));
}

/** What a change says of the sets; throws `plan.changed` for what no change of ours says. */
export function setsOf({ values }: Pick<Change, 'values'>): SetChange[] {
  return values.map(({ attribute, old, new: next }) => {
    const type = editableTypes.find((one) => one === attribute);
    if (type === undefined) throw fail('plan.changed');
    return { type, old: setOf(type, old), new: setOf(type, next) };
  });
}

/** The same change the other way round. */
export function reversed(sets: readonly SetChange[]): SetChange[] {
  return sets.map(({ type, old, new: next }) => ({ type, old: next, new: old }));
}

/** True when both hold the same records with the same time to live; names may differ in case, texts may not. */
export function isSameSet(one: RecordSet | undefined, other: RecordSet | undefined): boolean {
  return textOf(one) === textOf(other);
}

function textOf(set: RecordSet | undefined): string {
  if (set === undefined) return '';
  const values = set.type === 'TXT' || set.type === 'CAA' ? [...set.values] : set.values.map((value) => value.toLowerCase());
  return `${set.type} ${set.ttl}\n${values.sort().join('\n')}`;
}

function lines(set: RecordSet | undefined): string[] | null {
  return set === undefined ? null : set.values.map((value) => `${value} (TTL ${set.ttl})`);
}

function setOf(type: EditableType, value: ValueChange['old']): RecordSet | undefined {
  if (value === null) return undefined;
  const found = Array.isArray(value) ? value.map((line) => /^([^]*) \(TTL (\d{1,10})\)$/.exec(line)) : [];
  const ttl = Number(found[0]?.[2]);
  if (found.length === 0 || found.some((match) => match === null || Number(match[2]) !== ttl)) throw fail('plan.changed');
  return { type, ttl, values: found.map((match) => match?.[1] ?? '') };
}
