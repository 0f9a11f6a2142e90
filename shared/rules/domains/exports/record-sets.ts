/** Record sets: all values of one type at one name, as hosts want them that replace a set as a whole. */
import type { Publication } from './published.ts';
import { readRecordData, recordValue, type RecordData } from './record-data.ts';
import { absoluteName } from './published.ts';

/** One set. */
export interface RecordSet {
  /** Absolute, without a trailing dot. */
  readonly name: string;
  readonly type: RecordData['type'];
  readonly ttl: number;
  /** What stands there and stays, then what is new; each once. */
  readonly values: readonly RecordData[];
  /** False when nobody looked what stands there: then the set may only be made, not replaced. */
  readonly known: boolean;
}

/** Pure: one set for each name and type, in the order of the records. */
export function recordSets({ domain, records }: Publication): RecordSet[] {
  const sets = new Map<string, RecordSet>();
  for (const record of records) {
    const name = absoluteName(record, domain);
    const key = `${name} ${record.data.type}`;
    const before = sets.get(key);
    const standing = before?.values ?? readAll(record.data.type, record.found ?? []);
    const kept = standing.filter((value) => !takesPlaceOf(record.data, value) && !record.replaces.includes(recordValue(value)));
    sets.set(key, { name, type: record.data.type, ttl: Math.min(before?.ttl ?? record.ttl, record.ttl), values: [...kept, record.data], known: record.found !== undefined && (before?.known ?? true) });
  }
  return [...sets.values()];
}

function readAll(type: RecordData['type'], values: readonly string[]): RecordData[] {
  return values.flatMap((value) => readRecordData(type, value) ?? []);
}

/** The same target with another preference, priority, weight or port is the same record set right. */
function takesPlaceOf(wanted: RecordData, standing: RecordData): boolean {
  if (wanted.type === 'MX' && standing.type === 'MX') return wanted.exchange === standing.exchange;
  if (wanted.type === 'SRV' && standing.type === 'SRV') return wanted.target === standing.target;
  return recordValue(wanted) === recordValue(standing);
}
