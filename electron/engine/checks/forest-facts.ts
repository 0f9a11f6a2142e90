/** Facts that stand in the Configuration partition: schema, Recycle Bin, names of domains, UPN suffixes, root keys, sites. */
import type { DomainNames, SiteFacts } from '../../../shared/rules/prerequisites/directory-facts.ts';
import { known, notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';
import { nameOfDn, normalDn } from '../../../shared/rules/dn.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import type { Directory } from '../../ports/directory.ts';
import { entriesOf, fileTime, valueOf, wholeNumberOf } from './entries.ts';

/** The feature is known by its GUID; its object has the same name in every forest ([MS-ADTS] 3.1.1.9.1). */
const recycleBin = 'cn=recycle bin feature,cn=optional features,';
/** A cross-reference of a domain has FLAG_CR_NTDS_DOMAIN in systemFlags ([MS-ADTS] 2.2.10). */
const domainReferences = '(&(objectClass=crossRef)(systemFlags:1.2.840.113556.1.4.803:=2))';

const partitionsOf = ({ rootDse }: Directory): string => `CN=Partitions,${rootDse.configurationNamingContext}`;

/** `objectVersion` of the schema. */
export async function schemaVersion(directory: Directory, signal: AbortSignal): Promise<Known<number>> {
  return wholeNumberOf(valueOf(await directory.read(directory.rootDse.schemaNamingContext, ['objectVersion'], signal), 'objectVersion'));
}

/** Whether the Recycle Bin is among the features that are switched on. */
export async function recycleBinOn(directory: Directory, signal: AbortSignal): Promise<Known<boolean>> {
  const partitions = await directory.read(partitionsOf(directory), ['objectClass', 'msDS-EnabledFeature'], signal);
  if (partitions === undefined) return notKnown(directoryUnread.notShown);
  return known((partitions.text.get('msds-enabledfeature') ?? []).some((dn) => normalDn(dn).startsWith(recycleBin)));
}

/** NetBIOS and DNS names of every domain of the forest. */
export async function domainNames(directory: Directory, signal: AbortSignal): Promise<Known<readonly DomainNames[]>> {
  const entries = await entriesOf(directory, { base: partitionsOf(directory), scope: 'one', filter: domainReferences, attributes: ['nETBIOSName', 'dnsRoot'] }, signal);
  const domains = entries.flatMap((entry) => {
    const [netbios, dns] = [valueOf(entry, 'nETBIOSName'), valueOf(entry, 'dnsRoot')];
    return netbios === undefined || dns === undefined ? [] : [{ netbios, dns: dns.toLowerCase() }];
  });
  return domains.length === 0 ? notKnown(directoryUnread.notShown) : known(domains);
}

/** Suffixes that were added to the forest, and the names of its domains; lower case. */
export async function upnSuffixes(directory: Directory, domains: Known<readonly DomainNames[]>, signal: AbortSignal): Promise<Known<readonly string[]>> {
  const partitions = await directory.read(partitionsOf(directory), ['objectClass', 'uPNSuffixes'], signal);
  if (partitions === undefined) return notKnown(directoryUnread.notShown);
  const added = (partitions.text.get('upnsuffixes') ?? []).map((suffix) => suffix.toLowerCase());
  return known([...new Set([...added, ...('value' in domains ? domains.value.map(({ dns }) => dns) : [])])]);
}

/** Start times of the KDS root keys. Ordinary accounts do not see them: none is an answer only for an account that may change CN=Services. */
export async function rootKeys(directory: Directory, signal: AbortSignal): Promise<Known<readonly number[]>> {
  const services = `CN=Services,${directory.rootDse.configurationNamingContext}`;
  const base = `CN=Master Root Keys,CN=Group Key Distribution Service,${services}`;
  const there = (await directory.read(base, ['objectClass'], signal)) !== undefined;
  const keys = there ? await entriesOf(directory, { base, scope: 'one', filter: '(objectClass=msKds-ProvRootKey)', attributes: ['objectClass', 'msKds-UseStartTime'] }, signal) : [];
  if (keys.length === 0) return (await mayChange(directory, services, signal)) ? known([]) : notKnown(directoryUnread.keysHidden);
  const starts = keys.flatMap((key) => fileTime(valueOf(key, 'msKds-UseStartTime')) ?? []);
  return starts.length === 0 ? notKnown(directoryUnread.notShown) : known(starts);
}

/** True for an account that may change the permissions of an object: an administrator, who is shown everything below it. */
async function mayChange(directory: Directory, dn: string, signal: AbortSignal): Promise<boolean> {
  return Number(valueOf(await directory.read(dn, ['sDRightsEffective'], signal), 'sDRightsEffective') ?? '0') > 0;
}

/** The sites, and which of them no subnet names. */
export async function siteFacts(directory: Directory, signal: AbortSignal): Promise<Known<SiteFacts>> {
  const base = `CN=Sites,${directory.rootDse.configurationNamingContext}`;
  const sites = await entriesOf(directory, { base, scope: 'one', filter: '(objectClass=site)', attributes: ['objectClass'] }, signal);
  if (sites.length === 0) return notKnown(directoryUnread.notShown);
  const subnets = await entriesOf(directory, { base, scope: 'sub', filter: '(objectClass=subnet)', attributes: ['siteObject'] }, signal);
  const named = new Set(subnets.map((subnet) => normalDn(valueOf(subnet, 'siteObject') ?? '')));
  return known({ sites: sites.length, withoutSubnet: sites.filter(({ dn }) => !named.has(normalDn(dn))).map(({ dn }) => nameOfDn(dn)) });
}
