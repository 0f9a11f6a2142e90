/** Reads what a server says about itself, and refuses one that is no Active Directory domain controller. */
import { fail } from '../../shared/problem.ts';
import { nameOfDn, parentDn } from '../../shared/rules/dn.ts';
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

/** LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID (MS-ADTS §3.1.1.3.4.3.8): the mark of a read-only domain controller. */
const readOnlyCapability = '1.2.840.113556.1.4.1920';

/** Works without an account; throws `directory.not-active-directory`. */
export async function readRootDse(connection: LdapConnection, signal: AbortSignal): Promise<RootDse> {
  return parseRootDse(await readEntry(connection, '', [...needed, 'vendorName', 'serverName', 'supportedCapabilities'], signal));
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
    site: siteOf(value('serverName') ?? ''),
    readOnly: entry?.text.get('supportedcapabilities')?.includes(readOnlyCapability) === true,
  };
}

/** `CN=DC1,CN=Servers,CN=Berlin,CN=Sites,…` stands in Berlin. */
function siteOf(server: string): string | undefined {
  const site = parentDn(parentDn(server) ?? '');
  return site === undefined ? undefined : nameOfDn(site);
}
