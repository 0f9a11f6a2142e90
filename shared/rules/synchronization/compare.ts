/** Compares what an object is with what it should be, property by property. */
import type { PlanValue, ValueChange } from '../../plan.ts';
import type { Properties } from './map-properties.ts';

/** The properties that differ, in the order of `wanted`; null, an absent property, empty text and an empty list are the same "nothing". */
export function differences(wanted: Properties, present: Properties): ValueChange[] {
  return Object.entries(wanted).flatMap(([attribute, value]) => {
    const old = present[attribute] ?? null;
    return isSame(value, old) ? [] : [{ attribute, old, new: value }];
  });
}

/** All properties that have a value, as the values of a new object. */
export function initialValues(wanted: Properties): ValueChange[] {
  return Object.entries(wanted).flatMap(([attribute, value]) => (isNothing(value) ? [] : [{ attribute, old: null, new: value }]));
}

function isSame(a: PlanValue, b: PlanValue): boolean {
  if (isNothing(a) && isNothing(b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}

function isNothing(value: PlanValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
