/** What a forest that is looked after has besides: the subnet of its site, and a root key for group managed service accounts. */
import type { Realm } from '../directory/base/domain.ts';
import type { ForestObject } from './forest-object.ts';

/** When the sample company made its key, as a Windows file time: 1 March 2025. */
const keyTime = '133852608000000000';

/** Objects below CN=Sites, which stands before. */
export function subnetObjects({ configurationDn }: Realm): readonly ForestObject[] {
  const subnets = `CN=Subnets,CN=Sites,${configurationDn}`;
  return [
    { dn: subnets, class: 'subnetContainer', values: {} },
    { dn: `CN=10.0.0.0/8,${subnets}`, class: 'subnet', values: { siteObject: `CN=Default-First-Site-Name,CN=Sites,${configurationDn}` } },
  ];
}

/** Objects below CN=Services, which stands before. */
export function rootKeyObjects({ configurationDn, domainDn, host }: Realm): readonly ForestObject[] {
  const service = `CN=Group Key Distribution Service,CN=Services,${configurationDn}`;
  const controller = `CN=${host.split('.')[0]?.toUpperCase() ?? ''},OU=Domain Controllers,${domainDn}`;
  return [
    { dn: service, class: 'container', values: {} },
    { dn: `CN=Master Root Keys,${service}`, class: 'container', values: {} },
    {
      dn: `CN=5b1f7c1e-6f1c-4c5e-9b0a-2f6d3c8e4a10,CN=Master Root Keys,${service}`,
      class: 'msKds-ProvRootKey',
      values: { 'msKds-Version': '1', 'msKds-CreateTime': keyTime, 'msKds-UseStartTime': keyTime, 'msKds-DomainID': controller },
    },
  ];
}
