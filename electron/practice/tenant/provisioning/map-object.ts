/** Turns an object of the source into the values of its object in the cloud, by the mappings of a job; pure. */
import { evaluate, MappingError, type Variables } from './functions.ts';
import { attributesOf, parseExpression, type Expression } from './expression.ts';
import type { AttributeMapping, ObjectMapping, Schema } from './schema.ts';
import { firstText, listOf, textOf, type SourceObject, type Value } from './value.ts';

/** Types of objects in the cloud, as schemas name them. */
export type TargetKind = 'User' | 'Group' | 'Contact';

/** Target attributes that refer to other objects. */
const REFERENCES = ['manager', 'member'] as const;

/** What the mappings make of an object. */
export interface Mapped {
  readonly values: Readonly<Record<string, Value>>;
  /** Values that only a new object is given. */
  readonly atFirst: ReadonlySet<string>;
  /** DNs by target attribute. */
  readonly references: Readonly<Record<string, readonly string[]>>;
}

/** Attributes that every reading asks for. */
const ALWAYS = ['objectGUID', 'objectClass', 'distinguishedName', 'pwdLastSet'];

/** Each row is parsed once. */
const parsed = new WeakMap<AttributeMapping, Expression>();

function expressionOf(row: AttributeMapping): Expression {
  const expression = parsed.get(row) ?? parse(row);
  parsed.set(row, expression);
  return expression;
}

function parse({ source }: AttributeMapping): Expression {
  const text = source.expression ?? '';
  if (source.type !== 'Constant') return parseExpression(text);
  const variable = /^%([\w.]+)%$/.exec(text)?.[1];
  return variable === undefined ? { is: 'constant', value: text.replace(/^"(.*)"$/s, '$1') } : { is: 'variable', name: variable };
}

/** The mappings that are switched on and carry something into the tenant. */
export function mappingsOf(schema: Schema): readonly ObjectMapping[] {
  return schema.synchronizationRules.flatMap((rule) => rule.objectMappings).filter(({ enabled, flowTypes }) => enabled !== false && flowTypes?.toLowerCase() !== 'none');
}

/** Every attribute that the job reads. */
export function attributesRead(schema: Schema): string[] {
  const mappings = mappingsOf(schema);
  const used = mappings.flatMap(({ attributeMappings, scope }) => [
    ...attributeMappings.flatMap((row) => attributesOf(expressionOf(row))),
    ...(scope?.groups ?? []).flatMap(({ clauses }) => clauses.map(({ sourceOperandName }) => sourceOperandName)),
  ]);
  const byLowerCase = new Map([...ALWAYS, ...used].map((name) => [name.toLowerCase(), name]));
  // Hashes are read by replication, not as an attribute.
  byLowerCase.delete('passwordhash');
  return [...byLowerCase.values()];
}

/** True when a mapping asks for password hashes. */
export function carriesPasswords(schema: Schema): boolean {
  return mappingsOf(schema).some(({ attributeMappings }) => attributeMappings.some(({ targetAttributeName }) => targetAttributeName.toLowerCase() === 'credentialdata'));
}

/** Throws MappingError when an expression says so. */
export function mapObject(object: SourceObject, { attributeMappings }: ObjectMapping, variables: Variables): Mapped {
  const values: Record<string, Value> = {};
  const references: Record<string, readonly string[]> = {};
  const atFirst = new Set<string>();
  for (const row of attributeMappings) {
    const target = row.targetAttributeName;
    const value = evaluate(expressionOf(row), object, variables);
    if ((REFERENCES as readonly string[]).includes(target)) references[target] = listOf(value).map(textOf);
    else values[target] = listOf(value).length === 0 ? (row.defaultValue ?? null) : value;
    if (row.flowType === 'ObjectAddOnly') atFirst.add(target);
  }
  if (firstText(values['sourceAnchorBinary'] ?? null) === undefined) throw new MappingError('The object has no source anchor.');
  return { values, references, atFirst };
}
