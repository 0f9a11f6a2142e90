/** Answers a DNS question as the authoritative server of the practice zones (RFC 1034 §4.3.2). */
import packet, { type Answer, type Packet, type Question } from 'dns-packet';
import type { ZoneRecord, Zones } from './zones.ts';

/** Aliases are followed so far. */
const longestChain = 8;

/** Seconds for which an answer "there is none" may be kept: short, so that a published record is seen soon. */
const negativeTtl = 5;

const rcode = { ok: 0, nameUnknown: 3, notImplemented: 4, refused: 5 } as const;

/** The answer to a query; it carries the query's id and question. */
export function answer(zones: Zones, query: Packet): Packet {
  const [question, ...others] = query.questions ?? [];
  const respond = (code: number, parts: Partial<Packet> = {}): Packet => ({
    type: 'response',
    id: query.id ?? 0,
    // Four bits of the flags are the response code; the library has no field for it.
    flags: packet.AUTHORITATIVE_ANSWER | ((query.flags ?? 0) & packet.RECURSION_DESIRED) | code,
    questions: query.questions ?? [],
    ...parts,
  });
  if (!question || others.length > 0) return respond(rcode.notImplemented);
  const name = question.name.toLowerCase();
  const zone = zones.zoneOf(name);
  if (zone === undefined) return { ...respond(rcode.refused), flags: rcode.refused };
  const answers = collect(zones, name, question.type);
  const known = answers.length > 0 || zones.at(name) !== undefined || name === zone;
  const authorities = answers.length > 0 ? [] : [soa(zone)];
  return respond(known ? rcode.ok : rcode.nameUnknown, { answers, authorities });
}

/** The records asked for, with the aliases that led to them. */
function collect(zones: Zones, start: string, type: Question['type']): Answer[] {
  const found: Answer[] = [];
  let name = start;
  for (let step = 0; step < longestChain; step += 1) {
    if (type === 'SOA' && zones.zoneOf(name) === name) return [...found, soa(name)];
    const records = zones.at(name) ?? [];
    const alias = records.find((record) => record.type === 'CNAME');
    if (!alias || type === 'CNAME') return [...found, ...records.filter((record) => record.type === type).map((record) => toAnswer(name, record))];
    found.push(toAnswer(name, alias));
    name = alias.target;
  }
  return found;
}

function toAnswer(name: string, record: ZoneRecord): Answer {
  const { ttl } = record;
  switch (record.type) {
    case 'A':
      return { name, ttl, type: 'A', data: record.address };
    case 'NS':
      return { name, ttl, type: 'NS', data: record.target };
    case 'CNAME':
      return { name, ttl, type: 'CNAME', data: record.target };
    case 'TXT':
      return { name, ttl, type: 'TXT', data: inParts(record.text) };
    case 'MX':
      return { name, ttl, type: 'MX', data: { exchange: record.exchange, preference: record.preference } };
    case 'CAA':
      return { name, ttl, type: 'CAA', data: { flags: record.flags, tag: record.tag, value: record.value } };
    case 'SRV':
      return { name, ttl, type: 'SRV', data: { target: record.target, port: record.port, priority: record.priority, weight: record.weight } };
  }
}

/** A string of a TXT record holds 255 bytes at most. */
function inParts(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / 255) }, (_, index) => bytes.subarray(index * 255, (index + 1) * 255));
  return parts.length > 0 ? parts : [Buffer.alloc(0)];
}

function soa(zone: string): Answer {
  const data = { mname: `ns1.${zone}`, rname: `hostmaster.${zone}`, serial: 1, refresh: 3600, retry: 600, expire: 86_400, minimum: negativeTtl };
  return { name: zone, ttl: negativeTtl, type: 'SOA', data };
}
