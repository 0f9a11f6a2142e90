/** Users and groups as Graph tells them, in lists and in deltas, checked and put into the form of the connector space. */
import { z } from 'zod';
import type { PlanValue } from '../../../shared/plan.ts';
import { flattenExtensions, selectedProperties } from '../../../shared/rules/synchronization/extension-attributes.ts';
import { comparedProperties, extensionAttributes } from '../../../shared/rules/synchronization/graph-properties.ts';
import type { CloudKind, FoundCloud } from '../../state/connector-space/cloud-objects.ts';
import type { Json } from '../../ports/cloud.ts';
import { graphShape } from '../graph-shape.ts';

/** `$select` of a collection. */
export const selected = {
  user: ['id', ...selectedProperties(comparedProperties.user), 'proxyAddresses', 'onPremisesSyncEnabled', 'userType'].join(','),
  group: ['id', ...selectedProperties(comparedProperties.group)].join(','),
} as const;

const Id = z.string().min(1).max(256);
const Value = z.union([z.string(), z.boolean(), z.null(), z.array(z.string())]);
const Reference = z.looseObject({ id: Id, '@removed': z.unknown().optional() });
const Item = z.looseObject({
  id: Id,
  '@removed': z.looseObject({ reason: z.string() }).optional(),
  proxyAddresses: z.array(z.string()).nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
  manager: z.looseObject({ id: Id }).nullish(),
  'manager@delta': z.array(Reference).optional(),
  'members@delta': z.array(Reference).optional(),
});

/** What an item of a list or of a delta tells. */
export interface TenantItem {
  readonly id: string;
  /** `changed`: in the recycle bin; `deleted`: gone for good. */
  readonly removed: 'changed' | 'deleted' | undefined;
  readonly found: FoundCloud;
  readonly members: { readonly add: readonly string[]; readonly remove: readonly string[] };
}

/** An item of a delta: what it leaves out did not change. */
export function deltaItem(kind: CloudKind, json: Json): TenantItem {
  const item = graphShape(Item, json);
  const managers = item['manager@delta'];
  const references = item['members@delta'] ?? [];
  return {
    id: item.id,
    removed: item['@removed'] === undefined ? undefined : item['@removed'].reason === 'changed' ? 'changed' : 'deleted',
    found: { ...found(kind, item, (name) => name in item), ...(managers === undefined ? {} : { manager: managers.find((manager) => manager['@removed'] === undefined)?.id ?? null }) },
    members: {
      add: references.filter((member) => member['@removed'] === undefined).map((member) => member.id),
      remove: references.filter((member) => member['@removed'] !== undefined).map((member) => member.id),
    },
  };
}

/** An object as a list tells it: what it leaves out has no value. */
export function listItem(kind: CloudKind, json: Json): FoundCloud {
  const item = graphShape(Item, json);
  return { ...found(kind, item, () => true), manager: item.manager?.id ?? null };
}

/** The first page of members in the answer to a request for them, and whether there are more. */
export function membersPage(json: Json): { readonly ids: readonly string[]; readonly more: boolean } {
  const page = graphShape(z.looseObject({ value: z.array(Reference), '@odata.nextLink': z.string().optional() }), json);
  return { ids: page.value.map((member) => member.id), more: page['@odata.nextLink'] !== undefined };
}

function found(kind: CloudKind, item: z.infer<typeof Item>, isTold: (name: string) => boolean): FoundCloud {
  const flat = flattenExtensions(item);
  const properties: Record<string, PlanValue> = {};
  for (const name of comparedProperties[kind]) {
    const told = extensionAttributes.includes(name) ? isTold('onPremisesExtensionAttributes') : isTold(name);
    if (told) properties[name] = graphShape(Value, flat[name] ?? null);
  }
  if (kind === 'group') return { id: item.id, kind, properties };
  return {
    id: item.id,
    kind,
    properties,
    ...(isTold('proxyAddresses') ? { address: item.proxyAddresses?.find((address) => address.startsWith('SMTP:'))?.slice(5) ?? null } : {}),
    ...(isTold('onPremisesSyncEnabled') ? { otherSynchronization: item.onPremisesSyncEnabled === true } : {}),
    ...(isTold('userType') ? { guest: item.userType === 'Guest' } : {}),
  };
}
