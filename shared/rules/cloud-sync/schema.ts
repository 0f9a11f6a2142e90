/** The synchronization schema of a job as far as it is edited here; everything else in it is carried along untouched. */
import { z } from 'zod';

const Name = z.string().max(1024);

/** One row: a target attribute and where its value comes from. */
export const AttributeMapping = z.looseObject({
  targetAttributeName: Name,
  matchingPriority: z.number().nullish(),
  source: z.looseObject({ expression: z.string().max(65_536).nullish(), name: z.string().max(65_536).nullish(), type: z.string().max(100).nullish() }).nullish(),
});
export type AttributeMapping = z.infer<typeof AttributeMapping>;

/** A comparison of one attribute. */
export const Clause = z.looseObject({ sourceOperandName: Name, operatorName: Name, targetOperand: z.looseObject({ values: z.array(z.string().max(4096)).max(1000).nullish() }).nullish() });
export type Clause = z.infer<typeof Clause>;

/** Clauses that must all hold. */
export const FilterGroup = z.looseObject({ name: Name.nullish(), clauses: z.array(Clause).max(1000) });

/** One kind of object: users, inetOrgPersons, groups, contacts. An object is in scope when any of the groups in `scope` holds, or when there is none. */
export const ObjectMapping = z.looseObject({
  name: Name,
  sourceObjectName: Name.nullish(),
  targetObjectName: Name.nullish(),
  attributeMappings: z.array(AttributeMapping).max(2000),
  scope: z.looseObject({ groups: z.array(FilterGroup).max(1000).nullish() }).nullish(),
});
export type ObjectMapping = z.infer<typeof ObjectMapping>;

/**
 * A rule with its mappings. `containerFilter` names organizational units, `groupFilter` groups; only one of the two may be set.
 * Source: Microsoft Graph beta reference, resource synchronizationRule ("currently only supported for cloud sync").
 */
export const SynchronizationRule = z.looseObject({
  id: Name,
  name: Name.nullish(),
  objectMappings: z.array(ObjectMapping).max(200),
  containerFilter: z.looseObject({ includedContainers: z.array(z.string().max(4096)).max(10_000).nullish() }).nullish(),
  groupFilter: z.looseObject({ includedGroups: z.array(z.string().max(4096)).max(10_000).nullish() }).nullish(),
});
export type SynchronizationRule = z.infer<typeof SynchronizationRule>;

const Attribute = z.looseObject({ name: Name });
const ObjectDefinition = z.looseObject({ name: Name, attributes: z.array(Attribute).max(5000) });

/** The whole schema. The first rule is the one from AD DS to the tenant. */
export const SynchronizationSchema = z.looseObject({
  synchronizationRules: z.array(SynchronizationRule).min(1).max(50),
  directories: z.array(z.looseObject({ name: Name.nullish(), objects: z.array(ObjectDefinition).max(500).nullish() })).max(50).nullish(),
});
export type SynchronizationSchema = z.infer<typeof SynchronizationSchema>;

/** Names are compared without case: Microsoft's pages spell them both ways. */
export function isSameName(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
