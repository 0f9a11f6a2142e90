/** Reads a domain for the provisioning service: everything, or what changed behind an update sequence number. */
import { Control, type Entry } from 'ldapts';
import type { Reading, Source } from '../tenant/provisioning/source.ts';
import type { SourceObject } from '../tenant/provisioning/value.ts';
import type { DomainConnection } from './domain-connection.ts';
import { readSchemaClasses } from './schema-classes.ts';

/** Deleted objects are shown with this control ([MS-ADTS] 3.1.1.3.4.1.14). */
const showDeleted = new Control('1.2.840.113556.1.4.417', { critical: true });

/** What a domain says of itself. */
export interface DomainFacts {
  readonly domain: string;
  readonly netbios: string;
  readonly base: string;
  readonly schema: string;
  readonly settings: string;
}

const one = (entry: Entry | undefined, name: string): string => {
  const value = entry?.[name];
  return String((Array.isArray(value) ? value[0] : value) ?? '');
};

/** Asks a domain for its names; throws when it does not answer. */
export async function domainFacts(connection: DomainConnection): Promise<DomainFacts> {
  const root = await connection.read('', ['defaultNamingContext', 'configurationNamingContext', 'schemaNamingContext', 'dsServiceName']);
  const base = one(root, 'defaultNamingContext');
  let netbios = '';
  for await (const page of connection.search(`CN=Partitions,${one(root, 'configurationNamingContext')}`, { scope: 'one', filter: `(nCName=${base})`, attributes: ['nETBIOSName'] })) netbios = one(page[0], 'nETBIOSName');
  const domain = base.split(',').map((part) => part.replace(/^DC=/i, '')).join('.').toLowerCase();
  return { domain, netbios, base, schema: one(root, 'schemaNamingContext'), settings: one(root, 'dsServiceName') };
}

/** The domain as a source. */
export function domainSource(connection: DomainConnection, facts: DomainFacts): Source {
  return {
    domain: facts.domain,
    netbios: facts.netbios,
    position: async () => {
      const invocation = (await connection.read(facts.settings, ['invocationId']))?.['invocationId'];
      return { invocation: Buffer.isBuffer(invocation) ? invocation.toString('base64') : '', usn: one(await connection.read('', ['highestCommittedUSN']), 'highestCommittedUSN') };
    },
    read: (reading) => readPages(connection, facts.base, reading),
    gone: async (since) => {
      const guids: string[] = [];
      for await (const page of connection.search(facts.base, { scope: 'sub', filter: `(&(isDeleted=TRUE)(uSNChanged>=${next(since)}))`, attributes: ['objectGUID'] }, [showDeleted])) guids.push(...page.map(guidOf));
      return guids;
    },
    find: async (dn, attributes) => {
      const entry = await connection.read(dn, wanted(attributes));
      return entry && completed(connection, entry);
    },
    discover: (classes) => readSchemaClasses(connection, facts.schema, classes),
  };
}

const next = (usn: string): string => String(BigInt(usn) + 1n);
const wanted = (attributes: readonly string[]): string[] => [...new Set([...attributes, 'objectGUID', 'objectClass', 'distinguishedName'])];

/** Computers are users too, to a directory; they are left out. */
async function* readPages(connection: DomainConnection, base: string, { classes, attributes, since }: Reading): AsyncIterable<readonly SourceObject[]> {
  const kinds = classes.map((name) => `(objectClass=${name})`).join('');
  const filter = `(&(|${kinds})(!(objectClass=computer))${since === undefined ? '' : `(uSNChanged>=${next(since)})`})`;
  for await (const page of connection.search(base, { scope: 'sub', filter, attributes: wanted(attributes) })) yield await Promise.all(page.map((entry) => completed(connection, entry)));
}

function guidOf(entry: Entry): string {
  const guid = entry['objectGUID'];
  return Buffer.isBuffer(guid) ? guid.toString('base64') : '';
}

/** Attributes of which the server sent only a part, as `member;range=0-1499`. */
const RANGE = /^([^;]+);range=\d+-(\d+|\*)$/i;

async function completed(connection: DomainConnection, entry: Entry): Promise<SourceObject> {
  const values = new Map<string, readonly (string | Buffer)[]>();
  for (const [name, value] of Object.entries(entry)) {
    if (name === 'dn') continue;
    const range = RANGE.exec(name);
    const list = listOf(value);
    if (list.length > 0) values.set((range?.[1] ?? name).toLowerCase(), range ? [...list, ...(await restOf(connection, entry.dn, range))] : list);
  }
  return { guid: guidOf(entry), dn: entry.dn, objectClass: String(values.get('objectclass')?.at(-1) ?? ''), values };
}

async function restOf(connection: DomainConnection, dn: string, [, attribute = '', end = '*']: RegExpExecArray): Promise<(string | Buffer)[]> {
  const rest: (string | Buffer)[] = [];
  let last = end;
  while (last !== '*') {
    const entry = await connection.read(dn, [`${attribute};range=${Number(last) + 1}-*`]);
    const [name, value] = Object.entries(entry ?? {}).find(([key]) => RANGE.test(key)) ?? ['', []];
    rest.push(...listOf(value));
    last = RANGE.exec(name)?.[2] ?? '*';
  }
  return rest;
}

function listOf(value: Entry[string]): readonly (string | Buffer)[] {
  return Array.isArray(value) ? value : [value];
}
