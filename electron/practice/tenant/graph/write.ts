/** Checks what a client wants to write against the property table; pure. */
import type { EntityType, Values } from '../state/entity.ts';
import type { PropertyRow } from '../tables/property.ts';
import { TABLES } from '../tables/tables.ts';
import { badRequest, invalidValue, readOnlyProperty } from './errors.ts';

/** The body of a request as an object; throws 400. */
export function bodyOf(body: unknown): Values {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw badRequest('Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.');
  }
  return body as Values;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** True when a value has the type of its row. */
function fits(row: PropertyRow, value: unknown): boolean {
  switch (row.type) {
    case 'string': return typeof value === 'string';
    case 'boolean': return typeof value === 'boolean';
    case 'integer': return Number.isInteger(value);
    case 'date': return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'strings': return isStrings(value);
    case 'objects': return Array.isArray(value) && value.every((item) => item !== null && typeof item === 'object');
    case 'object': return value !== null && typeof value === 'object' && !Array.isArray(value);
  }
}

function inBounds(row: PropertyRow, text: string): boolean {
  const length = Array.from(text).length;
  return length >= (row.min ?? 0) && length <= (row.max ?? Infinity)
    && (row.pattern?.test(text) ?? true) && !(row.not?.test(text) ?? false)
    && (row.oneOf?.includes(text) ?? true);
}

/** True when a value keeps the rules of its row. */
export function isAllowed(row: PropertyRow, value: unknown): boolean {
  if (value === null) return row.required !== true && row.type !== 'strings';
  if (!fits(row, value)) return false;
  if (typeof value === 'string') return row.type === 'date' || inBounds(row, value);
  if (isStrings(value)) return value.length <= (row.maxItems ?? Infinity) && value.every((item) => item.length <= (row.max ?? Infinity));
  return true;
}

/** Name of a type in error texts: `User`. */
function resourceName(type: EntityType): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}

/** Values to store; annotations such as `members@odata.bind` are left to the caller. Throws the first error. */
export function checkedValues(type: EntityType, body: Values, creating: boolean): Values {
  const table = TABLES[type];
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@')) continue;
    const row = table[name];
    if (!row) throw badRequest(`One or more property values specified are invalid. The property '${name}' does not exist on type 'microsoft.graph.${type}'.`);
    if (row.readOnly) throw readOnlyProperty(name);
    if (!isAllowed(row, value)) throw invalidValue(name, resourceName(type));
    values[name] = value;
  }
  if (creating) mustBeComplete(type, values);
  return values;
}

function mustBeComplete(type: EntityType, values: Values): void {
  for (const [name, row] of Object.entries(TABLES[type])) {
    if (row.required && values[name] === undefined) {
      const message = `A value is required for property '${name}' of resource '${resourceName(type)}'.`;
      throw badRequest(message, [{ code: 'MissingRequiredProperty', message, target: name }]);
    }
  }
}

/** Properties of `values` that a synchronized object takes only from its on-premises master. */
export function masteredOnPremises(type: EntityType, values: Values): string[] {
  return Object.keys(values).filter((name) => TABLES[type][name]?.cloudOwned !== true);
}
