/** CAA records: who may issue certificates for the domain (RFC 8659). Told, never demanded: no service of Microsoft 365 needs one. */
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText } from '../../text/records.ts';
import { right, type AnswerOf, type Judgment } from './judgment.ts';

/** The row; it asks for nothing. */
export const caaRecord: DnsRecord = { type: 'CAA', name: '@', value: '', ttl: 3600, purpose: recordText.caaPurpose, optional: true };

/** Where Microsoft's own certificates come from. */
const microsoftIssuer = 'digicert.com';

const known: ReadonlySet<string> = new Set(['issue', 'issuewild', 'iodef', 'contactemail', 'contactphone', 'issuemail', 'issuevmc']);
const critical = 0x80;

/** The names that an authority climbs for records: the domain, then what it lies below, but not the top level (§3). */
export function caaNames(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'));
}

/** `where`: the name that the records stand at. */
export function judgeCaa(answers: readonly AnswerOf<'CAA'>[], where: string): Judgment {
  const unknown = answers.find(({ flags, tag }) => (flags & critical) !== 0 && !known.has(tag));
  const cure = recordText.caaCure(microsoftIssuer);
  if (unknown !== undefined) return { verdict: 'advice', reason: recordText.caaCritical(unknown.tag), cure };
  const issuers = answers.filter(({ tag }) => tag === 'issue').map(({ value }) => (value.split(';')[0] ?? '').trim().toLowerCase());
  // Records that say nothing about issuing leave it free.
  if (issuers.length === 0) return right;
  const named = issuers.filter((issuer) => issuer !== '');
  if (named.length === 0) return { verdict: 'advice', reason: recordText.caaNone(where), cure };
  if (!named.includes(microsoftIssuer)) return { verdict: 'advice', reason: recordText.caaOnly(named.join(', '), where), cure };
  return { ...right, reason: recordText.caaFree(named.join(', ')) };
}
