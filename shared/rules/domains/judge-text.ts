/** Text records that must be there as they are, such as the proof of ownership. */
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { missing, right, type AnswerOf, type Judgment } from './judgment.ts';

const isProof = (text: string): boolean => /^MS=/i.test(text);

/** Case and quotes around it do not matter. */
export function judgeText(record: DnsRecord, answers: readonly AnswerOf<'TXT'>[]): Judgment {
  const wanted = bare(record.value);
  const present = answers.map(({ text }) => bare(text));
  if (present.some((text) => text.toLowerCase() === wanted.toLowerCase())) return right;
  const proofs = isProof(wanted) ? present.filter(isProof) : [];
  if (proofs.length > 0) return missing(record, recordText.txtOtherProof(proofs.join(', ')));
  return missing(record, answers.length > 0 ? recordText.txtOther : recordText.missing);
}

function bare(text: string): string {
  return text.trim().replace(/^"(.*)"$/s, '$1').trim();
}
