/** Compares a wanted record with what DNS answers, by meaning: case, trailing dots and order do not matter. */
import type { DnsRecord, RecordCheck } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { answerText, hostKey, type DnsAnswer } from './answer.ts';
import { countLookups, includesOf, isSpf, mergeSpf, mostLookups } from './spf.ts';

type Judgment = Pick<RecordCheck, 'verdict' | 'reason' | 'cure'>;
type AnswerOf<Type extends DnsAnswer['type']> = Extract<DnsAnswer, { type: Type }>;

const right: Judgment = { verdict: 'right', reason: recordText.right, cure: '' };

/**
 * `answers` are those of the record's type at its name, undefined when DNS could not be asked;
 * `atName` are the answers of all types there, for records that must stand alone.
 */
export function compareRecord(record: DnsRecord, answers: readonly DnsAnswer[] | undefined, atName: readonly DnsAnswer[] = answers ?? []): RecordCheck {
  if (answers === undefined) return { record, found: [], verdict: 'unknown', reason: recordText.unknown, cure: recordText.unknownCure };
  const ofType = answers.filter((answer) => answer.type === record.type);
  const shown = ofType.length > 0 ? ofType : record.type === 'CNAME' ? atName : [];
  return { record, found: shown.map(answerText), ...judge(record, ofType, atName) };
}

/** A check that `msoid` does not exist (it must not, in the worldwide cloud); undefined when all is well. */
export function checkMsoid(answers: readonly DnsAnswer[]): RecordCheck | undefined {
  const found = answers.filter((answer) => answer.type === 'CNAME').map(answerText);
  if (found.length === 0) return undefined;
  const record: DnsRecord = { type: 'CNAME', name: 'msoid', value: '', ttl: 0, purpose: recordText.msoidPurpose, optional: true };
  return { record, found, verdict: 'conflict', reason: recordText.msoidFound(found.join(', ')), cure: recordText.msoidCure };
}

function judge(record: DnsRecord, answers: readonly DnsAnswer[], atName: readonly DnsAnswer[]): Judgment {
  switch (record.type) {
    case 'MX':
      return judgeMx(record, ofType(answers, 'MX'));
    case 'TXT':
      return isSpf(record.value) ? judgeSpf(record, ofType(answers, 'TXT')) : judgeText(record, ofType(answers, 'TXT'));
    case 'CNAME':
      return judgeCname(record, ofType(answers, 'CNAME'), atName);
    case 'SRV':
      return judgeSrv(record, ofType(answers, 'SRV'));
    case 'CAA':
      return right;
  }
}

function ofType<Type extends DnsAnswer['type']>(answers: readonly DnsAnswer[], type: Type): AnswerOf<Type>[] {
  return answers.filter((answer): answer is AnswerOf<Type> => answer.type === type);
}

function missing(record: DnsRecord, reason: string = recordText.missing): Judgment {
  return { verdict: 'missing', reason, cure: recordText.add(record.type, record.name, record.value) };
}

function list(answers: readonly DnsAnswer[]): string {
  return answers.map(answerText).join(', ');
}

/** Exchange Online must have the lowest preference; Microsoft's proof of ownership (`….invalid`) takes no mail. */
function judgeMx(record: DnsRecord, answers: readonly AnswerOf<'MX'>[]): Judgment {
  const wanted = hostKey(record.value.split(' ').at(-1) ?? '');
  const ours = answers.filter((answer) => hostKey(answer.exchange) === wanted);
  const others = answers.filter((answer) => hostKey(answer.exchange) !== wanted && !hostKey(answer.exchange).endsWith('.invalid'));
  const best = Math.min(...ours.map((answer) => answer.preference));
  if (ours.length === 0) {
    return others.length === 0 ? missing(record) : { verdict: 'conflict', reason: recordText.mxOther(list(others)), cure: recordText.mxOtherCure(record.value) };
  }
  const earlier = others.filter((answer) => answer.preference <= best);
  if (earlier.length > 0) return { verdict: 'conflict', reason: recordText.mxEarlier(list(earlier)), cure: recordText.mxEarlierCure(record.value) };
  if (others.length > 0) return { verdict: 'conflict', reason: recordText.mxLater(list(others)), cure: recordText.mxLaterCure };
  return right;
}

