/** Looks at the records that no service asks for: DKIM, DMARC, CAA, and a stale `msoid`. */
import type { DnsRecord, RecordCheck } from '../../../shared/contract/domains.ts';
import { answerText, hostKey } from '../../../shared/rules/domains/answer.ts';
import { caaNames, caaRecord, judgeCaa } from '../../../shared/rules/domains/caa.ts';
import { dkimRecords, judgeDkim, type DkimKey } from '../../../shared/rules/domains/dkim.ts';
import { dmarcRecord, isDmarc, judgeDmarc } from '../../../shared/rules/domains/dmarc.ts';
import { judgeSurvey } from '../../../shared/rules/domains/judge-survey.ts';
import { ofType, right } from '../../../shared/rules/domains/judgment.ts';
import { isOfChina, judgeMsoid, msoidForbidden } from '../../../shared/rules/domains/msoid.ts';
import { toZoneName } from '../../../shared/rules/domains/names.ts';
import { pictureOf, usable } from '../../../shared/rules/domains/reply.ts';
import { isSpf } from '../../../shared/rules/domains/spf.ts';
import type { Dns } from '../../ports/dns.ts';
import { besideAlias, isWildcard, picture } from './gather-facts.ts';

/** DKIM and DMARC are looked at where Exchange Online sends mail. */
export async function adviceOn(dns: Dns, domain: string, records: readonly DnsRecord[], signal: AbortSignal): Promise<RecordCheck[]> {
  const sendsMail = records.some(({ value }) => isSpf(value));
  const mail = sendsMail ? [...dkimRecords.map((record) => adviseDkim(dns, domain, record, signal)), adviseDmarc(dns, domain, signal)] : [];
  const msoid = isOfChina(records) ? [] : [findMsoid(dns, domain, signal)];
  return (await Promise.all([...mail, ...msoid, adviseCaa(dns, domain, signal)])).flat();
}

async function adviseDkim(dns: Dns, domain: string, record: DnsRecord, signal: AbortSignal): Promise<RecordCheck[]> {
  const name = toZoneName(record.name, domain);
  const survey = await dns.survey(name, 'CNAME', signal);
  const wildcard = await isWildcard(dns, name, domain, survey, 'CNAME', signal);
  const beside = await besideAlias(dns, name, signal);
  const [alias] = ofType(pictureOf(survey)?.answers ?? [], 'CNAME');
  const key = alias === undefined ? 'unseen' : await keyAt(dns, hostKey(alias.target), signal);
  const check = judgeSurvey(record, { survey, wildcard, doubled: undefined }, ({ answers }) => judgeDkim(record, domain, [...answers, ...beside], key), ({ answers }) => [...answers, ...beside].map(answerText));
  return [check];
}

async function keyAt(dns: Dns, target: string, signal: AbortSignal): Promise<DkimKey> {
  const reply = await picture(dns, target, 'TXT', signal);
  if (reply === undefined) return 'unseen';
  return ofType(reply.answers, 'TXT').some(({ text }) => /\bp=/.test(text)) ? 'there' : 'gone';
}

async function adviseDmarc(dns: Dns, domain: string, signal: AbortSignal): Promise<RecordCheck[]> {
  const name = toZoneName(dmarcRecord.name, domain);
  const survey = await dns.survey(name, 'TXT', signal);
  const wildcard = await isWildcard(dns, name, domain, survey, 'TXT', signal);
  return [judgeSurvey(dmarcRecord, { survey, wildcard, doubled: undefined }, ({ answers }) => judgeDmarc(ofType(answers, 'TXT')), ({ answers }) => ofType(answers, 'TXT').map(({ text }) => text).filter(isDmarc))];
}

/** Nothing is told where there are no records: then every authority may issue. */
async function adviseCaa(dns: Dns, domain: string, signal: AbortSignal): Promise<RecordCheck[]> {
  for (const name of caaNames(domain)) {
    const survey = await dns.survey(name, 'CAA', signal);
    if (usable(survey.replies).some(({ answers }) => answers.length > 0)) {
      return [judgeSurvey(caaRecord, { survey, wildcard: false, doubled: undefined }, ({ answers }) => judgeCaa(ofType(answers, 'CAA'), name))];
    }
  }
  return [];
}

/** A wildcard that covers it is told, but nobody can delete it for this name alone. */
async function findMsoid(dns: Dns, domain: string, signal: AbortSignal): Promise<RecordCheck[]> {
  const name = toZoneName(msoidForbidden.name, domain);
  const survey = await dns.survey(name, 'CNAME', signal);
  const found = usable(survey.replies).find(({ answers }) => judgeMsoid(answers, false) !== undefined);
  if (found === undefined) return [];
  const wildcard = await isWildcard(dns, name, domain, survey, 'CNAME', signal);
  return [judgeSurvey(msoidForbidden, { survey, wildcard, doubled: undefined }, ({ answers }) => judgeMsoid(answers, wildcard) ?? right)];
}
