/** Reads users, groups and contacts in scope from Active Directory, page by page. */
import type { Scope } from '../../shared/contract/directory.ts';
import type { DirectoryObject, ObjectClass } from '../../shared/rules/directory-object.ts';
import { scopeTest, searchBases } from '../../shared/rules/synchronization/scope.ts';
import type { Directory, Entry } from '../ports/directory.ts';

/** Users (inetOrgPerson too), groups and contacts; computers are users of another category. */
export const objectsFilter = '(|(&(objectCategory=person)(objectClass=user))(objectCategory=group)(&(objectCategory=person)(objectClass=contact)))';

/** Pages of objects in scope, each object once; an object without objectGUID is no object of AD and is passed over. */
export async function* readObjects(directory: Directory, scope: Scope, attributes: readonly string[], signal: AbortSignal): AsyncGenerator<readonly DirectoryObject[]> {
  const inScope = scopeTest(scope);
  for (const base of searchBases(scope)) {
    const search = { base, scope: 'sub', filter: objectsFilter, attributes } as const;
    for await (const page of directory.search(search, signal)) {
      yield page.flatMap((entry) => (inScope(entry.dn) ? (objectOf(entry) ?? []) : []));
    }
  }
}

/** The object of an entry, with binary values as base64. */
export function objectOf(entry: Entry): DirectoryObject | undefined {
  const guid = guidOf(entry);
  if (guid === undefined) return undefined;
  const consistencyGuid = entry.bytes.get('ms-ds-consistencyguid')?.[0];
  const values = consistencyGuid === undefined ? entry.text : new Map([...entry.text, ['ms-ds-consistencyguid', [base64(consistencyGuid)]]]);
  return { dn: entry.dn, guid, objectClass: objectClassOf(entry), values };
}

/** Base64 of objectGUID. */
export function guidOf(entry: Entry): string | undefined {
  const guid = entry.bytes.get('objectguid')?.[0];
  return guid === undefined ? undefined : base64(guid);
}

/** Of an entry that `objectsFilter` found and whose objectClass was asked for. */
export function objectClassOf(entry: Entry): ObjectClass {
  const classes = entry.text.get('objectclass') ?? [];
  if (classes.includes('group')) return 'group';
  return classes.includes('contact') ? 'contact' : 'user';
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
