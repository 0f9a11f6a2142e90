/** The Configuration partition of a sample forest: partitions, one site with its server, optional features, services. */
import type { Realm } from '../directory/base/domain.ts';
import { guidBytes } from '../directory/values/identifiers.ts';
import { rootKeyObjects, subnetObjects } from './forest-network.ts';
import type { Forest, ForestObject, ForestValue } from './forest-object.ts';

/** Windows Server 2016, the highest functional level that Windows Server 2022 knows. */
const level = '7';
/** Schema version of Windows Server 2022. */
const schemaVersion = '88';
const recycleBinFeature = '766ddcd8-acd0-445e-f3b9-a7f9b6744f2a';

const object = (dn: string, className: string, values: Readonly<Record<string, ForestValue>> = {}): ForestObject => ({ dn, class: className, values });

/** Everything below CN=Configuration except the schema's own rows, and the heads of the DNS zones. */
export function configurationObjects(forest: Forest, realm: Realm): readonly ForestObject[] {
  const { configurationDn: root, settingsDn } = realm;
  return [
    object(root, 'configuration', { showInAdvancedViewOnly: 'TRUE' }),
    object(`CN=Deleted Objects,${root}`, 'container', { isDeleted: 'TRUE', isCriticalSystemObject: 'TRUE' }),
    object(realm.schemaDn, 'dMD', { objectVersion: forest.neglect?.schemaVersion ?? schemaVersion, fSMORoleOwner: settingsDn }),
    object(`DC=DomainDnsZones,${realm.domainDn}`, 'domainDNS', { showInAdvancedViewOnly: 'TRUE' }),
    object(`DC=ForestDnsZones,${realm.domainDn}`, 'domainDNS', { showInAdvancedViewOnly: 'TRUE' }),
    ...services(root),
    ...sites(realm),
    ...subnetObjects(realm),
    ...(forest.neglect === undefined ? rootKeyObjects(realm) : []),
    ...partitions(forest, realm),
  ];
}

function services(root: string): readonly ForestObject[] {
  const windows = `CN=Windows NT,CN=Services,${root}`;
  const directory = `CN=Directory Service,${windows}`;
  return [
    object(`CN=Services,${root}`, 'container'),
    object(windows, 'container'),
    object(directory, 'nTDSService', {
      tombstoneLifetime: '180',
      'msDS-Other-Settings': ['DisableVLVSupport=0', 'DynamicObjectMinTTL=900', 'DynamicObjectDefaultTTL=86400'],
      sPNMappings: ['host=alerter,appmgmt,cisvc,clipsrv,browser,dhcp,dnscache,http,rpc,www'],
    }),
    object(`CN=Optional Features,${directory}`, 'container'),
    object(`CN=Recycle Bin Feature,CN=Optional Features,${directory}`, 'msDS-OptionalFeature', {
      'msDS-OptionalFeatureGUID': guidBytes(recycleBinFeature) ?? Buffer.alloc(16),
      'msDS-OptionalFeatureFlags': '1',
      'msDS-RequiredForestBehaviorVersion': '4',
    }),
    object(`CN=Device Registration Configuration,CN=Services,${root}`, 'container'),
  ];
}

function sites(realm: Realm): readonly ForestObject[] {
  const site = `CN=Default-First-Site-Name,CN=Sites,${realm.configurationDn}`;
  return [
    object(`CN=Sites,${realm.configurationDn}`, 'sitesContainer'),
    object(site, 'site'),
    object(`CN=Servers,${site}`, 'serversContainer'),
    object(realm.serverDn, 'server', {
      dNSHostName: realm.host,
      serverReference: `CN=${realm.host.split('.')[0]?.toUpperCase() ?? ''},OU=Domain Controllers,${realm.domainDn}`,
    }),
    object(realm.settingsDn, 'nTDSDSA', {
      'msDS-Behavior-Version': level,
      options: '1',
      invocationId: guidBytes('7b1c5a10-3f0e-4b52-9c1d-6a2f0e9d4c11') ?? Buffer.alloc(16),
      dMDLocation: realm.schemaDn,
      'msDS-hasMasterNCs': [realm.domainDn, realm.configurationDn, realm.schemaDn],
    }),
  ];
}

function partitions(forest: Forest, realm: Realm): readonly ForestObject[] {
  const root = realm.partitionsDn;
  const feature = `CN=Recycle Bin Feature,CN=Optional Features,CN=Directory Service,CN=Windows NT,CN=Services,${realm.configurationDn}`;
  const cross = (name: string, nCName: string, dnsRoot: string, flags: string): ForestObject =>
    object(`CN=${name},${root}`, 'crossRef', { nCName, dnsRoot, systemFlags: flags });
  return [
    object(root, 'crossRefContainer', {
      uPNSuffixes: forest.upnSuffixes,
      'msDS-Behavior-Version': forest.neglect?.level ?? level,
      fSMORoleOwner: realm.settingsDn,
      ...(forest.recycleBin ? { 'msDS-EnabledFeature': feature } : {}),
    }),
    object(`CN=${forest.netbios},${root}`, 'crossRef', {
      nCName: realm.domainDn,
      dnsRoot: realm.domain,
      nETBIOSName: forest.netbios,
      systemFlags: '3',
      'msDS-Behavior-Version': level,
      nTMixedDomain: '0',
    }),
    cross('Enterprise Configuration', realm.configurationDn, realm.domain, '1'),
    cross('Enterprise Schema', realm.schemaDn, realm.domain, '1'),
    cross('DomainDnsZones', `DC=DomainDnsZones,${realm.domainDn}`, `DomainDnsZones.${realm.domain}`, '5'),
    cross('ForestDnsZones', `DC=ForestDnsZones,${realm.domainDn}`, `ForestDnsZones.${realm.domain}`, '5'),
  ];
}
