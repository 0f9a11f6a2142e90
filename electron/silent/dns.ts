/** `setup dns`: the records of a domain compared with what DNS answers, once or until nothing is left to do. */
import { createReadStream } from 'node:fs';
import { domainToUnicode } from 'node:url';
import type { DnsRecord, RecordCheck } from '../../shared/contract/domains.ts';
import { fail, Failure, problemOf } from '../../shared/problem.ts';
import { isOpen } from '../../shared/rules/domains/verdict.ts';
import { readWantedRecords, wantedOf } from '../../shared/rules/domains/wanted-records.ts';
import { dnsHeading, dnsLine, dnsSentences } from '../../shared/text/dns-lines.ts';
import { composeDnsCheck } from '../compose.ts';
import { wallClock } from '../rpc/wall-clock.ts';
import { kept } from '../state/kept.ts';
import { defaultDataFolder, stateFolder } from '../state/paths.ts';
import { openReadState } from '../state/read-only.ts';
import { dnsArguments, type DnsArguments } from './dns-arguments.ts';
import { endingOf, exitCodes, type Ending } from './exit-codes.ts';
import { sentenceOf } from './service/command.ts';
import type { Surroundings } from './surroundings.ts';

/** Bytes of a file with records. */
const largestFile = 4_000_000;

/** Answers one of `exitCodes`: `done` when no record is left to do, `requirement` otherwise; rows of advice and optional records do not count. */
export async function dnsCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const asked = dnsArguments(args);
    const records = await wantedRecords(asked);
    return exitCodes[await examine(asked, records, around)];
  } catch (thrown) {
    const problem = problemOf(thrown);
    around.out(JSON.stringify({ step: 'dns', state: problem.code === 'setup.stopped' ? 'stopped' : 'failed', problem }));
    around.say(sentenceOf(problem));
    return exitCodes[endingOf(problem.code)];
  }
}

async function examine({ domain, servers, inside, choice, pause, json }: DnsArguments, records: readonly DnsRecord[], { out, signal }: Surroundings): Promise<Ending> {
  const checker = await composeDnsCheck(choice, { ...(servers.length > 0 ? { servers } : {}), ...(inside === undefined ? {} : { inside: [inside] }) });
  const tell = teller(domain, json, out);
  try {
    for (;;) {
      const checks = await checker.check(domain, records, signal);
      tell(checks);
      if (!checks.some(isOpen)) return 'done';
      if (pause === undefined) return 'requirement';
      await wallClock.sleep(pause, signal);
    }
  } finally {
    await checker.close();
  }
}

/** Each look tells what is new: a record that is as it was is not told again. The time that is left for an old value is no news. */
function teller(domain: string, json: boolean, out: (line: string) => void): (checks: readonly RecordCheck[]) => void {
  const told = new Map<string, string>();
  if (!json) out(dnsHeading(domain, domainToUnicode(domain)));
  return (checks) => {
    for (const check of checks) {
      const { record, verdict, found } = check;
      const key = [record.type, record.name, record.value].join(' ');
      const state = JSON.stringify([verdict, found]);
      if (told.get(key) === state) continue;
      told.set(key, state);
      for (const line of json ? [JSON.stringify(dnsLine(check, domain))] : dnsSentences(check, domain)) out(line);
    }
  };
}

async function wantedRecords({ domain, records: file, choice }: DnsArguments): Promise<readonly DnsRecord[]> {
  const wanted = file === undefined ? keptRecords(domain, choice) : await recordsOf(file, domain);
  if (wanted.length === 0) throw fail('domain.no-records', { detail: { domain } });
  return wanted;
}

/** Those of the last reading of the tenant; none where nobody ever set anything up. */
function keptRecords(domain: string, { dataFolder = defaultDataFolder(), world }: DnsArguments['choice']): readonly DnsRecord[] {
  try {
    const state = openReadState(stateFolder(dataFolder, world.kind === 'practice' ? world.name : undefined));
    try {
      return wantedOf(state.settings.read(kept.recordChecks)?.[domain] ?? []);
    } finally {
      state.close();
    }
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.problem.code === 'service.never-ran') return [];
    throw thrown;
  }
}

async function recordsOf(file: string, domain: string): Promise<readonly DnsRecord[]> {
  const records = readWantedRecords(await readJson(file), domain);
  if (records === undefined) throw fail('domain.records-unreadable', { detail: { file } });
  return records;
}

async function readJson(file: string): Promise<unknown> {
  try {
    let text = '';
    for await (const part of createReadStream(file, { encoding: 'utf8', end: largestFile }) as AsyncIterable<string>) text += part;
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw fail('domain.records-unreadable', { detail: { file } }, cause);
  }
}
