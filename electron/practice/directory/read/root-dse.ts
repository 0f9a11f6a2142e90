/** The rootDSE of a domain controller of Windows Server 2022. */
import { named, rawSid, type Domain } from '../base/domain.ts';
import { valueOf } from '../base/object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf, knownAttribute } from '../schema/schema.ts';
import { supportedControls } from '../serve/controls.ts';
import { generalizedTime } from '../values/time.ts';
import { encode, type Answered } from './entry.ts';
import { inboundNeighbors, neighborRows } from './replication.ts';
import { groupsOf, type Viewer } from '../access/viewer.ts';

/** OIDs of the extended operations that are answered: StartTLS, fast bind, who am I. */
export const extension = { startTls: '1.3.6.1.4.1.1466.20037', fastBind: '1.2.840.113556.1.4.1781', whoAmI: '1.3.6.1.4.1.4203.1.11.3' } as const;

/** Windows Server 2016: what Windows Server 2022 can work at. */
const ownLevel = '7';
const text = knownAttribute('description');

const policies = ['MaxPoolThreads', 'MaxPercentDirSyncRequests', 'MaxDatagramRecv', 'MaxReceiveBuffer', 'InitRecvTimeout', 'MaxConnections', 'MaxConnIdleTime', 'MaxPageSize', 'MaxBatchReturnMessages', 'MaxQueryDuration', 'MaxDirSyncDuration', 'MaxTempTableSize', 'MaxResultSetSize', 'MinResultSets', 'MaxResultSetsPerConn', 'MaxNotificationPerConn', 'MaxValRange', 'MaxValRangeTransitive', 'ThreadMemoryLimit', 'SystemMemoryLimitPercent'];

/** Active Directory; signing; DirSync; V51; V60; V61; W8. */
const capabilities = ['800', '1670', '1791', '1935', '2080', '2237', '2255'].map((arc) => `1.2.840.113556.1.4.${arc}`);

/** Encodes the rootDSE with the attributes that were asked for. */
export function rootDse(domain: Domain, viewer: Viewer | undefined, wanted: readonly string[], typesOnly: boolean): Buffer {
  const values = rootValues(domain);
  const everything = wanted.length === 0 || wanted.includes('*') || wanted.includes('+');
  const lower = new Set(wanted.map((name) => name.toLowerCase()));
  const answers: Answered[] = Object.entries(values)
    .filter(([name]) => everything || lower.has(name.toLowerCase()))
    .map(([name, list]) => ({ name, attribute: text, values: typesOnly ? [] : list }));
  if (lower.has(inboundNeighbors.toLowerCase()) && viewer?.administrator === true) answers.push({ name: inboundNeighbors, attribute: text, values: neighborRows(domain) });
  if (lower.has('tokengroups') && viewer !== undefined) answers.push(tokenGroups(domain, viewer));
  return encode('', answers);
}

function tokenGroups(domain: Domain, viewer: Viewer): Answered {
  const attribute: Attribute = attributeOf('tokenGroups') ?? text;
  const sids = [viewer.account, ...groupsOf(domain, viewer.account)].flatMap((object) => rawSid(object) ?? []);
  return { name: attribute.name, attribute, values: sids };
}

/** Functional levels stand at the head of the domain and at the partitions of the forest. */
function levelOf(domain: Domain, dn: string): string {
  const object = named(domain, dn);
  return (object && valueOf(object, 'msds-behavior-version')) ?? '0';
}

function rootValues(domain: Domain): Readonly<Record<string, readonly string[]>> {
  const { realm, base } = domain;
  const dnsZones = ['DomainDnsZones', 'ForestDnsZones'].map((zone) => `DC=${zone},${realm.domainDn}`);
  return {
    domainFunctionality: [levelOf(domain, realm.domainDn)],
    forestFunctionality: [levelOf(domain, realm.partitionsDn)],
    domainControllerFunctionality: [ownLevel],
    rootDomainNamingContext: [realm.rootDn],
    ldapServiceName: [`${realm.domain}:${realm.host.split('.')[0] ?? ''}$@${realm.domain.toUpperCase()}`],
    isGlobalCatalogReady: ['TRUE'],
    supportedSASLMechanisms: ['GSSAPI', 'GSS-SPNEGO', 'EXTERNAL', 'DIGEST-MD5'],
    supportedLDAPVersion: ['3', '2'],
    supportedLDAPPolicies: policies,
    supportedControl: supportedControls,
    supportedCapabilities: capabilities,
    supportedExtension: Object.values(extension),
    subschemaSubentry: [`CN=Aggregate,${realm.schemaDn}`],
    serverName: [realm.serverDn],
    schemaNamingContext: [realm.schemaDn],
    namingContexts: [realm.domainDn, realm.configurationDn, realm.schemaDn, ...dnsZones],
    isSynchronized: ['TRUE'],
    highestCommittedUSN: [String(base.counters.usn)],
    dsServiceName: [realm.settingsDn],
    dnsHostName: [realm.host],
    defaultNamingContext: [realm.domainDn],
    currentTime: [generalizedTime(domain.now())],
    configurationNamingContext: [realm.configurationDn],
  };
}
