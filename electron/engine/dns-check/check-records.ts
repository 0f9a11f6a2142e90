/** Compares the records of a domain with DNS, and looks at what belongs to them though no service asks for it. */
import { domainToASCII } from 'node:url';
import type { DnsRecord, RecordCheck } from '../../../shared/contract/domains.ts';
import { answerText, hostKey } from '../../../shared/rules/domains/answer.ts';
import { judgeRecord, type RecordFacts } from '../../../shared/rules/domains/compare.ts';
import { judgeSurvey, type Judge } from '../../../shared/rules/domains/judge-survey.ts';
import type { AliasFacts } from '../../../shared/rules/domains/judge-alias.ts';
import { ofType } from '../../../shared/rules/domains/judgment.ts';
import { isOfChina, msoidOfChina } from '../../../shared/rules/domains/msoid.ts';
import { toZoneName } from '../../../shared/rules/domains/names.ts';
import type { ServerReply } from '../../../shared/rules/domains/reply.ts';
import { isSpf } from '../../../shared/rules/domains/spf.ts';
import type { Dns } from '../../ports/dns.ts';
import { adviceOn } from './advice.ts';
import { aliasFacts, doubledName, isWildcard, spfAnswers } from './gather-facts.ts';

/** Told after each record. */
export type Told = (done: number, total: number) => void;

/** The rows of `records` in their order, then those of advice. Name servers that do not answer give the verdict `unknown`; throws for `signal` only. */
export async function checkRecords(dns: Dns, domain: string, records: readonly DnsRecord[], told: Told, signal: AbortSignal): Promise<RecordCheck[]> {
  const zone = ascii(hostKey(domain));
  const wanted = withMsoid(records);
  let done = 0;
  const checks = wanted.map(async (record) => {
    const check = await checkRecord(dns, zone, record, signal);
    done += 1;
    told(done, wanted.length);
    return check;
  });
  const advice = records.every(isProof) ? [] : adviceOn(dns, zone, wanted, signal);
  // Waited for together: a stop ends both, and a refusal that nobody waits for ends the program.
  const [compared, advised] = await Promise.all([Promise.all(checks), advice]);
  return [...compared, ...advised];
}

/** International names as DNS has them; what cannot be written so is asked for as it is, and not found. */
function ascii(name: string): string {
  return domainToASCII(name) || name;
}

/** A proof of ownership is looked at alone: the domain may serve nobody yet. */
function isProof({ value }: DnsRecord): boolean {
  return /^MS=|\.invalid$/i.test(value);
}

function withMsoid(records: readonly DnsRecord[]): readonly DnsRecord[] {
  return isOfChina(records) && !records.some(({ name }) => name === msoidOfChina.name) ? [...records, msoidOfChina] : records;
}

async function checkRecord(dns: Dns, domain: string, record: DnsRecord, signal: AbortSignal): Promise<RecordCheck> {
  const name = ascii(toZoneName(record.name, domain));
  const survey = await dns.survey(name, record.type, signal);
  const [wildcard, doubled, alias, spf] = await Promise.all([
    isWildcard(dns, name, domain, survey, record.type, signal),
    doubledName(dns, name, domain, survey, record.type, signal),
    record.type === 'CNAME' ? aliasFacts(dns, name, survey, record.value, signal) : noAlias,
    isSpf(record.value) ? spfAnswers(dns, domain, survey, signal) : new Map(),
  ]);
  const judge: Judge = (reply) => judgeRecord(record, reply.answers, { domain, alias: aliasOf(reply, alias), spf } satisfies RecordFacts);
  return judgeSurvey(record, { survey, wildcard, doubled }, judge, (reply) => shown(reply, alias));
}

const noAlias: AliasFacts = { beside: [], chain: [], fault: undefined };

/** The chain was followed from the answer that counts; another server may point elsewhere. */
function aliasOf({ answers }: ServerReply, facts: AliasFacts): AliasFacts {
  const [first] = ofType(answers, 'CNAME');
  if (first === undefined || hostKey(first.target) === facts.chain[0]) return facts;
  return { beside: facts.beside, chain: [hostKey(first.target)], fault: undefined };
}

/** What is in the way of an alias is shown where there is none. */
function shown({ answers }: ServerReply, { beside }: AliasFacts): readonly string[] {
  return (answers.length > 0 ? answers : beside).map(answerText);
}
