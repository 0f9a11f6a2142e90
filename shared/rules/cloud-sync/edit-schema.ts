/** Edits the schema of a provisioning job: password hashes, scope, mapping rows and filters, each added once. */
import type { ValueChange } from '../../plan.ts';
import type { AddedClause, MappingEdit } from './customer-mappings.ts';
import { isUserMapping } from './names.ts';
import { isSameName, type AttributeMapping, type Clause, type ObjectMapping, type SynchronizationRule, type SynchronizationSchema } from './schema.ts';
import type { ScopeWish } from './scope-wish.ts';

/** What the schema is to have. */
export interface SchemaWish {
  readonly passwordHashes: boolean;
  readonly scope: ScopeWish;
  readonly mappings: readonly MappingEdit[];
  readonly clauses: readonly AddedClause[];
}

/** The schema to put, and what is different in it in words; nothing to put when nothing is. */
export interface EditedSchema {
  readonly schema: SynchronizationSchema;
  readonly changes: readonly ValueChange[];
}

/** Pure: the schema that was read stays as it is. Doing it twice changes nothing. */
export function editSchema(schema: SynchronizationSchema, wish: SchemaWish): EditedSchema {
  const [first, ...others] = schema.synchronizationRules;
  if (first === undefined) return { schema, changes: [] };
  const changes: ValueChange[] = [];
  const mappings = first.objectMappings.map((mapping) => editMapping(mapping, wish, changes));
  const rule = withScope({ ...first, objectMappings: mappings }, wish.scope, changes);
  return { schema: { ...schema, synchronizationRules: [rule, ...others] }, changes };
}

/** The row that carries password hashes. Source: Microsoft, "How to programmatically configure cloud sync using MS Graph" (26 Apr 2024). */
export const passwordHashMapping: AttributeMapping = {
  defaultValue: null,
  exportMissingReferences: false,
  flowBehavior: 'FlowWhenChanged',
  flowType: 'Always',
  matchingPriority: 0,
  targetAttributeName: 'CredentialData',
  source: { expression: '[PasswordHash]', name: 'PasswordHash', type: 'Attribute', parameters: [] },
};

function editMapping(mapping: ObjectMapping, wish: SchemaWish, changes: ValueChange[]): ObjectMapping {
  const withHashes = wish.passwordHashes && isUserMapping(mapping) ? withRow(mapping, passwordHashMapping, 'PasswordHash', changes) : mapping;
  const withRows = wish.mappings.filter(({ of }) => isSameName(mapping.name, of)).reduce((edited, edit) => applyEdit(edited, edit, changes), withHashes);
  return wish.clauses.filter(({ of }) => isSameName(mapping.name, of)).reduce((edited, added) => withClause(edited, added, changes), withRows);
}

/** A row with this target is left alone: the service takes doubles, and nobody knows which of them counts. */
function withRow(mapping: ObjectMapping, row: AttributeMapping, shown: string, changes: ValueChange[]): ObjectMapping {
  if (mapping.attributeMappings.some(({ targetAttributeName }) => isSameName(targetAttributeName, row.targetAttributeName))) return mapping;
  changes.push({ attribute: `${mapping.name}: ${row.targetAttributeName}`, old: null, new: shown });
  return { ...mapping, attributeMappings: [...mapping.attributeMappings, row] };
}

function applyEdit(mapping: ObjectMapping, edit: MappingEdit, changes: ValueChange[]): ObjectMapping {
  const at = mapping.attributeMappings.findIndex(({ targetAttributeName }) => isSameName(targetAttributeName, edit.target));
  const old = mapping.attributeMappings[at];
  const attribute = `${mapping.name}: ${edit.target}`;
  if (edit.expression === null) {
    if (old === undefined) return mapping;
    changes.push({ attribute, old: old.source?.expression ?? null, new: null });
    return { ...mapping, attributeMappings: mapping.attributeMappings.filter((_, index) => index !== at) };
  }
  if (old === undefined) return withRow(mapping, rowOf(edit.target, edit.expression), edit.expression, changes);
  if (old.source?.expression === edit.expression) return mapping;
  changes.push({ attribute, old: old.source?.expression ?? null, new: edit.expression });
  return { ...mapping, attributeMappings: mapping.attributeMappings.map((row, index) => (index === at ? { ...row, source: sourceOf(edit.expression ?? '') } : row)) };
}

function rowOf(target: string, expression: string): AttributeMapping {
  return { ...passwordHashMapping, targetAttributeName: target, source: sourceOf(expression) };
}

/** `[title]` is an attribute, anything else a function. */
function sourceOf(expression: string): NonNullable<AttributeMapping['source']> {
  const attribute = /^\[([\w-]+)\]$/.exec(expression)?.[1];
  return { expression, name: attribute ?? expression.slice(0, Math.max(0, expression.indexOf('('))), type: attribute === undefined ? 'Function' : 'Attribute', parameters: [] };
}

/** Groups are alternatives: the clause has to stand in each of them, or in one of its own when there is none. */
function withClause(mapping: ObjectMapping, { clause, filter }: AddedClause, changes: ValueChange[]): ObjectMapping {
  const groups = mapping.scope?.groups ?? [];
  const isIn = (clauses: readonly Clause[]): boolean => clauses.some((one) => JSON.stringify(plain(one)) === JSON.stringify(plain(clause)));
  if (groups.length > 0 && groups.every(({ clauses }) => isIn(clauses))) return mapping;
  changes.push({ attribute: `${mapping.name}: ${filter}`, old: null, new: `${clause.sourceOperandName} ${clause.operatorName} ${clause.targetOperand?.values?.join(', ') ?? ''}`.trim() });
  const edited = groups.length === 0 ? [{ name: filter, clauses: [clause] }] : groups.map((group) => (isIn(group.clauses) ? group : { ...group, clauses: [...group.clauses, clause] }));
  return { ...mapping, scope: { ...mapping.scope, groups: edited } };
}

function plain({ sourceOperandName, operatorName, targetOperand }: Clause): unknown {
  return [sourceOperandName.toLowerCase(), operatorName.toUpperCase(), targetOperand?.values ?? []];
}

function withScope(rule: SynchronizationRule, scope: ScopeWish, changes: ValueChange[]): SynchronizationRule {
  const containers = scope.kind === 'units' ? scope.units : [];
  const groups = scope.kind === 'groups' ? scope.groups : [];
  const [oldContainers, oldGroups] = [rule.containerFilter?.includedContainers ?? [], rule.groupFilter?.includedGroups ?? []];
  const isSame = isSameSet(oldContainers, containers) && isSameSet(oldGroups, groups);
  if (isSame) return rule;
  if (!isSameSet(oldContainers, containers)) changes.push({ attribute: 'Organizational units', old: [...oldContainers], new: [...containers] });
  if (!isSameSet(oldGroups, groups)) changes.push({ attribute: 'Members of groups', old: [...oldGroups], new: [...groups] });
  return {
    ...rule,
    containerFilter: containers.length === 0 ? null : { ...rule.containerFilter, includedContainers: [...containers] },
    groupFilter: groups.length === 0 ? null : { ...rule.groupFilter, includedGroups: [...groups] },
  };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const keys = new Set(one.map((dn) => dn.toLowerCase()));
  return keys.size === new Set(other.map((dn) => dn.toLowerCase())).size && other.every((dn) => keys.has(dn.toLowerCase()));
}
