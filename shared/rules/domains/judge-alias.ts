/** CNAME records: the alias must lead to the wanted name and stand alone (RFC 1034 §3.6.2). */
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { hostKey, type DnsAnswer } from './answer.ts';
import { listed, missing, right, type AnswerOf, type Judgment } from './judgment.ts';

/** What stands at and behind the name of an alias. */
export interface AliasFacts {
  /** Records of other types at the same name. */
  readonly beside: readonly DnsAnswer[];
  /** Where the alias leads, name after name. */
  readonly chain: readonly string[];
  readonly fault: 'alias-loop' | 'alias-long' | undefined;
}

/** In a hybrid setup autodiscover stays on-premises. */
export function judgeAlias(record: DnsRecord, answers: readonly AnswerOf<'CNAME'>[], facts: AliasFacts): Judgment {
  const isAutodiscover = /^autodiscover(\.|$)/.test(record.name);
  const elsewhere = (found: string): Judgment => ({ verdict: 'advice', reason: recordText.autodiscoverElsewhere(found), cure: recordText.autodiscoverCure(record.value) });
  const inTheWay = recordText.cnameInTheWayCure(record.name, record.value);
  if (answers.length === 0) {
    if (facts.beside.length === 0) return missing(record);
    if (isAutodiscover && facts.beside.every(({ type }) => type === 'A')) return elsewhere(listed(facts.beside));
    return { verdict: 'conflict', reason: recordText.cnameInTheWay(listed(facts.beside)), cure: inTheWay };
  }
  if (leadsThere(record, answers)) return facts.beside.length === 0 ? right : { verdict: 'conflict', reason: recordText.cnameBeside, cure: inTheWay };
  const replace = recordText.replace(record.type, record.name, record.value);
  if (facts.chain.includes(hostKey(record.value))) return { verdict: 'advice', reason: recordText.cnameByWay(facts.chain.join(', ')), cure: recordText.cnameByWayCure(record.value) };
  if (facts.fault === 'alias-loop') return { verdict: 'wrong', reason: recordText.cnameLoop(facts.chain.join(', ')), cure: replace };
  if (facts.fault === 'alias-long') return { verdict: 'wrong', reason: recordText.cnameLong(facts.chain.join(', ')), cure: replace };
  if (isAutodiscover) return elsewhere(listed(answers));
  return { verdict: 'wrong', reason: recordText.cnameOther(listed(answers)), cure: replace };
}

function leadsThere(record: DnsRecord, answers: readonly AnswerOf<'CNAME'>[]): boolean {
  return answers.some((answer) => hostKey(answer.target) === hostKey(record.value));
}
