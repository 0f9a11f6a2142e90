/** The synchronization schema of a job, as far as the provisioning service works with it. */
import { z } from 'zod';
import { badRequest } from '../graph/errors.ts';
import { ExpressionError, parseExpression } from './expression.ts';
import { operatorOf } from './operators.ts';

const Name = z.string().min(1).max(1024);

/** Where a target attribute takes its value from; only `expression` and `type` count. */
const Source = z.looseObject({ expression: z.string().max(65_536).nullish(), name: z.string().max(65_536).nullish(), type: z.enum(['Attribute', 'Constant', 'Function']) });

/** One row of an object mapping. */
export const AttributeMapping = z.looseObject({
  targetAttributeName: Name,
  defaultValue: z.string().nullish(),
  flowBehavior: z.enum(['FlowWhenChanged', 'FlowAlways']).optional(),
  flowType: z.enum(['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly']).optional(),
  matchingPriority: z.int().optional(),
  exportMissingReferences: z.boolean().optional(),
  source: Source,
});
export type AttributeMapping = z.infer<typeof AttributeMapping>;

/** A comparison of one attribute. */
export const Clause = z.looseObject({ sourceOperandName: Name, operatorName: Name, targetOperand: z.looseObject({ values: z.array(z.string()).nullish() }).nullish() });
export type Clause = z.infer<typeof Clause>;

/** One kind of object. An object is in scope when all clauses of any one group hold, or when there is no group. */
export const ObjectMapping = z.looseObject({
  name: Name,
  enabled: z.boolean().optional(),
  flowTypes: z.string().regex(/^(Add|Update|Delete|None)(, ?(Add|Update|Delete))*$/i).optional(),
  sourceObjectName: Name,
  targetObjectName: Name,
  attributeMappings: z.array(AttributeMapping).max(2000),
  scope: z.looseObject({ groups: z.array(z.looseObject({ name: z.string().nullish(), clauses: z.array(Clause).max(1000) })).max(1000).nullish() }).nullish(),
});
export type ObjectMapping = z.infer<typeof ObjectMapping>;

/** A rule: which objects flow from one directory to another. */
export const SynchronizationRule = z.looseObject({
  id: Name,
  name: z.string().nullish(),
  objectMappings: z.array(ObjectMapping).max(200),
  containerFilter: z.looseObject({ includedContainers: z.array(z.string()).nullish() }).nullish(),
  groupFilter: z.looseObject({ includedGroups: z.array(z.string()).nullish() }).nullish(),
});
export type SynchronizationRule = z.infer<typeof SynchronizationRule>;

const Attribute = z.looseObject({ name: Name, type: z.string() });

/** An object class with its attributes. */
export const ObjectDefinition = z.looseObject({ name: Name, attributes: z.array(Attribute) });
export type ObjectDefinition = z.infer<typeof ObjectDefinition>;

/** One of the two directories. */
export const DirectoryDefinition = z.looseObject({ id: z.string(), name: z.string().nullish(), objects: z.array(ObjectDefinition).nullish() });
export type DirectoryDefinition = z.infer<typeof DirectoryDefinition>;

/** The whole schema of a job. */
export const Schema = z.looseObject({ id: z.string().optional(), version: z.string().nullish(), synchronizationRules: z.array(SynchronizationRule).min(1).max(50), directories: z.array(DirectoryDefinition).max(50) });
export type Schema = z.infer<typeof Schema>;

/** The schema that a client puts; throws 400 for one that the service could not run. */
export function readSchema(body: unknown): Schema {
  const read = Schema.safeParse(body);
  if (!read.success) throw badRequest(`Invalid synchronization schema: ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}`);
  for (const rule of read.data.synchronizationRules) mustBeRunnable(rule);
  return read.data;
}

function mustBeRunnable(rule: SynchronizationRule): void {
  const containers = rule.containerFilter?.includedContainers ?? [];
  const groups = rule.groupFilter?.includedGroups ?? [];
  if (containers.length > 0 && groups.length > 0) throw badRequest(`Synchronization rule '${rule.id}' must not have a containerFilter and a groupFilter at the same time.`);
  for (const mapping of rule.objectMappings) {
    for (const row of mapping.attributeMappings) mustBeReadable(row, mapping);
    const wrong = (mapping.scope?.groups ?? []).flatMap(({ clauses }) => clauses).find(({ operatorName }) => operatorOf(operatorName) === undefined);
    if (wrong) throw badRequest(`The operator '${wrong.operatorName}' of the scoping filter of '${mapping.name}' is not supported.`);
  }
}

function mustBeReadable({ source, targetAttributeName }: AttributeMapping, { name }: ObjectMapping): void {
  if (source.type === 'Constant') return;
  try {
    parseExpression(source.expression ?? '');
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw badRequest(`The expression of attribute '${targetAttributeName}' in '${name}' is not valid: ${error.message}`);
  }
}
