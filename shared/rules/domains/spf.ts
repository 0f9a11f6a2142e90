/** SPF records: found among text records, read, counted and merged (RFC 7208). */

/** Mechanisms that make the receiver ask DNS; more than 10 of them end in an error (RFC 7208 §4.6.4). */
const asksDns = /^[+?~-]?(include:|exists:|redirect=|a(?=$|[:/])|mx(?=$|[:/])|ptr(?=$|:))/i;

/** The most look-ups a receiver makes. */
export const mostLookups = 10;

/** True for a text record that is an SPF record. */
export function isSpf(text: string): boolean {
  return /^v=spf1(\s|$)/i.test(text.trim());
}

/** The mechanisms in their order, without `v=spf1`. */
export function spfTerms(text: string): string[] {
  return text.trim().split(/\s+/).slice(1);
}

/** Look-ups that the record itself asks for; those of the records that it includes come on top. */
export function countLookups(text: string): number {
  return spfTerms(text).filter((term) => asksDns.test(term)).length;
}

/** The domains that a record includes, in lower case. */
export function includesOf(text: string): string[] {
  return spfTerms(text).flatMap((term) => (/^\+?include:(?<domain>.+)$/i.exec(term)?.groups?.['domain'] ?? '').toLowerCase().split(' ').filter(Boolean));
}

/** One record that keeps every sender of the present ones and adds those of `wanted`; the present `all` stays, else the wanted one. */
export function mergeSpf(present: readonly string[], wanted: string): string {
  const isEnd = (term: string): boolean => /^[+?~-]?all$|^redirect=/i.test(term);
  const terms = [...present, wanted].flatMap(spfTerms);
  const senders = terms.filter((term, index) => !isEnd(term) && terms.findIndex((other) => other.toLowerCase() === term.toLowerCase()) === index);
  const end = terms.find(isEnd);
  return ['v=spf1', ...senders, ...(end === undefined ? [] : [end])].join(' ');
}
