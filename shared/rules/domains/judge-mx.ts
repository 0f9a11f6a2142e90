/** MX records: mail must come to Exchange Online first (RFC 5321 §5.1). */
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { hostKey } from './answer.ts';
import { listed, missing, right, type AnswerOf, type Judgment } from './judgment.ts';

/** Ours must have the lowest number; others behind it are told. Microsoft's proof of ownership (`….invalid`) takes no mail. */
export function judgeMx(record: DnsRecord, answers: readonly AnswerOf<'MX'>[]): Judgment {
  const wanted = hostKey(record.value.split(' ').at(-1) ?? '');
  const isOurs = ({ exchange }: AnswerOf<'MX'>): boolean => hostKey(exchange) === wanted || isSameTenant(hostKey(exchange), wanted);
  const ours = answers.filter(isOurs);
  const others = answers.filter((answer) => !isOurs(answer) && !hostKey(answer.exchange).endsWith('.invalid'));
  if (ours.length === 0) return withoutOurs(record, others);
  const best = Math.min(...ours.map((answer) => answer.preference));
  const earlier = others.filter((answer) => answer.preference < best);
  const equal = others.filter((answer) => answer.preference === best);
  if (earlier.length > 0) return { verdict: 'conflict', reason: recordText.mxEarlier(listed(earlier)), cure: recordText.mxEarlierCure(record.value) };
  if (equal.length > 0) return { verdict: 'conflict', reason: recordText.mxEqual(listed(equal)), cure: recordText.mxEarlierCure(record.value) };
  if (others.length > 0) return { verdict: 'advice', reason: recordText.mxLater(listed(others)), cure: recordText.mxLaterCure };
  return right;
}

/** "." is the null MX (RFC 7505). */
function withoutOurs(record: DnsRecord, others: readonly AnswerOf<'MX'>[]): Judgment {
  if (others.length === 0) return missing(record);
  const reason = others.every(({ exchange }) => hostKey(exchange) === '') ? recordText.mxNull : recordText.mxOther(listed(others));
  return { verdict: 'conflict', reason, cure: recordText.mxOtherCure(record.value) };
}

/** A domain with DNSSEC has its mail host below `mx.microsoft`, under the same first label as before. */
function isSameTenant(exchange: string, wanted: string): boolean {
  return exchange.endsWith('.mx.microsoft') && wanted.endsWith('.mail.protection.outlook.com') && exchange.split('.')[0] === wanted.split('.')[0];
}
