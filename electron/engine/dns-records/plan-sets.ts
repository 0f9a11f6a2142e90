/** Decides what has to change in a zone so that the wanted records stand there, and nothing else is touched. */
import { absoluteName, type PublishedRecord } from '../../../shared/rules/domains/exports/published.ts';
import type { RecordData } from '../../../shared/rules/domains/exports/record-data.ts';
import { zoneData } from '../../../shared/rules/domains/exports/zone-file.ts';
import { editableTypes, type EditableType, type RecordSet, type SetChange } from '../../ports/dns-update.ts';
import { withText, type Values } from './text-sets.ts';
import { isSameSet } from './set-values.ts';

/** What is wanted at one name. */
export interface WantedName {
  /** Absolute. */
  readonly name: string;
  readonly records: readonly PublishedRecord[];
}

/** What becomes of a name. `inTheWay`: records that would have to go, and nobody said that they may; `beside`: those of others that stay. */
export interface NameDecision {
  readonly name: string;
  readonly sets: readonly SetChange[];
  readonly inTheWay: readonly RecordSet[];
  readonly beside: readonly RecordSet[];
}

/** The records by name, in their order. */
export function wantedNames(records: readonly PublishedRecord[], domain: string): WantedName[] {
  const names = new Map<string, PublishedRecord[]>();
  for (const record of records) {
    const name = absoluteName(record, domain);
    names.set(name, [...(names.get(name) ?? []), record]);
  }
  return [...names].map(([name, found]) => ({ name, records: found }));
}

/** Which types have to be read before anything can be decided: an alias stands alone, so that everything at its name counts. */
export function typesToRead({ records }: WantedName): readonly EditableType[] {
  if (records.some(({ data }) => data.type === 'CNAME')) return editableTypes;
  return [...new Set<EditableType>(['CNAME', ...records.map(({ data }) => data.type)])];
}

/** Pure. `present` are the sets at the name; `replace` lets records of others go. */
export function decideName({ name, records }: WantedName, present: readonly RecordSet[], replace: boolean): NameDecision {
  const alias = records.find(({ data }) => data.type === 'CNAME');
  if (alias !== undefined) return decideAlias(name, alias, present, replace);
  const standing = present.find(({ type }) => type === 'CNAME');
  if (standing !== undefined && !replace) return { name, sets: [], inTheWay: [standing], beside: [] };
  const decided = (['TXT', 'MX', 'SRV'] as const).map((type) => decideSet(type, records, present.find((set) => set.type === type), replace));
  const inTheWay = decided.flatMap(({ blocked }) => blocked ?? []);
  if (inTheWay.length > 0) return { name, sets: [], inTheWay, beside: [] };
  const gone: SetChange[] = standing === undefined ? [] : [{ type: 'CNAME', old: standing, new: undefined }];
  const sets = decided.flatMap(({ change }) => (change === undefined || isSameSet(change.old, change.new) ? [] : change));
  return { name, sets: [...gone, ...sets], inTheWay: [], beside: decided.flatMap(({ beside }) => beside ?? []) };
}

/** What is never taken away: it holds the zone together. */
const untouchable: ReadonlySet<EditableType> = new Set(['NS']);

function decideAlias(name: string, { data, ttl }: PublishedRecord, present: readonly RecordSet[], replace: boolean): NameDecision {
  const wanted: RecordSet = { type: 'CNAME', ttl, values: [zoneData(data)] };
  const [only, ...others] = present;
  if (only?.type === 'CNAME' && others.length === 0 && isSameSet({ ...only, ttl }, wanted)) return { name, sets: [], inTheWay: [], beside: [] };
  const firm = present.filter(({ type }) => untouchable.has(type));
  if (firm.length > 0 || (present.length > 0 && !replace)) return { name, sets: [], inTheWay: firm.length > 0 ? firm : present, beside: [] };
  const alias: SetChange = { type: 'CNAME', old: present.find(({ type }) => type === 'CNAME'), new: wanted };
  const gone = present.filter(({ type }) => type !== 'CNAME').map((set): SetChange => ({ type: set.type, old: set, new: undefined }));
  return { name, sets: [...gone, alias], inTheWay: [], beside: [] };
}

interface SetDecision {
  readonly change?: SetChange;
  readonly beside?: RecordSet;
  readonly blocked?: RecordSet;
}

function decideSet(type: 'TXT' | 'MX' | 'SRV', records: readonly PublishedRecord[], old: RecordSet | undefined, replace: boolean): SetDecision {
  const wanted = records.filter(({ data }) => data.type === type);
  const [first] = wanted;
  if (first === undefined) return {};
  const values = wanted.reduce<Values>((before, { data }) => withRecord(before, data, replace), { kept: old?.values ?? [], added: [], blocked: false });
  if (old !== undefined && values.blocked) return { blocked: old };
  const ttl = old?.ttl ?? Math.min(...wanted.map((record) => record.ttl));
  const change: SetChange = { type, old, new: { type, ttl, values: [...values.kept, ...values.added].sort() } };
  const beside = type === 'TXT' || old === undefined ? [] : values.kept.filter((value) => !wanted.some(({ data }) => isTarget(value, data)));
  return { change, ...(beside.length === 0 ? {} : { beside: { type, ttl, values: beside } }) };
}

function withRecord(before: Values, data: RecordData, replace: boolean): Values {
  if (data.type === 'TXT') return withText(before, data.text, replace);
  const text = zoneData(data);
  const own = before.kept.filter((value) => isTarget(value, data));
  const others = before.kept.filter((value) => !isTarget(value, data));
  // "No mail here" (RFC 7505), or "no such service" (RFC 2782): nothing can stand beside it.
  const refusal = others.some((value) => /(^| )\.$/.test(value));
  const stays = replace ? others.filter((value) => /\.invalid\.$/i.test(value)) : others;
  const right = own.find((value) => isGoodEnough(value, data, stays));
  return { kept: [...stays, ...(right === undefined ? [] : [right])], added: right === undefined ? [...before.added, text] : before.added, blocked: before.blocked || (refusal && !replace) };
}

/** Exchange Online may have any preference as long as it is the lowest; all the rest has to be as wanted. */
function isGoodEnough(value: string, data: RecordData, others: readonly string[]): boolean {
  if (value.toLowerCase() === zoneData(data)) return true;
  const preference = Number.parseInt(value, 10);
  return data.type === 'MX' && others.every((other) => Number.parseInt(other, 10) > preference);
}

function isTarget(value: string, data: RecordData): boolean {
  return value.toLowerCase().split(' ').at(-1) === zoneData(data).split(' ').at(-1);
}
