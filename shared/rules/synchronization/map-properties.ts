/** Works out the properties of a cloud object from a directory object and a table of attribute flows. */
import type { PlanValue } from '../../plan.ts';
import { all, first, type DirectoryObject } from '../directory-object.ts';
import { isCountry } from '../licensing/usage-location.ts';
import type { AttributeFlow, Flow } from './attribute-flows.ts';
import { cutText, evaluate } from './expression.ts';

export type Properties = Readonly<Record<string, PlanValue>>;

/** Every property of the table; null (or an empty list) where the directory has no value, unless what the cloud holds is to stay. */
export function mapProperties(object: DirectoryObject, flows: readonly AttributeFlow[]): Record<string, PlanValue> {
  const properties: Record<string, PlanValue> = {};
  for (const flow of flows) {
    const value = valueOf[flow.flow](object, flow);
    const empty = value === null || (Array.isArray(value) && value.length === 0);
    if (!empty || flow.keepWhenEmpty !== true) properties[flow.to] = value;
  }
  return properties;
}

const valueOf: Readonly<Record<Flow, (object: DirectoryObject, flow: AttributeFlow) => PlanValue>> = {
  copy: (object, flow) => firstOf(object, flow, (text) => text),
  trim: (object, flow) => firstOf(object, flow, (text) => text.trim()),
  first: (object, flow) => firstOf(object, flow, (text) => text.trim()),
  list: listOf,
  expression: (object, flow) => asKind(flow, fitted(flow, evaluate(flow.template ?? [], (attribute) => first(object, attribute)) ?? '')),
};

/** A list property takes a single text as a list of one. */
function asKind({ kind }: AttributeFlow, text: string): PlanValue {
  if (kind === 'list') return text === '' ? [] : [text];
  return text === '' ? null : text;
}

/** The text as the property takes it; empty when it does not. */
function fitted({ kind, max }: AttributeFlow, text: string): string {
  if (kind === 'country') return countryOf(text);
  return cutText(kind === 'date' ? isoDateOf(text) : text, max);
}

/** The first value of the first attribute that gives something. */
function firstOf(object: DirectoryObject, flow: AttributeFlow, made: (text: string) => string): PlanValue {
  for (const attribute of flow.from) {
    const text = fitted(flow, made(first(object, attribute) ?? ''));
    if (text !== '') return asKind(flow, text);
  }
  return asKind(flow, '');
}

/** All values of the first attribute that has one, each once. */
function listOf(object: DirectoryObject, { from, max, items = 1 }: AttributeFlow): string[] {
  for (const attribute of from) {
    const texts = new Set(all(object, attribute).map((text) => cutText(text.trim(), max)));
    texts.delete('');
    if (texts.size > 0) return [...texts].slice(0, items);
  }
  return [];
}

function countryOf(text: string): string {
  const letters = text.trim().toUpperCase();
  return isCountry(letters) ? letters : '';
}

/** `20260102030405.0Z` (generalized time, RFC 4517) and `2026-01-02` become `2026-01-02T03:04:05Z`; anything else is no date. */
function isoDateOf(text: string): string {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?:T?(\d{2}):?(\d{2}):?(\d{2})(?:\.\d+)?Z?)?$/.exec(text.trim());
  if (parts === null) return '';
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const time = Date.parse(iso);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso.slice(0, 10) ? '' : iso;
}
