/** The customer's own mapping rows and filters as Cloud Sync can say them; what it cannot is named with the reason. */
import type { AttributeFilter, AttributeTest, CustomerRow, CustomerRules, RuleClass } from '../synchronization/customer-rules.ts';
import { isUserMapping } from './names.ts';
import { isSameName, type Clause, type ObjectMapping, type SynchronizationRule, type SynchronizationSchema } from './schema.ts';

/** A row of the mapping named `of`; without an expression it is taken away. */
export interface MappingEdit {
  readonly of: string;
  readonly target: string;
  readonly expression: string | null;
}

/** A clause that objects of the mapping named `of` have to meet. */
export interface AddedClause {
  readonly of: string;
  /** Name of the customer's filter. */
  readonly filter: string;
  readonly clause: Clause;
}

/** A rule that stays without effect here. */
export interface NotExpressible {
  readonly rule: string;
  readonly reason: string;
}

export interface CustomerEdits {
  readonly mappings: readonly MappingEdit[];
  readonly clauses: readonly AddedClause[];
  readonly left: readonly NotExpressible[];
}

const reasons = {
  expression: 'Templates with parts of text have no counterpart that would give the same result everywhere.',
  list: 'Cloud Sync carries lists only in the rows that Microsoft provides.',
  keep: 'Cloud Sync always clears in the tenant what is empty in Active Directory.',
  target: 'The schema of the tenant has no attribute of this name.',
  key: 'Objects are found by this row.',
  mapping: 'The configuration has no mapping for this kind of object.',
  together: 'Cloud Sync cannot leave out objects for which several comparisons hold together.',
  bits: 'Cloud Sync compares no single bits.',
} as const;

/** `rules` for the schema as it was read. */
export function customerEdits({ rows, removed, filters }: Pick<CustomerRules, 'rows' | 'removed' | 'filters'>, schema: SynchronizationSchema): CustomerEdits {
  const [rule] = schema.synchronizationRules;
  const edits = { mappings: [] as MappingEdit[], clauses: [] as AddedClause[], left: [] as NotExpressible[] };
  for (const row of rows) addRow(row, rule, schema, edits);
  for (const { objectClass, to } of removed) addRemoval(objectClass, to, rule, edits);
  for (const filter of filters) addFilter(filter, rule, edits);
  return edits;
}

interface Edits {
  readonly mappings: MappingEdit[];
  readonly clauses: AddedClause[];
  readonly left: NotExpressible[];
}

function addRow(row: CustomerRow, rule: SynchronizationRule | undefined, schema: SynchronizationSchema, { mappings, left }: Edits): void {
  const name = `${row.objectClass}: ${row.to}`;
  const expression = expressionOf(row);
  if (typeof expression !== 'string') return void left.push({ rule: name, ...expression });
  const places = mappingsFor(row.objectClass, rule);
  if (places.length === 0) return void left.push({ rule: name, reason: reasons.mapping });
  for (const place of places) {
    const target = targetOf(row.to, place, schema);
    if (target === undefined) left.push({ rule: name, reason: reasons.target });
    else mappings.push({ of: place.name, target, expression });
  }
}

/**
 * Functions of Cloud Sync: Trim, Coalesce and Mid.
 * Source: Microsoft, "Reference for writing expressions for attribute mappings in Microsoft Entra ID".
 */
function expressionOf({ flow, from, max, keepWhenEmpty }: CustomerRow): string | Pick<NotExpressible, 'reason'> {
  if (flow === 'expression' || from.length === 0) return { reason: reasons.expression };
  if (flow === 'list') return { reason: reasons.list };
  if (keepWhenEmpty) return { reason: reasons.keep };
  const named = from.map((attribute) => `[${attribute}]`);
  const value = named.length === 1 ? (named[0] ?? '') : `Coalesce(${named.join(', ')})`;
  const trimmed = flow === 'copy' ? value : `Trim(${value})`;
  return max === undefined ? trimmed : `Mid(${trimmed}, 1, ${max})`;
}

function addRemoval(objectClass: RuleClass, to: string, rule: SynchronizationRule | undefined, { mappings, left }: Edits): void {
  for (const place of mappingsFor(objectClass, rule)) {
    const row = place.attributeMappings.find(({ targetAttributeName }) => isSameTarget(targetAttributeName, to));
    if (row === undefined) continue;
    if (isKey(row.targetAttributeName) || (row.matchingPriority ?? 0) > 0) left.push({ rule: `${objectClass}: ${to}`, reason: reasons.key });
    else mappings.push({ of: place.name, target: row.targetAttributeName, expression: null });
  }
}