/** Exactly one SPF record, which includes what is wanted; whether it ends in `-all` or `~all` is the owner's choice. */
function judgeSpf(record: DnsRecord, answers: readonly AnswerOf<'TXT'>[]): Judgment {
  const present = answers.map((answer) => answer.text.trim()).filter(isSpf);
  const [only] = present;
  if (only === undefined) return missing(record, recordText.spfMissing);
  const merged = mergeSpf(present, record.value);
  if (present.length > 1) return { verdict: 'conflict', reason: recordText.spfSeveral(present.length), cure: recordText.spfSeveralCure(merged) };
  const included = new Set(includesOf(only));
  if (!includesOf(record.value).every((domain) => included.has(domain))) {
    return { verdict: 'wrong', reason: recordText.spfIncomplete, cure: recordText.spfIncompleteCure(merged) };
  }
  const lookups = countLookups(only);
  if (lookups > mostLookups) return { verdict: 'wrong', reason: recordText.spfTooLong(lookups), cure: recordText.spfTooLongCure };
  return right;
}

function judgeText(record: DnsRecord, answers: readonly AnswerOf<'TXT'>[]): Judgment {
  const key = (text: string): string => text.trim().replace(/^"(.*)"$/, '$1').toLowerCase();
  if (answers.some((answer) => key(answer.text) === key(record.value))) return right;
  return missing(record, answers.length > 0 ? recordText.txtOther : recordText.missing);
}

/** An alias must stand alone at its name (RFC 1034 §3.6.2); in a hybrid setup autodiscover stays on-premises. */
function judgeCname(record: DnsRecord, answers: readonly AnswerOf<'CNAME'>[], atName: readonly DnsAnswer[]): Judgment {
  const wanted = hostKey(record.value);
  const beside = atName.filter((answer) => answer.type !== 'CNAME');
  const cure = recordText.cnameInTheWayCure(record.name, record.value);
  if (answers.length === 0) return beside.length === 0 ? missing(record) : { verdict: 'conflict', reason: recordText.cnameInTheWay(list(beside)), cure };
  if (answers.some((answer) => hostKey(answer.target) === wanted)) {
    return beside.length === 0 ? right : { verdict: 'conflict', reason: recordText.cnameBeside, cure };
  }
  if (/^autodiscover(\.|$)/.test(record.name)) {
    return { verdict: 'conflict', reason: recordText.autodiscoverElsewhere(list(answers)), cure: recordText.autodiscoverCure(record.value) };
  }
  return { verdict: 'wrong', reason: recordText.cnameOther(list(answers)), cure: recordText.replace(record.type, record.name, record.value) };
}

/** Port and target decide; priority and weight only order several servers. */
function judgeSrv(record: DnsRecord, answers: readonly AnswerOf<'SRV'>[]): Judgment {
  const [priority, weight, port, target] = record.value.split(' ');
  const match = answers.find((answer) => hostKey(answer.target) === hostKey(target ?? '') && String(answer.port) === port);
  const replace = recordText.replace(record.type, record.name, record.value);
  if (answers.length === 0) return missing(record);
  if (match === undefined) return { verdict: 'wrong', reason: recordText.srvOther(list(answers)), cure: replace };
  const first = answers.filter((answer) => answer !== match && answer.priority < match.priority);
  if (first.length > 0) return { verdict: 'conflict', reason: recordText.srvFirst(list(first)), cure: replace };
  if (String(match.priority) === priority && String(match.weight) === weight) return right;
  return { verdict: 'right', reason: recordText.srvOrder(answerText(match)), cure: '' };
}
