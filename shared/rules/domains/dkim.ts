/** DKIM of Exchange Online: two aliases to keys that Microsoft renews. Advice only: the exact names are told by Exchange, not by Graph. */
// Source: learn.microsoft.com/defender-office-365/email-authentication-dkim-configure; the two forms of the alias are those of older and newer tenants.
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { hostKey } from './answer.ts';
import { listed, ofType, right, type Judgment } from './judgment.ts';
import type { DnsAnswer } from './answer.ts';

/** Whether a key stands where the alias leads. */
export type DkimKey = 'there' | 'gone' | 'unseen';

const selectors = ['selector1', 'selector2'] as const;

/** The rows of both selectors; their value is not known here. */
export const dkimRecords: readonly DnsRecord[] = selectors.map((selector) => ({ type: 'CNAME', name: `${selector}._domainkey`, value: '', ttl: 3600, purpose: recordText.dkimPurpose, optional: true }));

const tenantKeys = /^(?<selector>selector[12])-(?<domain>[^.]+)\._domainkey\.(?:[^.]+\.(?:onmicrosoft\.(?:com|us|de)|partner\.onmschina\.cn)|[^.]+\.[^.]+\.dkim\.mail\.microsoft)$/;

/** `atName`: all answers at the selector's name. */
export function judgeDkim(record: DnsRecord, domain: string, atName: readonly DnsAnswer[], key: DkimKey): Judgment {
  const [alias] = ofType(atName, 'CNAME');
  if (alias === undefined) {
    const isKey = ofType(atName, 'TXT').some(({ text }) => /\bp=/.test(text));
    if (isKey) return { verdict: 'advice', reason: recordText.dkimKey, cure: recordText.dkimKeyCure };
    return { verdict: 'advice', reason: recordText.dkimMissing(record.name), cure: recordText.dkimMissingCure };
  }
  const found = listed([alias]);
  const parts = tenantKeys.exec(hostKey(alias.target))?.groups;
  if (parts === undefined) return { verdict: 'advice', reason: recordText.dkimOther(found), cure: recordText.dkimKeyCure };
  if (`${parts['selector'] ?? ''}._domainkey` !== record.name || !isOfDomain(parts['domain'] ?? '', domain)) return { verdict: 'wrong', reason: recordText.dkimSwapped(found), cure: recordText.dkimGoneCure };
  if (key === 'gone') return { verdict: 'wrong', reason: recordText.dkimGone(found), cure: recordText.dkimGoneCure };
  return key === 'unseen' ? { ...right, reason: recordText.dkimUnseen(found) } : right;
}

/** Dots become dashes; where the domain has dashes itself, Microsoft adds more to the name. */
function isOfDomain(label: string, domain: string): boolean {
  const plain = (text: string): string => text.replaceAll(/[.-]/g, '');
  return plain(label).startsWith(plain(domain)) || domain.includes('-');
}
