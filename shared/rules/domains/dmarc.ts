/** DMARC records: one, and readable (RFC 7489 §6.3, §6.6.3). Advice only: the policy is the owner's choice. */
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { right, type AnswerOf, type Judgment } from './judgment.ts';

/** The values that receivers understand; tags that are not named here are passed over by them. */
const values: Readonly<Record<string, RegExp>> = {
  p: /^(none|quarantine|reject)$/i,
  sp: /^(none|quarantine|reject)$/i,
  adkim: /^[rs]$/i,
  aspf: /^[rs]$/i,
  pct: /^(100|\d{1,2})$/,
  ri: /^\d{1,10}$/,
  fo: /^[01ds](\s*:\s*[01ds])*$/i,
  rf: /^[a-z]+(\s*:\s*[a-z]+)*$/i,
  rua: /^mailto:[^\s,]+(\s*,\s*mailto:[^\s,]+)*$/i,
  ruf: /^mailto:[^\s,]+(\s*,\s*mailto:[^\s,]+)*$/i,
};

/** What is proposed where there is none. */
export const dmarcRecord: DnsRecord = { type: 'TXT', name: '_dmarc', value: 'v=DMARC1; p=none', ttl: 3600, purpose: recordText.dmarcPurpose, optional: true };

/** A tag with its value. */
export type DmarcTag = readonly [name: string, value: string];

/** True for a text record that means to be a DMARC record: the version comes first. */
export function isDmarc(text: string): boolean {
  return /^\s*v\s*=\s*DMARC1\s*(;|$)/.test(text);
}

/** The tags in their order, without the version. */
export function dmarcTags(text: string): DmarcTag[] {
  const words = text.split(';').slice(1).map((word) => word.trim()).filter((word) => word !== '');
  return words.map((word) => {
    const at = word.indexOf('=');
    return at < 0 ? [word, ''] : [word.slice(0, at).trim().toLowerCase(), word.slice(at + 1).trim()];
  });
}

/** The policy must be the first tag after the version. */
export function judgeDmarc(answers: readonly AnswerOf<'TXT'>[]): Judgment {
  const present = answers.map(({ text }) => text).filter(isDmarc);
  const [only] = present;
  if (only === undefined) return { verdict: 'advice', reason: recordText.dmarcMissing, cure: recordText.dmarcMissingCure(dmarcRecord.value) };
  if (present.length > 1) return { verdict: 'conflict', reason: recordText.dmarcSeveral(present.length), cure: recordText.dmarcSeveralCure };
  const tags = dmarcTags(only);
  const wrong = tags.find(([name, value]) => value === '' || values[name]?.test(value) === false);
  if (wrong !== undefined) return { verdict: 'wrong', reason: recordText.dmarcTag(wrong[1] === '' ? wrong[0] : wrong.join('=')), cure: recordText.dmarcTagCure };
  return tags[0]?.[0] === 'p' ? right : { verdict: 'wrong', reason: recordText.dmarcNoPolicy, cure: recordText.dmarcTagCure };
}
