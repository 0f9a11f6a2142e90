/** Finds objects by the value of an attribute without looking at every object. */
import { knownAttribute } from '../schema/schema.ts';
import type { Attribute } from '../schema/attribute.ts';
import { matchKey } from '../values/syntax.ts';
import { IdLists } from './id-lists.ts';
import type { DirectoryObject } from './object.ts';

/** Attributes that are looked up by value often enough to be indexed. */
const indexed: readonly Attribute[] = [
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

const byKey = new Map(indexed.map((attribute) => [attribute.key, attribute]));
const none: readonly string[] = [];

/** Ids by attribute and match key. An attribute is indexed when it is first asked about. */
export class ValueIndex {
  readonly #lists = new Map<string, IdLists>();
  readonly #everything: () => Iterable<DirectoryObject>;

  constructor(everything: () => Iterable<DirectoryObject>) {
    this.#everything = everything;
  }

  /** The lists of an attribute; undefined when it is not indexed. */
  of(attributeKey: string): IdLists | undefined {
    const attribute = byKey.get(attributeKey);
    if (attribute === undefined) return undefined;
    const known = this.#lists.get(attributeKey);
    if (known !== undefined) return known;
    const lists = new IdLists();
    for (const object of this.#everything()) {
      for (const value of object.values.get(attributeKey) ?? none) lists.add(matchKey(attribute, value) ?? '', object.id);
    }
    this.#lists.set(attributeKey, lists);
    return lists;
  }

  /** Takes in the change from one state of an object to the next. */
  change(before: DirectoryObject | undefined, after: DirectoryObject | undefined): void {
    const id = (after ?? before)?.id ?? '';
    for (const [key, lists] of this.#lists) {
      const attribute = byKey.get(key);
      const old = before?.values.get(key) ?? none;
      const next = after?.values.get(key) ?? none;
      if (attribute === undefined || isSame(old, next)) continue;
      const kept = new Set(next.map((value) => matchKey(attribute, value) ?? ''));
      for (const value of old) {
        const gone = matchKey(attribute, value) ?? '';
        if (!kept.has(gone)) lists.remove(gone, id);
      }
      for (const value of kept) lists.add(value, id);
    }
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}
