/** The record that proves ownership: which one is wanted, and whether every name server shows it. */
import type { DnsRecord, ProofType, RecordCheck, ServerAnswer } from '../../contract/domains.ts';
import { fail } from '../../problem.ts';
import { domainTexts } from '../../text/domains.ts';
import { faultTexts, recordText } from '../../text/records.ts';
import { answerText, hostKey, type DnsAnswer } from './answer.ts';
import { recordsFromGraph } from './records.ts';
import { usable, type DnsSurvey, type ServerReply } from './reply.ts';

/** Out of `verificationDnsRecords`; where the tenant does not offer the wanted type, the other one. Throws `tenant.garbled` when there is none. */
export function proofRecord(json: readonly unknown[], domain: string, type: ProofType): DnsRecord {
  const records = recordsFromGraph(json, domain).filter((record) => record.type === 'TXT' || record.type === 'MX');
  const record = records.find((candidate) => candidate.type === type) ?? records[0];
  if (record === undefined) throw fail('tenant.garbled', { detail: { expected: 'verificationDnsRecords', domain } });
  return { ...record, purpose: recordText.verification, optional: false };
}

/** Right when every name server that answers shows it: the tenant may ask any of them. It only has to be there; other records at the name do not matter. */
export function judgeProof(record: DnsRecord, { replies }: DnsSurvey): RecordCheck {
  const answering = usable(replies);
  const showing = answering.filter(({ answers }) => answers.some((answer) => shows(record, answer)));
  const found = [...new Set(answering.flatMap(({ answers }) => answers.map(answerText)))];
  const check = { record, found, servers: replies.map(serverAnswer) };
  const add = recordText.add(record.type, record.name, record.value);
  if (answering.length === 0) return { ...check, verdict: 'unknown', reason: recordText.unknown, cure: recordText.unknownCure };
  if (showing.length === answering.length) return { ...check, verdict: 'right', reason: recordText.right, cure: '' };
  if (showing.length > 0) return { ...check, verdict: 'missing', reason: domainTexts.proofPartly(showing.length, answering.length), cure: domainTexts.proofPartlyCure };
  return { ...check, verdict: 'missing', reason: found.length > 0 && record.type === 'TXT' ? recordText.txtOther : recordText.missing, cure: add };
}

/** By the host of an MX record: a DNS host may set the preference itself. */
function shows(record: DnsRecord, answer: DnsAnswer): boolean {
  if (answer.type === 'MX') return record.type === 'MX' && hostKey(answer.exchange) === hostKey(record.value.split(' ').at(-1) ?? '');
  const text = (value: string): string => value.trim().replace(/^"(.*)"$/s, '$1').toLowerCase();
  return answer.type === 'TXT' && record.type === 'TXT' && text(answer.text) === text(record.value);
}

function serverAnswer({ server, answers, fault }: ServerReply): ServerAnswer {
  return { server, found: answers.map(answerText), fault: fault === undefined ? '' : faultTexts[fault] };
}
