/** The records that Microsoft documents for every domain of its worldwide service; a tenant tells its own. */
// Source: learn.microsoft.com/microsoft-365/enterprise/external-domain-name-system-records
import type { DnsRecord } from '../../contract/domains.ts';
import { recordPurposes, recordText } from '../../text/records.ts';

const hour = 3600;

type Row = readonly [type: DnsRecord['type'], name: string, value: (domain: string) => string, service: string];

/** None of them is required of a domain that nobody here has set up: they tell whether it could serve Microsoft 365. */
const rows: readonly Row[] = [
  // The usual name of the mail host; newer domains may have another one, which only their tenant tells.
  ['MX', '@', (domain) => `0 ${domain.replaceAll('.', '-')}.mail.protection.outlook.com`, 'Email'],
  ['TXT', '@', () => 'v=spf1 include:spf.protection.outlook.com -all', 'Email'],
  ['CNAME', 'autodiscover', () => 'autodiscover.outlook.com', 'Email'],
  ['CNAME', 'sip', () => 'sipdir.online.lync.com', 'OfficeCommunicationsOnline'],
  ['CNAME', 'lyncdiscover', () => 'webdir.online.lync.com', 'OfficeCommunicationsOnline'],
  ['SRV', '_sip._tls', () => '100 1 443 sipdir.online.lync.com', 'OfficeCommunicationsOnline'],
  ['SRV', '_sipfederationtls._tcp', () => '100 1 5061 sipfed.online.lync.com', 'OfficeCommunicationsOnline'],
  ['CNAME', 'enterpriseregistration', () => 'enterpriseregistration.windows.net', 'Intune'],
  ['CNAME', 'enterpriseenrollment', () => 'enterpriseenrollment-s.manage.microsoft.com', 'Intune'],
];

/** For a domain that the signed-in tenant does not have. */
export function standardRecords(domain: string): DnsRecord[] {
  return rows.map(([type, name, value, service]) => ({
    type,
    name,
    value: value(domain),
    ttl: hour,
    purpose: recordPurposes[`${service}/${type}`] ?? recordText.otherPurpose(service),
    optional: service !== 'Email',
  }));
}
