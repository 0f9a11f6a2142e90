/** What two sets of rules make of one object, side by side. */
import type { Trial } from '../../contract/rules.ts';
import type { PlanValue } from '../../plan.ts';
import type { DirectoryObject } from '../directory-object.ts';
import { leftOutReason, type MemberTest } from './left-out.ts';
import { mapGroup } from './map-group.ts';
import { mapProperties, type Properties } from './map-properties.ts';
import { mapUser } from './map-user.ts';
import { attributesOfMapping, effectiveFlows, type Mapping } from './mapping.ts';

/** Rules, and who is a member of their filter groups. */
export interface RuleSide {
  readonly mapping: Mapping;
  readonly isMember: MemberTest;
}

/** Pure; the object is as it was read last, under the old rules. */
export function tryRules(object: DirectoryObject, old: RuleSide, tried: RuleSide): Trial {
  const before = propertiesOf(object, old.mapping);
  const after = propertiesOf(object, tried.mapping);
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const known = new Set(attributesOfMapping(old.mapping).map((name) => name.toLowerCase()));
  return {
    found: true,
    name: String(after['displayName'] ?? before['displayName'] ?? object.dn),
    dn: object.dn,
    objectClass: object.objectClass,
    leftOut: { old: reasonOf(object, old), new: reasonOf(object, tried) },
    values: names.map((attribute) => valueOf(attribute, before[attribute] ?? null, after[attribute] ?? null)),
    unread: attributesOfMapping(tried.mapping).filter((name) => !known.has(name.toLowerCase())),
  };
}

function valueOf(attribute: string, old: PlanValue, tried: PlanValue): Trial['values'][number] {
  return { attribute, old, new: tried, changed: JSON.stringify(old) !== JSON.stringify(tried) };
}

function reasonOf(object: DirectoryObject, { mapping, isMember }: RuleSide): string | null {
  return leftOutReason(object, mapping.rules, isMember)?.reason ?? null;
}

function propertiesOf(object: DirectoryObject, mapping: Mapping): Properties {
  if (object.objectClass === 'user') return mapUser(object, mapping).properties;
  return object.objectClass === 'group' ? mapGroup(object, mapping).properties : mapProperties(object, effectiveFlows('contact', mapping.rules));
}
