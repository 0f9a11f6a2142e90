/** Looks at the customer's rules before they are kept: what cannot work is refused with its place and its reason. */
import type { AttributeFlow } from './attribute-flows.ts';
import { type Comparison, type CustomerRow, type CustomerRules } from './customer-rules.ts';
import { parseTemplate } from './expression.ts';
import { graphProperties, refusedProperties, type GraphProperty } from './graph-properties.ts';

/** `where` names the rule: `user jobTitle`, or a filter by its name; `column` is that of an expression, from 1. */
export interface RuleProblem {
  readonly where: string;
  readonly why: string;
  readonly column?: number;
}

/** Attributes that hold secrets, or that no reader gets: no rule may name them. */
const forbiddenAttributes: ReadonlySet<string> = new Set([
  'unicodepwd', 'userpassword', 'dbcspwd', 'lmpwdhistory', 'ntpwdhistory', 'supplementalcredentials', 'ms-mcs-admpwd', 'mslaps-password', 'mslaps-encryptedpassword',
  'mslaps-encryptedpasswordhistory', 'msds-managedpassword', 'ms-fve-recoverypassword',
]);

/** Attributes that name other objects, which are not kept with the object: groups are for that. */
const linkedAttributes: ReadonlySet<string> = new Set(['member', 'memberof', 'manager', 'directreports', 'objectcategory']);

/** Attributes whose values are bytes, which no text is equal to. */
const byteAttributes: ReadonlySet<string> = new Set(['objectguid', 'objectsid', 'sidhistory', 'thumbnailphoto', 'jpegphoto', 'usercertificate', 'usersmimecertificate', 'logonhours', 'ntsecuritydescriptor', 'msexchmailboxguid']);

/** Everything that is wrong with the rules; none when they can be used. */
export function checkRules(rules: CustomerRules): RuleProblem[] {
  const rows = rules.rows.flatMap((row) => {
    const made = compileRow(row);
    return 'why' in made ? [made] : [];
  });
  const removed = rules.removed.flatMap(({ objectClass, to }) => {
    const where = `${objectClass} ${to}`;
    const why = refusalOf(to) ?? (propertyOf(objectClass, to)?.clearable === false ? 'Every object needs it.' : undefined);
    return why === undefined ? [] : [{ where, why }];
  });
  const filters = rules.filters.flatMap((filter) => filter.anyOf.flat().flatMap((comparison) => {
    const why = wrongComparison(comparison);
    return why === undefined ? [] : [{ where: filter.name, why }];
  }));
  return [...rows, ...twice(rules), ...removed, ...filters];
}

/** The row as the mapping uses it, or why it cannot be used. */
export function compileRow(row: CustomerRow): AttributeFlow | RuleProblem {
  const where = `${row.objectClass} ${row.to}`;
  const property = propertyOf(row.objectClass, row.to);
  if (property === undefined) return { where, why: refusalOf(row.to) ?? 'No row can write this property.' };
  if (row.flow === 'list' && property.kind !== 'list') return { where, why: 'This property holds one value, not a list.' };
  const secret = row.from.find((name) => forbiddenAttributes.has(name));
  if (secret !== undefined) return { where, why: `${secret} holds a secret.` };
  const limits = { kind: property.kind, max: Math.min(row.max ?? property.max, property.max), ...(property.items === undefined ? {} : { items: property.items }) };
  const flow = { to: row.to, from: row.from, flow: row.flow, ...limits, ...(row.keepWhenEmpty ? { keepWhenEmpty: true } : {}), source: 'Rule of this organization' };
  if (row.flow !== 'expression') return row.from.length === 0 ? { where, why: 'It names no attribute.' } : flow;
  return withTemplate(flow, row.expression ?? '', where);
}

function withTemplate(flow: AttributeFlow, expression: string, where: string): AttributeFlow | RuleProblem {
  const parsed = parseTemplate(expression);
  if (!parsed.ok) return { where, ...parsed.error };
  if (parsed.template.length === 0) return { where, why: 'The expression is empty.' };
  const secret = parsed.template.find((part) => 'attribute' in part && forbiddenAttributes.has(part.attribute));
  return secret === undefined ? { ...flow, from: [], template: parsed.template } : { where, why: 'The expression reads an attribute that holds a secret.' };
}

/** The name comes from outside: what every object has of itself is no entry. */
function refusalOf(to: string): string | undefined {
  return Object.hasOwn(refusedProperties, to) ? refusedProperties[to] : undefined;
}

function propertyOf(objectClass: CustomerRow['objectClass'], to: string): GraphProperty | undefined {
  const table: Readonly<Record<string, GraphProperty>> = graphProperties[objectClass];
  return Object.hasOwn(table, to) ? table[to] : undefined;
}

function twice({ rows }: CustomerRules): RuleProblem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ objectClass, to }) => {
    const where = `${objectClass} ${to}`;
    if (seen.has(where)) return [{ where, why: 'There are two rows for it.' }];
    seen.add(where);
    return [];
  });
}

/** Why a comparison cannot be used, as a sentence. */
export function wrongComparison({ attribute, test, value }: Comparison): string | undefined {
  if (forbiddenAttributes.has(attribute)) return `${attribute} holds a secret.`;
  if (linkedAttributes.has(attribute)) return `${attribute} names other objects, and is not compared. To choose by membership, name a group.`;
  if (byteAttributes.has(attribute)) return `${attribute} holds bytes, not text.`;
  if (test === 'bit-set') return /^\d{1,10}$/.test(value) && Number(value) > 0 && Number(value) <= 0xffff_ffff ? undefined : 'The value of a bit test is a whole number from 1 to 4294967295.';
  if (test === 'present' || test === 'absent') return undefined;
  return value === '' ? 'The value to compare with is empty.' : undefined;
}
