/** The 15 extension attributes stand flat in plans and mappings, and inside onPremisesExtensionAttributes in Graph. */
import type { PlanValue } from '../../plan.ts';
import { extensionAttributes } from './graph-properties.ts';

const parent = 'onPremisesExtensionAttributes';
const names: ReadonlySet<string> = new Set(extensionAttributes);

/** The names for `$select`. */
export function selectedProperties(properties: readonly string[]): string[] {
  return [...new Set(properties.map((name) => (names.has(name) ? parent : name)))];
}

/** An object of Graph with its extension attributes beside the other properties. */
export function flattenExtensions(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const inner = item[parent];
  return typeof inner === 'object' && inner !== null ? { ...item, ...inner } : item;
}

/** The body of a request: only what changes is sent, as Graph keeps the other parts. */
export function nestExtensions(values: Readonly<Record<string, PlanValue>>): Record<string, unknown> {
  const entries = Object.entries(values);
  const inner = entries.filter(([name]) => names.has(name));
  const outer = entries.filter(([name]) => !names.has(name));
  return { ...Object.fromEntries(outer), ...(inner.length === 0 ? {} : { [parent]: Object.fromEntries(inner) }) };
}
