/** The formats that records are exported in. */
import type { ExportFormat } from '../../../contract/dns-records.ts';
import { dnsRecordsText as text } from '../../../text/dns-records.ts';
import { azureScript } from './azure.ts';
import { csvTable } from './csv.ts';
import { powerShellScript } from './power-shell.ts';
import type { Publication } from './published.ts';
import { recordSets } from './record-sets.ts';
import { route53Batch } from './route53.ts';
import { cloudflareFile, zoneFile } from './zone-file.ts';

interface Format {
  /** What stands behind the name of the domain in the name of the file. */
  readonly ending: string;
  readonly write: (publication: Publication) => string;
  /** True where a record set is replaced as a whole. */
  readonly wholeSets?: boolean;
}

const formats: Readonly<Record<ExportFormat, Format>> = {
  'zone-file': { ending: 'zone', write: zoneFile },
  csv: { ending: 'csv', write: csvTable },
  'power-shell': { ending: 'ps1', write: powerShellScript },
  'route-53': { ending: 'route53.json', write: route53Batch, wholeSets: true },
  'azure-dns': { ending: 'azure.sh', write: azureScript },
  cloudflare: { ending: 'cloudflare.txt', write: cloudflareFile },
};

/** A file, and what a person has to know before using it. */
export interface ExportedFile {
  readonly fileName: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Pure: the same records give the same file. */
export function exportFile(publication: Publication, format: ExportFormat): ExportedFile {
  const { ending, write, wholeSets = false } = formats[format];
  return { fileName: `${fileSafe(publication.domain)}.${ending}`, text: write(publication), notes: notesOf(publication, format, wholeSets) };
}

function notesOf(publication: Publication, format: ExportFormat, wholeSets: boolean): string[] {
  const { records, leftOut } = publication;
  const merged = records.filter(({ replaces }) => replaces.length > 0).length;
  const unseen = records.some(({ found }) => found === undefined);
  const beside = recordSets(publication).filter(({ type, values }) => type === 'MX' && values.length > 1).length;
  return [
    text.use[format],
    ...(merged > 0 ? [format === 'zone-file' || format === 'cloudflare' || format === 'csv' ? text.mergedByHand : text.merged] : []),
    ...(unseen ? [wholeSets ? text.unseenSets : text.unseen] : []),
    ...(beside > 0 ? [text.otherMail] : []),
    ...(leftOut.length > 0 ? [text.leftOut(leftOut.length)] : []),
  ];
}

/** No character that a file system or a shell reads as anything else. */
function fileSafe(domain: string): string {
  return domain.replace(/[^a-z0-9.-]/gi, '_').replace(/^[.-]+/, '_');
}
