/** SRV records (RFC 2782): port and target decide; priority and weight only order several servers. */
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { answerText, hostKey } from './answer.ts';
import { listed, missing, right, type AnswerOf, type Judgment } from './judgment.ts';

/** The wanted value is `priority weight port target`. */
export function judgeService(record: DnsRecord, answers: readonly AnswerOf<'SRV'>[]): Judgment {
  const [priority, weight, port, target] = record.value.split(' ');
  const match = answers.find((answer) => hostKey(answer.target) === hostKey(target ?? '') && String(answer.port) === port);
  const replace = recordText.replace(record.type, record.name, record.value);
  if (answers.length === 0) return missing(record);
  if (match === undefined) {
    const isOff = answers.every((answer) => hostKey(answer.target) === '');
    return { verdict: 'wrong', reason: isOff ? recordText.srvOff : recordText.srvOther(listed(answers)), cure: replace };
  }
  const first = answers.filter((answer) => answer !== match && answer.priority < match.priority);
  if (first.length > 0) return { verdict: 'conflict', reason: recordText.srvFirst(listed(first)), cure: replace };
  if (String(match.priority) === priority && String(match.weight) === weight) return right;
  return { verdict: 'right', reason: recordText.srvOrder(answerText(match)), cure: '' };
}
