/** Reads which attributes the objects of a class may have, parents and auxiliary classes included. */
import type { Entry } from 'ldapts';
import type { DomainConnection } from './domain-connection.ts';

const CONTENT = ['systemMustContain', 'mustContain', 'systemMayContain', 'mayContain'];
const AUXILIARY = ['systemAuxiliaryClass', 'auxiliaryClass'];

function texts(entry: Entry, names: readonly string[]): string[] {
  return names.flatMap((name) => entry[name] ?? []).flat().map(String);
}

/** Attributes by class; a class that the schema does not know has none. */
export async function readSchemaClasses(connection: DomainConnection, schema: string, classes: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = new Map<string, Entry>();
  const attributes = ['lDAPDisplayName', 'subClassOf', ...CONTENT, ...AUXILIARY];
  for await (const page of connection.search(schema, { scope: 'one', filter: '(objectClass=classSchema)', attributes })) {
    for (const entry of page) rows.set(texts(entry, ['lDAPDisplayName']).join('').toLowerCase(), entry);
  }
  return new Map(classes.map((name) => [name, attributesOf(rows, name)]));
}

function attributesOf(rows: ReadonlyMap<string, Entry>, name: string): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (one: string): void => {
    const row = rows.get(one.toLowerCase());
    if (row === undefined || seen.has(one.toLowerCase())) return;
    seen.add(one.toLowerCase());
    for (const attribute of texts(row, CONTENT)) found.add(attribute);
    for (const other of texts(row, [...AUXILIARY, 'subClassOf'])) visit(other);
  };
  visit(name);
  return [...found].sort();
}
