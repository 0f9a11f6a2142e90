/** The real `DnsUpdates`: zones of a DNS server are read and changed by dynamic update (RFC 2136). */
import { fail } from '../../../shared/problem.ts';
import type { DnsEditor, DnsUpdates, EditableType, RecordSet, SetChange, ZoneFound } from '../../ports/dns-update.ts';
import { asking, signingKey, type Ask, type AskingOptions } from './asking.ts';
import { classes, metaTypes, operations, type Answer, type WrittenRecord } from './message.ts';
import { dataBytes, dataText, typeNumbers } from './record-texts.ts';
import { nameUnknown, refusalOf } from './refusals.ts';
import { Garbled, nameKey, readName } from './wire.ts';

/** Nothing is asked until a call is made. */
export function openDnsUpdates(options: AskingOptions = {}): DnsUpdates {
  return { open: (server, key) => editorOf(asking(server, key === undefined ? undefined : signingKey(key), options)) };
}

function editorOf(ask: Ask): DnsEditor {
  return {
    zoneOf: (name, signal) => zoneOf(ask, name, signal),
    read: async (zone, name, types, signal) => {
      const sets: RecordSet[] = [];
      for (const type of types) {
        const set = await readSet(ask, name, type, signal);
        if (set !== undefined && !(await isMadeUp(ask, zone, name, set, signal))) sets.push(set);
      }
      return sets;
    },
    change: (zone, name, sets, signal) => change(ask, zone, name, sets, signal),
  };
}

/** The SOA record of the zone, in the answer for the zone itself and in the authority section for names in it. */
async function zoneOf(ask: Ask, name: string, signal: AbortSignal): Promise<ZoneFound> {
  const answer = await ask({ operation: operations.query, question: { name, type: metaTypes.soa } }, [nameUnknown], signal);
  const soa = [...answer.answers, ...answer.authorities].find(({ type }) => type === metaTypes.soa);
  const zone = nameKey(soa?.name ?? '');
  if (soa === undefined || !answer.authoritative || !(name === zone || name.endsWith(`.${zone}`))) throw fail('dns-update.not-authoritative', { detail: { domain: name } });
  return { zone, primary: readName(answer.message, soa.start).text };
}

/** What stands at the name itself: an alias is not followed. */
async function readSet(ask: Ask, name: string, type: EditableType, signal: AbortSignal): Promise<RecordSet | undefined> {
  const answer = await ask({ operation: operations.query, question: { name, type: typeNumbers[type] } }, [nameUnknown], signal);
  const found = answer.answers.filter((record) => record.type === typeNumbers[type] && record.class === classes.internet && nameKey(record.name) === name);
  // What is delegated to other servers is not this server's to tell.
  if (!answer.authoritative) throw fail('dns-update.not-in-zone', { detail: { name } });
  const [first] = found;
  return first === undefined ? undefined : { type, ttl: first.ttl, values: valuesOf(type, answer, found) };
}

function valuesOf(type: EditableType, { message }: Answer, found: Answer['answers']): string[] {
  try {
    return [...new Set(found.map(({ start, length }) => dataText(type, { message, start, length })))].sort();
  } catch (thrown) {
    if (!(thrown instanceof Garbled)) throw thrown;
    throw fail('dns-update.garbled', { detail: { type, what: thrown.message } }, thrown);
  }
}

/** A wildcard answers for names that are not there. Where one has the same records, the server is asked whether the name is real: by a condition without a change. */
async function isMadeUp(ask: Ask, zone: string, name: string, set: RecordSet, signal: AbortSignal): Promise<boolean> {
  const labels = name === zone ? [] : name.slice(0, -zone.length - 1).split('.');
  for (let above = 1; above <= labels.length; above += 1) {
    const wildcard = ['*', ...labels.slice(above), zone].join('.');
    const same = wildcard === name ? undefined : await readSet(ask, wildcard, set.type, signal);
    if (same?.values.join('\n') === set.values.join('\n')) return !(await stands(ask, zone, name, set, signal));
  }
  return false;
}

async function stands(ask: Ask, zone: string, name: string, set: RecordSet, signal: AbortSignal): Promise<boolean> {
  const unequal = 8;
  const answer = await ask({ operation: operations.update, question: { name: zone, type: metaTypes.soa }, answers: asItStands(name, set.type, set) }, [unequal], signal);
  return answer.rcode !== unequal;
}

async function change(ask: Ask, zone: string, name: string, sets: readonly SetChange[], signal: AbortSignal): Promise<void> {
  const conditions = sets.flatMap((set) => asItStands(name, set.type, set.old));
  const isNewAlias = sets.some((set) => set.new?.type === 'CNAME') && sets.every(({ old }) => old === undefined);
  const nobody: WrittenRecord = { name, type: metaTypes.any, class: classes.none, ttl: 0 };
  // A record beside an alias would be passed over without a word (RFC 2136 §3.4.2.2).
  const noAlias = sets.some(({ type }) => type === 'CNAME') ? [] : asItStands(name, 'CNAME', undefined);
  const request = { operation: operations.update, question: { name: zone, type: metaTypes.soa }, answers: isNewAlias ? [nobody] : [...conditions, ...noAlias], authorities: [...sets.flatMap((set) => removals(name, set)), ...sets.flatMap((set) => additions(name, set))] };
  const answer = await ask(request, [nameUnknown], signal);
  const refusal = refusalOf(answer.rcode, { name });
  if (refusal !== undefined) throw refusal;
}

/** Conditions: these records and no others of the type, or none of the type (RFC 2136 §2.4.2, §2.4.3). */
function asItStands(name: string, type: EditableType, set: RecordSet | undefined): WrittenRecord[] {
  if (set === undefined) return [{ name, type: typeNumbers[type], class: classes.none, ttl: 0 }];
  return set.values.map((value) => ({ name, type: typeNumbers[type], class: classes.internet, ttl: 0, data: written(type, value) }));
}

/** Single records go where the others stay; the whole set where the time to live changes (RFC 2136 §2.5.2, §2.5.4). */
function removals(name: string, { type, old, new: next }: SetChange): WrittenRecord[] {
  if (old === undefined) return [];
  if (next?.ttl !== old.ttl) return [{ name, type: typeNumbers[type], class: classes.any, ttl: 0 }];
  return old.values.filter((value) => !next.values.includes(value)).map((value) => ({ name, type: typeNumbers[type], class: classes.none, ttl: 0, data: written(type, value) }));
}

function additions(name: string, { type, old, new: next }: SetChange): WrittenRecord[] {
  if (next === undefined) return [];
  const stays = old?.ttl === next.ttl ? old.values : [];
  return next.values.filter((value) => !stays.includes(value)).map((value) => ({ name, type: typeNumbers[type], class: classes.internet, ttl: next.ttl, data: written(type, value) }));
}

function written(type: EditableType, value: string): Buffer {
  try {
    return dataBytes(type, value);
  } catch (thrown) {
    throw fail('dns-update.unwritable', { detail: { type, value: value.slice(0, 200) } }, thrown);
  }
}
