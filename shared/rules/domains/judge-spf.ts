/** SPF: exactly one record, valid with all that it includes, which lets Exchange Online send (RFC 7208). */
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { missing, type AnswerOf, type Judgment } from './judgment.ts';
import { effectiveTerms, includesOf, isSpf, mergeSpf, mostLookups, mostVoids } from './spf.ts';
import { walkSpf, type SpfAnswers, type SpfFault } from './spf-walk.ts';

/** The SPF record among the answers, when there is exactly one. */
export function onlySpf(answers: readonly AnswerOf<'TXT'>[]): string | undefined {
  const present = answers.map(({ text }) => text.trim()).filter(isSpf);
  return present.length === 1 ? present[0] : undefined;
}

/** `answers` are those of the names that the record leads to; whether it ends in `-all` or `~all` is the owner's choice. */
export function judgeSpf(record: DnsRecord, found: readonly AnswerOf<'TXT'>[], domain: string, answers: SpfAnswers): Judgment {
  const present = found.map(({ text }) => text.trim()).filter(isSpf);
  const [only] = present;
  if (only === undefined) return missing(record, recordText.spfMissing);
  const merged = mergeSpf(present, record.value);
  if (present.length > 1) return { verdict: 'conflict', reason: recordText.spfSeveral(present.length), cure: recordText.spfSeveralCure(merged), proposal: merged };
  return judgeOne(record, only, merged, walkSpf(domain, only, answers)) ?? judgeEnd(only) ?? rightSpf(walkSpf(domain, only, answers));
}

function judgeOne(record: DnsRecord, only: string, merged: string, walk: ReturnType<typeof walkSpf>): Judgment | undefined {
  const [fault] = walk.faults;
  if (fault?.kind === 'term') return wrongWith(fault);
  const wanted = includesOf(record.value);
  if (!wanted.every((name) => walk.allowed.includes(name))) {
    const reason = wanted.every((name) => includesOf(only).includes(name)) ? recordText.spfAfterAll : recordText.spfIncomplete;
    return { verdict: 'wrong', reason, cure: recordText.spfIncompleteCure(merged), proposal: merged };
  }
  if (fault !== undefined) return wrongWith(fault);
  if (walk.lookups > mostLookups) return { verdict: 'wrong', reason: recordText.spfTooLong(walk.lookups), cure: recordText.spfTooLongCure };
  if (walk.voids.length > mostVoids) return { verdict: 'wrong', reason: recordText.spfVoid(walk.voids.join(', ')), cure: recordText.spfVoidCure };
  return undefined;
}

function wrongWith({ kind, name, term }: SpfFault): Judgment {
  const words: Readonly<Record<SpfFault['kind'], readonly [reason: string, cure: string]>> = {
    term: [recordText.spfTerm(term, name), recordText.spfTermCure],
    loop: [recordText.spfLoop(name), recordText.spfLoopCure(name)],
    none: [recordText.spfNone(name), recordText.spfNoneCure(name)],
    several: [recordText.spfSeveralBelow(name), recordText.spfNoneCure(name)],
  };
  const [reason, cure] = words[kind];
  return { verdict: 'wrong', reason, cure };
}

function judgeEnd(text: string): Judgment | undefined {
  const end = effectiveTerms(text).find(({ name }) => name === 'all' || name === 'redirect');
  if (end === undefined) return { verdict: 'advice', reason: recordText.spfEndless, cure: recordText.spfOpenCure };
  return end.name === 'all' && end.qualifier === '+' ? { verdict: 'advice', reason: recordText.spfOpen, cure: recordText.spfOpenCure } : undefined;
}

function rightSpf({ unseen, lookups }: ReturnType<typeof walkSpf>): Judgment {
  return { verdict: 'right', reason: unseen.length > 0 ? recordText.spfUnseen(unseen.join(', ')) : recordText.spfRight(lookups), cure: '' };
}
