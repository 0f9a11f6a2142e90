/** The zones that a practice world begins with: one as it should be, one as an older mail service left it. */
import type { ZoneRecord, ZoneSeed } from './zones.ts';

const ttl = 3600;

const text = (value: string): ZoneRecord => ({ type: 'TXT', ttl, text: value });
const mail = (exchange: string, preference: number): ZoneRecord => ({ type: 'MX', ttl, exchange, preference });
const alias = (target: string): ZoneRecord => ({ type: 'CNAME', ttl, target });
const service = (target: string, port: number): ZoneRecord => ({ type: 'SRV', ttl, target, port, priority: 100, weight: 1 });
const host = (address: string): ZoneRecord => ({ type: 'A', ttl, address });

const nameServer = (zone: string): ZoneRecord => ({ type: 'NS', ttl, target: `ns1.${zone}` });

/** `contoso.com` needs nothing; `fabrikam.com` sends its mail elsewhere, has an old SPF record and no autodiscover. */
export const zoneSeeds: readonly ZoneSeed[] = [
  {
    zone: 'contoso.com',
    records: {
      ns1: [host('127.0.0.1')],
      '@': [
        nameServer('contoso.com'),
        mail('contoso-com.mail.protection.outlook.com', 0),
        text('v=spf1 include:spf.protection.outlook.com -all'),
      ],
      autodiscover: [alias('autodiscover.outlook.com')],
      sip: [alias('sipdir.online.lync.com')],
      lyncdiscover: [alias('webdir.online.lync.com')],
      '_sip._tls': [service('sipdir.online.lync.com', 443)],
      '_sipfederationtls._tcp': [service('sipfed.online.lync.com', 5061)],
      enterpriseregistration: [alias('enterpriseregistration.windows.net')],
      enterpriseenrollment: [alias('enterpriseenrollment-s.manage.microsoft.com')],
      _dmarc: [text('v=DMARC1; p=none')],
    },
  },
  {
    zone: 'fabrikam.com',
    records: {
      ns1: [host('127.0.0.1')],
      '@': [nameServer('fabrikam.com'), mail('mail.fabrikam.com', 10), text('v=spf1 mx ip4:203.0.113.7 ~all')],
      mail: [host('203.0.113.7')],
      www: [host('203.0.113.8')],
    },
  },
];