function addFilter({ name, classes, anyOf }: AttributeFilter, rule: SynchronizationRule | undefined, { clauses, left }: Edits): void {
  const wanted = anyOf.map((comparisons) => (comparisons.length === 1 ? comparisons[0] : undefined));
  const opposites = wanted.flatMap((comparison) => (comparison === undefined ? [] : (oppositeOf(comparison.test, comparison.attribute, comparison.value) ?? [])));
  if (opposites.length < anyOf.length) return void left.push({ rule: name, reason: wanted.includes(undefined) ? reasons.together : reasons.bits });
  for (const objectClass of classes) {
    const places = mappingsFor(objectClass, rule);
    if (places.length === 0) left.push({ rule: name, reason: reasons.mapping });
    for (const place of places) clauses.push(...opposites.map((clause) => ({ of: place.name, filter: name, clause })));
  }
}

/**
 * What has to hold so that an object is not left out.
 * Source: Microsoft, "Scoping users or groups to be provisioned with scoping filters" (operators); text is compared with case by the service, so that it is matched without.
 */
function oppositeOf(test: AttributeTest, attribute: string, value: string): Clause | undefined {
  const clause = (operatorName: string, ...values: string[]): Clause => ({ sourceOperandName: attribute, operatorName, targetOperand: { values } });
  const text = anyCase(value.trim());
  const rows: Readonly<Record<AttributeTest, Clause | undefined>> = {
    equals: clause('NOT REGEX MATCH', `^\\s*${text}\\s*$`),
    'not-equals': clause('REGEX MATCH', `^\\s*${text}\\s*$`),
    'starts-with': clause('NOT REGEX MATCH', `^\\s*${text}`),
    'not-starts-with': clause('REGEX MATCH', `^\\s*${text}`),
    contains: clause('NOT REGEX MATCH', text),
    'not-contains': clause('REGEX MATCH', text),
    present: clause('IS NULL'),
    absent: clause('IS NOT NULL'),
    'bit-set': undefined,
  };
  return rows[test];
}

/** A pattern for the text in upper and lower case: how the service compares is not documented. */
function anyCase(text: string): string {
  return Array.from(text, (sign) => {
    const [lower, upper] = [sign.toLowerCase(), sign.toUpperCase()];
    return lower === upper ? sign.replace(/[.*+?^${}()|[\]\\]/, '\\$&') : `[${upper}${lower}]`;
  }).join('');
}

/** Objects of AD that a class stands for; a user is an inetOrgPerson too. */
function mappingsFor(objectClass: RuleClass, rule: SynchronizationRule | undefined): readonly ObjectMapping[] {
  const mappings = rule?.objectMappings ?? [];
  return objectClass === 'user' ? mappings.filter(isUserMapping) : mappings.filter(({ sourceObjectName }) => isSameName(sourceObjectName, objectClass));
}

/** Names of the tenant's schema that differ from those of Microsoft Graph. Source: own reading of the default schema; a name that is not in the schema is never written. */
const otherNames: Readonly<Record<string, string>> = {
  jobtitle: 'title',
  mailnickname: 'alias',
  officelocation: 'physicalDeliveryOfficeName',
  businessphones: 'telephoneNumber',
  mobilephone: 'mobile',
  companyname: 'company',
  faxnumber: 'facsimileTelephoneNumber',
};

function isSameTarget(target: string, property: string): boolean {
  return isSameName(target, property) || isSameName(otherNames[property.toLowerCase()], target);
}

/** The name of the target as the schema spells it. */
function targetOf(property: string, mapping: ObjectMapping, schema: SynchronizationSchema): string | undefined {
  const mapped = mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName);
  const known = (schema.directories ?? []).flatMap(({ objects }) => (objects ?? []).filter(({ name }) => isSameName(mapping.targetObjectName, name)).flatMap(({ attributes }) => attributes.map(({ name }) => name)));
  return [...mapped, ...known].find((name) => isSameTarget(name, property) && !isKey(name));
}

/** Rows that tie an object to its counterpart. */
function isKey(target: string): boolean {
  return ['sourceanchor', 'sourceanchorbinary', 'userprincipalname', 'credentialdata', 'onpremisesimmutableid'].includes(target.toLowerCase());
}
