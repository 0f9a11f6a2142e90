/** The schemas with which the jobs of the templates begin, and the templates themselves. */
import { CONTACT_ROWS, CONTACT_SCOPE, GROUP_ROWS, GROUP_SCOPE, USER_ROWS, USER_SCOPE, type MappingRow, type ScopeRows } from './default-mappings.ts';
import { attributesOf, parseExpression, sourceOf } from './expression.ts';
import { AttributeMapping, type DirectoryDefinition, type ObjectDefinition, type ObjectMapping, type Schema } from './schema.ts';

/** appId of the application behind every configuration, in every tenant. */
export const CLOUD_SYNC_APPLICATION = '1a4721b3-e57f-4451-ae87-ef078703ec94';

/** The templates of cloud sync that a job can be made of; the id of a job begins with the id of its template. */
export const TEMPLATES = ['AD2AADProvisioning', 'AD2AADPasswordHash'] as const;
/** One of these. */
export type TemplateId = (typeof TEMPLATES)[number];

/** Names of the two directories of a schema. */
export const DIRECTORIES = { source: 'Active Directory', target: 'Azure Active Directory' } as const;
/** Ids of the two directories of a schema. */
export const DIRECTORY_IDS = { source: '8ffa6169-f354-4751-9b77-9c00765be92d', target: '03f7d90d-f71f-41b1-bda6-aaf0ddbee5d8' } as const;

/** Id of the rule that carries objects into the tenant. */
export const RULE_ID = '6c409270-f78a-4bc6-af23-7cf3ab6482fe';

interface Kind {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly rows: readonly MappingRow[];
  readonly scope: ScopeRows;
}

const KINDS: readonly Kind[] = [
  { name: 'Provision Active Directory users', source: 'user', target: 'User', rows: USER_ROWS, scope: USER_SCOPE },
  { name: 'Provision Active Directory inetOrgPersons', source: 'inetOrgPerson', target: 'User', rows: USER_ROWS, scope: USER_SCOPE },
  { name: 'Provision Active Directory groups', source: 'group', target: 'Group', rows: GROUP_ROWS, scope: GROUP_SCOPE },
  { name: 'Provision Active Directory contacts', source: 'contact', target: 'Contact', rows: CONTACT_ROWS, scope: CONTACT_SCOPE },
];

/** Attributes by which an object of the cloud is found, tried in this order. */
const MATCHING: Readonly<Record<string, number>> = { sourceAnchorBinary: 1, userPrincipalName: 2, proxyAddresses: 3 };

function attributeMapping([target, expression]: MappingRow): AttributeMapping {
  const constant = /^%[\w.]+%$/.test(expression);
  return AttributeMapping.parse({
    defaultValue: null, exportMissingReferences: false, flowBehavior: 'FlowWhenChanged', flowType: 'Always', matchingPriority: MATCHING[target] ?? 0, targetAttributeName: target,
    source: constant ? { expression, name: expression, type: 'Constant', parameters: [] } : sourceOf(expression),
  });
}

function objectMapping({ name, source, target, rows, scope }: Kind): ObjectMapping {
  return {
    name, enabled: true, flowTypes: 'Add, Update, Delete', sourceObjectName: source, targetObjectName: target, metadata: [],
    attributeMappings: rows.map(attributeMapping),
    scope: { categoryFilterGroups: [], inputFilterGroups: [], groups: scope.map((clauses, index) => ({ name: `Default ${index + 1}`, clauses: [...clauses] })) },
  };
}

const BINARY = new Set(['objectGUID', 'objectSid', 'mS-DS-ConsistencyGuid']);
const SEVERAL = new Set(['proxyAddresses', 'member', 'description']);
const REFERENCES = new Set(['manager', 'member']);

function attributeDefinition(name: string): Readonly<Record<string, unknown>> & { name: string; type: string } {
  return {
    name, anchor: name === 'objectGUID', caseExact: false, defaultValue: null, flowNullValues: false, multivalued: SEVERAL.has(name), mutability: 'ReadWrite', required: false,
    type: BINARY.has(name) ? 'Binary' : REFERENCES.has(name) ? 'Reference' : 'String', apiExpressions: [], metadata: [], referencedObjects: [],
  };
}

/** An object class with its attributes, as directories of a schema list them. */
export function objectDefinition(name: string, attributes: readonly string[]): ObjectDefinition {
  return { name, metadata: [], supportedApis: [], attributes: attributes.map(attributeDefinition) };
}

/** Attributes that the mappings and filters of a kind read. */
function readBy({ rows, scope }: Kind): string[] {
  return [...new Set([...rows.flatMap(([, expression]) => attributesOf(parseExpression(expression))), ...scope.flat().map(({ sourceOperandName }) => sourceOperandName), 'objectGUID'])];
}

function targetAttributes(target: string): string[] {
  return [...new Set(KINDS.filter((kind) => kind.target === target).flatMap(({ rows }) => rows.map(([name]) => name)))];
}

function directory(side: keyof typeof DIRECTORIES, objects: readonly ObjectDefinition[]): DirectoryDefinition {
  return { id: DIRECTORY_IDS[side], name: DIRECTORIES[side], discoverabilities: side === 'source' ? 'AttributeNames, AttributeDataTypes' : 'None', discoveryDateTime: null, readOnly: side === 'target', version: '1', objects: [...objects] };
}

/** The schema of a new job; the job of password hashes carries no attributes of its own. */
export function defaultSchema(template: TemplateId, id: string): Schema {
  const kinds = template === 'AD2AADProvisioning' ? KINDS : [];
  return {
    id, version: '1',
    synchronizationRules: [{
      id: RULE_ID, name: 'AD2AADProvisioning', editable: true, priority: 1, sourceDirectoryName: DIRECTORIES.source, targetDirectoryName: DIRECTORIES.target, metadata: [], containerFilter: null, groupFilter: null,
      objectMappings: kinds.map(objectMapping),
    }],
    directories: [
      directory('source', kinds.map((kind) => objectDefinition(kind.source, readBy(kind)))),
      directory('target', [...new Set(kinds.map(({ target }) => target))].map((target) => objectDefinition(target, targetAttributes(target)))),
    ],
  };
}
