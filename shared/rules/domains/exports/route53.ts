/** A change batch for Amazon Route 53: `aws route53 change-resource-record-sets --hosted-zone-id ID --change-batch file://FILE`. */
// Source: Amazon Route 53 API, ChangeBatch; Developer Guide "Supported DNS record types": TXT values in quotes, at most 255 characters a string, other bytes as three octal digits. A set is replaced as a whole.
import { dnsRecordsText as text } from '../../../text/dns-records.ts';
import type { Publication } from './published.ts';
import type { RecordData } from './record-data.ts';
import { recordSets } from './record-sets.ts';
import { octalEscape, quotedString, textStrings } from './text-bytes.ts';
import { zoneData } from './zone-file.ts';

/** UPSERT where the values that stand there are known and stay; CREATE, which fails where a set is there already, where nobody looked. */
export function route53Batch(publication: Publication): string {
  const changes = recordSets(publication).map(({ name, type, ttl, values, known }) => ({
    Action: known ? 'UPSERT' : 'CREATE',
    ResourceRecordSet: { Name: `${name}.`, Type: type, TTL: ttl, ResourceRecords: values.map((data) => ({ Value: valueOf(data) })) },
  }));
  return `${JSON.stringify({ Comment: text.fileTitle(publication.domain), Changes: changes }, null, 2)}\n`;
}

function valueOf(data: RecordData): string {
  return data.type === 'TXT' ? textStrings(data.text).map((bytes) => quotedString(bytes, octalEscape)).join(' ') : zoneData(data);
}
