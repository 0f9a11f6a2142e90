/** What a comparison comes to, and the words that all record types share. */
import type { DnsRecord, RecordCheck } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { answerText, type DnsAnswer } from './answer.ts';

/** The verdict on one picture of a name; `proposal` as in `RecordCheck`. */
export type Judgment = Pick<RecordCheck, 'verdict' | 'reason' | 'cure' | 'proposal'>;

/** Answers of one type. */
export type AnswerOf<Type extends DnsAnswer['type']> = Extract<DnsAnswer, { type: Type }>;

/** As it should be. */
export const right: Judgment = { verdict: 'right', reason: recordText.right, cure: '' };

/** Nothing is there. */
export function missing(record: DnsRecord, reason: string = recordText.missing): Judgment {
  return { verdict: 'missing', reason, cure: recordText.add(record.type, record.name, record.value) };
}

/** The answers of one type among others. */
export function ofType<Type extends DnsAnswer['type']>(answers: readonly DnsAnswer[], type: Type): AnswerOf<Type>[] {
  return answers.filter((answer): answer is AnswerOf<Type> => answer.type === type);
}

/** The answers as they are typed, in one line. */
export function listed(answers: readonly DnsAnswer[]): string {
  return answers.map(answerText).join(', ');
}
