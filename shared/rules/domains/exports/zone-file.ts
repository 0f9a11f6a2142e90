/** Zone files: the records as BIND, and every DNS host that imports its format, reads them. */
// Source: RFC 1035 §5; Cloudflare's import takes the same format with absolute names (developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export).
import { dnsRecordsText as text } from '../../../text/dns-records.ts';
import { oneLine } from './one-line.ts';
import { absoluteName, type Publication, type PublishedRecord } from './published.ts';
import type { RecordData } from './record-data.ts';
import { quotedString, textStrings } from './text-bytes.ts';

const hour = 3600;

/** Names relative to `$ORIGIN`. It has no SOA and no NS records: it is a part to include in, or to import into, the zone that is there. */
export function zoneFile(publication: Publication): string {
  const { domain, records } = publication;
  const lines = [`$ORIGIN ${domain}.`, `$TTL ${hour}`, ...records.flatMap((record) => [...comments(record), line(record.name, record)])];
  return `${[...head(publication), ...lines].join('\n')}\n`;
}

/** Absolute names, no directives; an alias stays an alias instead of being answered by Cloudflare itself. */
export function cloudflareFile(publication: Publication): string {
  const { domain, records } = publication;
  const lines = records.flatMap((record) => [...comments(record), `${line(`${absoluteName(record, domain)}.`, record)}${record.data.type === 'CNAME' ? ' ; cf_tags=cf-proxied:false' : ''}`]);
  return `${[...head(publication), ...lines].join('\n')}\n`;
}

/** The data of a record as zone files write it. */
export function zoneData(data: RecordData): string {
  switch (data.type) {
    case 'TXT':
      return textStrings(data.text).map((bytes) => quotedString(bytes)).join(' ');
    case 'MX':
      return `${data.preference} ${data.exchange}.`;
    case 'CNAME':
      return `${data.target}.`;
    case 'SRV':
      return `${data.priority} ${data.weight} ${data.port} ${data.target}.`;
  }
}

function head({ domain, leftOut }: Publication): string[] {
  return [text.fileTitle(domain), ...leftOut.map(text.leftOutRow)].map((words) => `; ${oneLine(words)}`);
}

function comments({ purpose, optional, replaces }: PublishedRecord): string[] {
  return [optional ? text.optionalPurpose(purpose) : purpose, ...replaces.map(text.removeFirst)].map((words) => `; ${oneLine(words)}`);
}

function line(owner: string, { ttl, data }: PublishedRecord): string {
  return `${owner}\t${ttl}\tIN\t${data.type}\t${zoneData(data)}`;
}
