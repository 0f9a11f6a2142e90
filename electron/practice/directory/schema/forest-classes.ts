/** Schema rows of object classes of the Configuration partition: subnets, read-only controllers, root keys. */
import type { ClassRow } from './rows.ts';

/** From the Active Directory schema of Windows Server 2016 as published with [MS-ADSC]; `must` and `may` are limited to the attributes that are served. */
export const forestClasses: readonly ClassRow[] = [
  {
    name: 'subnetContainer', cn: 'Subnet-Container', oid: '1.2.840.113556.1.5.95', parent: 'top', kind: 1, guid: 'JTGxty640BGv7gAA+ANnwQ==', category: 'Subnet-Container', rdn: 'cn',
    superiors: 'sitesContainer', auxiliary: '',
    must: '',
    may: '',
  },
  {
    name: 'subnet', cn: 'Subnet', oid: '1.2.840.113556.1.5.96', parent: 'top', kind: 1, guid: 'JDGxty640BGv7gAA+ANnwQ==', category: 'Subnet', rdn: 'cn',
    superiors: 'subnetContainer', auxiliary: '',
    must: '',
    may: 'location siteObject',
  },
  {
    name: 'nTDSDSARO', cn: 'NTDS-DSA-RO', oid: '1.2.840.113556.1.5.254', parent: 'nTDSDSA', kind: 1, guid: 'wW7RhZEHyEuKs3CYBgL/jA==', category: 'NTDS-DSA-RO', rdn: 'cn', systemOnly: true,
    superiors: 'server', auxiliary: '',
    must: '',
    may: '',
  },
  {
    name: 'msKds-ProvRootKey', cn: 'ms-Kds-Prov-RootKey', oid: '1.2.840.113556.1.5.278', parent: 'top', kind: 1, guid: 'Qf0CquAXGE+Gh7Ijlklzaw==', category: 'ms-Kds-Prov-RootKey', rdn: 'cn',
    superiors: 'container', auxiliary: '',
    must: 'cn msKds-CreateTime msKds-DomainID msKds-UseStartTime msKds-Version',
    may: '',
  },
];
