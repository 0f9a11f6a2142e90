/** A table of the records for spreadsheets and DNS hosts (RFC 4180), and its reading. */
// Source: RFC 4180; OWASP "CSV Injection": a cell that begins with = + - @, a tab or a line break may be taken for a formula.
import { toRelativeName } from '../names.ts';
import { absoluteName, type Publication } from './published.ts';
import { isPlainHost, readRecordData, recordValue, type RecordData } from './record-data.ts';

/** The first line. `Name` is absolute, so that no cell is `@`. */
const heading = ['Type', 'Name', 'Value', 'TTL', 'Required', 'Purpose'] as const;

/** A record as it stands in the table. */
export interface TableRecord {
  readonly name: string;
  readonly ttl: number;
  readonly data: RecordData;
  readonly purpose: string;
  readonly optional: boolean;
}

/** A cell that a spreadsheet would calculate is led by an apostrophe; so is one that begins with an apostrophe itself, which makes reading exact. */
function guarded(cell: string): string {
  return /^['=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

function unguarded(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Lines end in CRLF. */
export function csvTable({ domain, records }: Publication): string {
  const rows = records.map((record) => [record.data.type, absoluteName(record, domain), recordValue(record.data), String(record.ttl), record.optional ? 'no' : 'yes', record.purpose]);
  return [[...heading], ...rows].map((cells) => `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`).join('');
}

/** What `csvTable` wrote; undefined for what it cannot have written. */
export function readCsvTable(table: string, domain: string): TableRecord[] | undefined {
  const rows = cellsOf(table)?.map((row) => row.map(unguarded));
  const [first, ...rest] = rows ?? [];
  if (first?.join() !== heading.join()) return undefined;
  const records = rest.map((row) => recordOf(row, domain));
  return records.every((record) => record !== undefined) ? records : undefined;
}

function recordOf(cells: readonly string[], domain: string): TableRecord | undefined {
  const [type, name = '', value = '', ttl = '', required, purpose = ''] = cells;
  if (cells.length !== heading.length || !/^\d{1,10}$/.test(ttl) || (required !== 'yes' && required !== 'no') || !isPlainHost(name)) return undefined;
  const known = (['TXT', 'MX', 'CNAME', 'SRV'] as const).find((one) => one === type);
  const data = known === undefined ? undefined : readRecordData(known, value);
  return data === undefined ? undefined : { name: toRelativeName(name, domain), ttl: Number(ttl), data, purpose, optional: required === 'no' };
}

/** A quoted cell, or one without quotation marks, and what ends it. */
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;

function cellsOf(table: string): string[][] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  cell.lastIndex = 0;
  while (cell.lastIndex < table.length) {
    const match = cell.exec(table);
    if (match === null) return undefined;
    const [, inQuotes, plain = '', end] = match;
    row.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return row.length === 0 ? rows : undefined;
}
