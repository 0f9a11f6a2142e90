/** The DNS records that a domain should have: proof of ownership, and what its services need. */
// Source: external DNS records page of Microsoft 365 and the domainDnsRecord reference (worldwide service).
import { createHash } from 'node:crypto';
import type { Entity, Values } from '../state/entity.ts';

const TTL = 3600;

/** What follows the name in one record. */
interface Wanted {
  readonly kind: 'Mx' | 'Txt' | 'CName' | 'Srv';
  /** Relative name; empty for the domain itself. */
  readonly name: string;
  readonly service: string;
  readonly optional?: boolean;
  readonly values: (domain: string) => Values;
}

const sip = (service: string, protocol: string, port: number, nameTarget: string) => () => ({ service, protocol, port, nameTarget, priority: 100, weight: 1 });

/** Records by service, in the order in which Graph lists them. */
const WANTED: readonly Wanted[] = [
  { kind: 'Mx', name: '', service: 'Email', values: (domain) => ({ mailExchange: `${domain.replaceAll('.', '-')}.mail.protection.outlook.com`, preference: 0 }) },
  { kind: 'Txt', name: '', service: 'Email', values: () => ({ text: 'v=spf1 include:spf.protection.outlook.com -all' }) },
  { kind: 'CName', name: 'autodiscover', service: 'Email', values: () => ({ canonicalName: 'autodiscover.outlook.com' }) },
  { kind: 'CName', name: 'sip', service: 'OfficeCommunicationsOnline', values: () => ({ canonicalName: 'sipdir.online.lync.com' }) },
  { kind: 'CName', name: 'lyncdiscover', service: 'OfficeCommunicationsOnline', values: () => ({ canonicalName: 'webdir.online.lync.com' }) },
  { kind: 'Srv', name: '_sip._tls', service: 'OfficeCommunicationsOnline', values: sip('_sip', '_tls', 443, 'sipdir.online.lync.com') },
  { kind: 'Srv', name: '_sipfederationtls._tcp', service: 'OfficeCommunicationsOnline', values: sip('_sipfederationtls', '_tcp', 5061, 'sipfed.online.lync.com') },
  { kind: 'CName', name: 'enterpriseregistration', service: 'Intune', optional: true, values: () => ({ canonicalName: 'enterpriseregistration.windows.net' }) },
  { kind: 'CName', name: 'enterpriseenrollment', service: 'Intune', optional: true, values: () => ({ canonicalName: 'enterpriseenrollment-s.manage.microsoft.com' }) },
];

/** Ids are stable, so that two readings can be compared. */
function recordId(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\0')).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function record(domain: string, wanted: Wanted): Values {
  const label = wanted.name === '' ? domain : `${wanted.name}.${domain}`;
  return {
    '@odata.type': `#microsoft.graph.domainDns${wanted.kind.replace('CName', 'Cname')}Record`,
    id: recordId(domain, wanted.kind, label), isOptional: wanted.optional ?? false, label, recordType: wanted.kind, supportedService: wanted.service, ttl: TTL,
    ...wanted.values(domain),
  };
}

/** The MX host that proves a domain instead of the TXT record. */
export function verificationHost(token: string): string {
  return `${token.slice('MS='.length)}.msv1.invalid`;
}

/** The two records of which one proves the domain. */
export function verificationRecords(domain: Entity): readonly Values[] {
  const token = domain.hidden.verification ?? '';
  const common = { isOptional: false, label: domain.id, supportedService: 'Email', ttl: TTL };
  return [
    { '@odata.type': '#microsoft.graph.domainDnsTxtRecord', id: recordId(domain.id, 'verify', 'Txt'), ...common, recordType: 'Txt', text: token },
    { '@odata.type': '#microsoft.graph.domainDnsMxRecord', id: recordId(domain.id, 'verify', 'Mx'), ...common, recordType: 'Mx', mailExchange: verificationHost(token), preference: 32767 },
  ];
}

/** The records of the services that the domain has switched on. */
export function serviceRecords(domain: Entity): readonly Values[] {
  const services = (domain.values['supportedServices'] as string[] | undefined) ?? [];
  return WANTED.filter((wanted) => services.includes(wanted.service)).map((wanted) => record(domain.id, wanted));
}
