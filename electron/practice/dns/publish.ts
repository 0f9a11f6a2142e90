/** Puts records, written as at a DNS host, in place of what stands at their names. */
import type { DnsRecord } from '../../../shared/contract/domains.ts';
import { absoluteName, type ZoneRecord, type Zones } from './zones.ts';

/** Writes the records of a domain; a domain without a zone gets one. */
export function publish(zones: Zones, domain: string, records: readonly DnsRecord[]): void {
  const zone = zones.zoneOf(domain) ?? domain;
  zones.addZone({ zone, records: {} });
  for (const record of records) {
    const name = absoluteName(record.name, domain);
    zones.put(name, replaced(zones.at(name) ?? [], toZoneRecord(record)));
  }
}

/** What stands at a name once the new record is there: an alias stands alone, a text replaces its like, every other record those of its type. */
export function replaced(existing: readonly ZoneRecord[], record: ZoneRecord): readonly ZoneRecord[] {
  if (record.type === 'CNAME') return [record];
  const kept = existing.filter((old) => old.type !== 'CNAME' && !(old.type === record.type && isSuperseded(old, record)));
  return [...kept, record];
}

function isSuperseded(old: ZoneRecord, record: ZoneRecord): boolean {
  return old.type !== 'TXT' || record.type !== 'TXT' || textKind(old.text) === textKind(record.text);
}

/** `v=spf1`, `MS`: what stands before the first blank or equals sign after the version; any other text is its own kind. */
function textKind(text: string): string {
  return /^(v=\w+|MS)(?=[\s;=]|$)/i.exec(text)?.[1]?.toLowerCase() ?? text;
}

/** `0 mail.contoso.com` for MX, `100 1 443 sip.contoso.com` for SRV (priority, weight, port, target); quotes around a text are taken off. */
export function toZoneRecord({ type, value, ttl }: DnsRecord): ZoneRecord {
  const words = value.trim().split(/\s+/);
  const target = (words.at(-1) ?? '').replace(/\.$/, '').toLowerCase();
  const number = (index: number): number => Number.parseInt(words[index] ?? '', 10) || 0;
  switch (type) {
    case 'TXT':
      return { type, ttl, text: value.replace(/^"(.*)"$/s, '$1') };
    case 'CNAME':
      return { type, ttl, target };
    case 'MX':
      return { type, ttl, exchange: target, preference: words.length > 1 ? number(0) : 0 };
    case 'CAA':
      return { type, ttl, flags: number(0), tag: words[1] === 'issuewild' || words[1] === 'iodef' ? words[1] : 'issue', value: (words[2] ?? '').replace(/^"(.*)"$/, '$1') };
    case 'SRV':
      return { type, ttl, priority: number(0), weight: number(1), port: number(2), target };
  }
}
