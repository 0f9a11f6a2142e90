/** Takes updates of the practice zones (RFC 2136 §3), from whoever has the key. */
import { nameAt, type Section, type UpdateMessage } from './update-message.ts';
import type { ZoneRecord, Zones } from './zones.ts';

const classes = { internet: 1, none: 254, any: 255 } as const;
const anyType = 255;

/** Numbers of the types that a zone can hold. */
const types: Readonly<Record<ZoneRecord['type'], number>> = { A: 1, NS: 2, CNAME: 5, MX: 15, TXT: 16, SRV: 33, CAA: 257 };

/** Response codes (RFC 2136 §2.2). */
const codes = { done: 0, malformed: 1, nameThere: 6, setThere: 7, setMissing: 8, notAuthoritative: 9, notInZone: 10 } as const;

/** Carries the whole update out, or nothing of it; answers the response code. */
export function update(zones: Zones, { bytes, zone, conditions, changes }: UpdateMessage): number {
  if (zones.zoneOf(zone) !== zone) return codes.notAuthoritative;
  if ([...conditions, ...changes].some(({ name }) => zones.zoneOf(name) !== zone)) return codes.notInZone;
  const wanted = changes.filter((change) => change.class === classes.internet).map((change) => recordOf(bytes, change));
  const exact = conditions.filter((condition) => condition.class === classes.internet);
  if ([...wanted, ...exact.map((condition) => recordOf(bytes, condition))].includes(undefined)) return codes.malformed;
  const refusal = conditions.map((condition) => refusalOf(zones, condition)).find((code) => code !== codes.done) ?? exactRefusal(zones, bytes, exact);
  if (refusal !== codes.done) return refusal;
  for (const change of changes) zones.put(change.name, changed(zones.at(change.name) ?? [], change, bytes));
  return codes.done;
}

/** Conditions without data: there is such a set or name, or there is none. */
function refusalOf(zones: Zones, { name, type, class: kind }: Section): number {
  const there = (zones.at(name) ?? []).some((record) => type === anyType || types[record.type] === type);
  if (kind === classes.none && there) return type === anyType ? codes.nameThere : codes.setThere;
  return kind === classes.any && !there ? codes.setMissing : codes.done;
}

/** Each set has to hold exactly the records that the conditions name. */
function exactRefusal(zones: Zones, bytes: Buffer, exact: readonly Section[]): number {
  for (const { name, type } of exact) {
    const named = exact.filter((other) => other.name === name && other.type === type).map((other) => keyOf(recordOf(bytes, other)));
    const present = (zones.at(name) ?? []).filter((record) => types[record.type] === type).map(keyOf);
    if (named.sort().join('\n') !== present.sort().join('\n')) return codes.setMissing;
  }
  return codes.done;
}

function changed(present: readonly ZoneRecord[], change: Section, bytes: Buffer): readonly ZoneRecord[] {
  const record = change.class === classes.any ? undefined : recordOf(bytes, change);
  if (change.class === classes.any) return present.filter(({ type }) => change.type !== anyType && types[type] !== change.type);
  if (record === undefined) return present;
  const others = present.filter((other) => keyOf(other) !== keyOf(record));
  if (change.class === classes.none) return others;
  // An alias and other records exclude each other: the later one is passed over without a word (RFC 2136 §3.4.2.2).
  const isAlias = record.type === 'CNAME';
  if (present.some(({ type }) => (type === 'CNAME') !== isAlias)) return present;
  const kept = isAlias ? [] : others;
  return [...kept.map((other) => (other.type === record.type ? { ...other, ttl: record.ttl } : other)), record];
}

/** Everything but the time to live. */
function keyOf(record: ZoneRecord | undefined): string {
  return JSON.stringify(Object.entries({ ...record, ttl: 0 }).sort());
}

/** Undefined for a type that the practice zones do not hold. */
function recordOf(bytes: Buffer, { type, ttl, data, dataAt }: Section): ZoneRecord | undefined {
  const target = (offset: number): string => nameAt(bytes, dataAt + offset).name;
  switch (type) {
    case types.A:
      return { type: 'A', ttl, address: data.join('.') };
    case types.NS:
      return { type: 'NS', ttl, target: target(0) };
    case types.CNAME:
      return { type: 'CNAME', ttl, target: target(0) };
    case types.MX:
      return { type: 'MX', ttl, preference: data.readUInt16BE(0), exchange: target(2) };
    case types.SRV:
      return { type: 'SRV', ttl, priority: data.readUInt16BE(0), weight: data.readUInt16BE(2), port: data.readUInt16BE(4), target: target(6) };
    case types.TXT:
      return { type: 'TXT', ttl, text: textOf(data) };
    default:
      return undefined;
  }
}

function textOf(data: Buffer): string {
  const strings: Buffer[] = [];
  for (let at = 0; at < data.length; at += data.readUInt8(at) + 1) strings.push(data.subarray(at + 1, at + 1 + data.readUInt8(at)));
  return Buffer.concat(strings).toString('utf8');
}
