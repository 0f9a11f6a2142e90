/** Works out the properties of a cloud object from a directory object and a table of attribute flows. */
import type { PlanValue } from '../../plan.ts';
import { all, type DirectoryObject } from '../directory-object.ts';
import type { AttributeFlow } from './attribute-flows.ts';

export type Properties = Readonly<Record<string, PlanValue>>;

/** Every property of the table; null (or an empty list) where the directory has no value. */
export function mapProperties(object: DirectoryObject, flows: readonly AttributeFlow[]): Record<string, PlanValue> {
  return Object.fromEntries(flows.map((flow) => [flow.to, mapOne(object, flow)]));
}

function mapOne(object: DirectoryObject, flow: AttributeFlow): PlanValue {
  const value = flow.from.map((attribute) => firstText(all(object, attribute), flow.max)).find((text) => text !== null) ?? null;
  if (flow.flow !== 'list') return value;
  return value === null ? [] : [value];
}

function firstText(values: readonly string[], max: number): string | null {
  const text = cut(values[0]?.trim() ?? '', max);
  return text === '' ? null : text;
}

/** At most `max` UTF-16 units, never half of a surrogate pair, no blank at the end. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end).trimEnd();
}
