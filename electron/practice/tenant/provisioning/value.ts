/** The values of source objects and of expressions. */

/** One value; bytes for binary attributes. */
export type Single = string | number | boolean | Buffer;
/** Nothing, one value or several. */
export type Value = Single | readonly Single[] | null;

/** An object of the source directory as the agent read it. */
export interface SourceObject {
  /** objectGUID in base64, in the order in which AD DS stores it. */
  readonly guid: string;
  readonly dn: string;
  /** The most special of its classes: `user`, `inetOrgPerson`, `group`, `contact`. */
  readonly objectClass: string;
  /** Values by attribute name in lower case; binary attributes as bytes. */
  readonly values: ReadonlyMap<string, readonly (string | Buffer)[]>;
}

/** All values of an attribute as one Value. */
export function valueOf(object: SourceObject, attribute: string): Value {
  const values = object.values.get(attribute.toLowerCase()) ?? [];
  return values.length > 1 ? values : (values[0] ?? null);
}

/** The values as a list. */
export function listOf(value: Value): readonly Single[] {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly Single[]) : [value as Single];
}

/** One value as text; bytes as base64. */
export function textOf(value: Single): string {
  return Buffer.isBuffer(value) ? value.toString('base64') : String(value);
}

/** The first value as text. */
export function firstText(value: Value): string | undefined {
  const [first] = listOf(value);
  return first === undefined ? undefined : textOf(first);
}

/** A property of a tenant's object as text; empty when it has none. */
export function propertyText(values: Readonly<Record<string, unknown>> | undefined, name: string): string {
  const value = values?.[name];
  return typeof value === 'string' ? value : '';
}

/** True for no value and for an empty text. */
export function isEmpty(value: Value): boolean {
  return listOf(value).every((one) => one === '');
}
