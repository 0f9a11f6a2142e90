/** Reads what a server says about itself, and refuses one that is no Active Directory domain controller. */
import { fail } from '../../shared/problem.ts';
import type { Entry, RootDse } from '../ports/directory.ts';
import type { LdapConnection } from './connection.ts';
import { readEntry } from './search.ts';

const needed = [
  'defaultNamingContext',
  'rootDomainNamingContext',
  'configurationNamingContext',
  'schemaNamingContext',
  'dnsHostName',
  'forestFunctionality',
  'domainFunctionality',
] as const;

/** Works without an account; throws `directory.not-active-directory`. */
export async function readRootDse(connection: LdapConnection, signal: AbortSignal): Promise<RootDse> {
  return parseRootDse(await readEntry(connection, '', [...needed, 'vendorName'], signal));
}

/** The rootDSE of an entry as it came. */
export function parseRootDse(entry: Entry | undefined): RootDse {
  const value = (name: string): string | undefined => entry?.text.get(name.toLowerCase())?.[0];
  const must = (name: (typeof needed)[number]): string => {
    const found = value(name);
    if (found) return found;
    throw fail('directory.not-active-directory', { detail: { missing: name } });
  };
  return {
    defaultNamingContext: must('defaultNamingContext'),
    rootDomainNamingContext: must('rootDomainNamingContext'),
    configurationNamingContext: must('configurationNamingContext'),
    schemaNamingContext: must('schemaNamingContext'),
    dnsHostName: must('dnsHostName'),
    forestFunctionality: must('forestFunctionality'),
    domainFunctionality: must('domainFunctionality'),
    vendorName: value('vendorName'),
  };
}
