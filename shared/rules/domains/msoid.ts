/** `msoid` sends sign-ins to the cloud operated by 21Vianet: needed there, harmful everywhere else. */
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { listed, ofType, type Judgment } from './judgment.ts';
import type { DnsAnswer } from './answer.ts';

const name = 'msoid';

/** The row of a worldwide tenant, shown when one is found. */
export const msoidForbidden: DnsRecord = { type: 'CNAME', name, value: '', ttl: 0, purpose: recordText.msoidPurpose, optional: false };

/** What 21Vianet wants where Graph did not say so. */
export const msoidOfChina: DnsRecord = { type: 'CNAME', name, value: 'clientconfig.partner.microsoftonline-p.net.cn', ttl: 3600, purpose: recordText.msoidChina, optional: false };

/** True for the records of a tenant in the cloud operated by 21Vianet. */
export function isOfChina(records: readonly DnsRecord[]): boolean {
  return records.some(({ value }) => /\bpartner\.[a-z0-9.-]+\.cn\b/i.test(value));
}

/** Undefined when there is none, as it should be; `wildcard`: every other name gives the same answer. */
export function judgeMsoid(answers: readonly DnsAnswer[], wildcard: boolean): Judgment | undefined {
  const found = ofType(answers, 'CNAME');
  if (found.length === 0) return undefined;
  const reason = recordText.msoidFound(listed(found));
  return wildcard ? { verdict: 'advice', reason, cure: recordText.msoidWildcardCure } : { verdict: 'conflict', reason, cure: recordText.msoidCure };
}
