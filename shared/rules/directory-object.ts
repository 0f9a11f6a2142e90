/** A user, group or contact as Active Directory holds it: what every rule looks at. */

export type ObjectClass = 'user' | 'group' | 'contact';

export interface DirectoryObject {
  readonly dn: string;
  /** Base64 of the 16 bytes of objectGUID, as AD stores them. */
  readonly guid: string;
  readonly objectClass: ObjectClass;
  /** Text values by lower-case attribute name; absent attributes are absent. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** The first value of an attribute, or undefined; the name is lower case. */
export function first(object: Pick<DirectoryObject, 'values'>, attribute: string): string | undefined {
  return object.values.get(attribute)?.[0];
}

/** All values of an attribute, none when it is absent; the name is lower case. */
export function all(object: Pick<DirectoryObject, 'values'>, attribute: string): readonly string[] {
  return object.values.get(attribute) ?? [];
}
