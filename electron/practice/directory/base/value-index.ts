/** Finds objects by the value of an attribute without looking at every object. */
import { knownAttribute } from '../schema/schema.ts';
import { matchKey } from '../values/syntax.ts';
import type { DirectoryObject } from './object.ts';

/** Attributes that are looked up by value often enough to be indexed. */
const indexed = [
  'objectClass',
  'objectCategory',
  'objectSid',
  'sAMAccountName',
  'sAMAccountType',
  'userPrincipalName',
  'mail',
  'mailNickname',
  'proxyAddresses',
  'displayName',
  'cn',
  'name',
  'employeeID',
  'servicePrincipalName',
  'mS-DS-ConsistencyGuid',
  'isDeleted',
  'lDAPDisplayName',
  'primaryGroupID',
].map(knownAttribute);

const none: ReadonlySet<DirectoryObject> = new Set();

/** Objects by attribute and match key. */
export class ValueIndex {
  readonly #maps = new Map(indexed.map((attribute) => [attribute.key, new Map<string, Set<DirectoryObject>>()]));

  /** Objects with this value; undefined when the attribute is not indexed. */
  find(attributeKey: string, valueKey: string): ReadonlySet<DirectoryObject> | undefined {
    const map = this.#maps.get(attributeKey);
    return map === undefined ? undefined : (map.get(valueKey) ?? none);
  }

  /** Takes in the change from one state of an object to the next. */
  change(before: DirectoryObject | undefined, after: DirectoryObject | undefined): void {
    for (const attribute of indexed) {
      const map = this.#maps.get(attribute.key) ?? new Map<string, Set<DirectoryObject>>();
      for (const value of before?.values.get(attribute.key) ?? []) {
        const key = matchKey(attribute, value) ?? '';
        if (before !== undefined) map.get(key)?.delete(before);
      }
      for (const value of after?.values.get(attribute.key) ?? []) {
        const key = matchKey(attribute, value) ?? '';
        const found = map.get(key) ?? new Set();
        map.set(key, found);
        if (after !== undefined) found.add(after);
      }
    }
  }
}
