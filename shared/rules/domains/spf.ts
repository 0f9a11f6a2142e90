/** SPF records: found among text records, read and merged (RFC 7208). */

/** Mechanisms that make the receiver ask DNS; more than 10 of them end in an error (RFC 7208 §4.6.4). */
const asksDns: ReadonlySet<string> = new Set(['include', 'exists', 'redirect', 'a', 'mx', 'ptr']);

/** The most look-ups a receiver makes, those of included records counted in. */
export const mostLookups = 10;

/** The most look-ups that may come back empty. */
export const mostVoids = 2;

/** A word of the record; `value` stands behind `:` or `=` in lower case, without the length of a network. */
export interface SpfTerm {
  readonly raw: string;
  readonly qualifier: '+' | '-' | '~' | '?';
  readonly name: string;
  readonly value: string;
}

/** Names with their form; modifiers that nobody knows are passed over, mechanisms that nobody knows are an error (§4.6.1, §6). */
const forms: readonly RegExp[] = [
  /^[+?~-]?all$/i,
  /^[+?~-]?(include|exists):[^\s/]\S*$/i,
  /^[+?~-]?(a|mx)(:[^\s/]+)?(\/\d{1,2})?(\/\/\d{1,3})?$/i,
  /^[+?~-]?ptr(:\S+)?$/i,
  /^[+?~-]?ip4:\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/i,
  /^[+?~-]?ip6:[0-9a-f:.]+(\/\d{1,3})?$/i,
  /^[a-z][a-z0-9_.-]*=\S+$/i,
  /^(?!redirect|exp)[a-z][a-z0-9_.-]*=$/i,
];

/** True for a text record that is an SPF record. */
export function isSpf(text: string): boolean {
  return /^v=spf1(\s|$)/i.test(text.trim());
}

/** The mechanisms in their order, without `v=spf1`. */
export function spfTerms(text: string): string[] {
  return text.trim().split(/\s+/).slice(1);
}

/** The first word that no receiver understands. */
export function wrongTerm(text: string): string | undefined {
  const terms = spfTerms(text);
  const twice = terms.filter((term) => /^redirect=/i.test(term))[1];
  return terms.find((term) => !forms.some((form) => form.test(term))) ?? twice;
}

/** A word in its parts. */
export function readTerm(raw: string): SpfTerm {
  const parts = /^(?<qualifier>[+?~-]?)(?<name>[a-z][a-z0-9_.-]*)(?:[:=](?<value>[^/]*))?/i.exec(raw)?.groups ?? {};
  const qualifier = parts['qualifier'];
  return {
    raw,
    qualifier: qualifier === '-' || qualifier === '~' || qualifier === '?' ? qualifier : '+',
    name: (parts['name'] ?? '').toLowerCase(),
    value: (parts['value'] ?? '').toLowerCase().replace(/\.$/, ''),
  };
}

/** The words that a receiver gets to: none after `all`, and `redirect` only where there is no `all` (§5.1, §6.1). */
export function effectiveTerms(text: string): SpfTerm[] {
  const terms = spfTerms(text).map(readTerm);
  const end = terms.findIndex(({ name }) => name === 'all');
  if (end >= 0) return terms.slice(0, end + 1).filter(({ name }) => name !== 'redirect');
  return [...terms.filter(({ name }) => name !== 'redirect'), ...terms.filter(({ name }) => name === 'redirect')];
}

/** True for a word that counts as a look-up. */
export function isLookup({ name }: SpfTerm): boolean {
  return asksDns.has(name);
}

/** Look-ups that the record itself asks for; those of the records that it includes come on top. */
export function countLookups(text: string): number {
  return effectiveTerms(text).filter(isLookup).length;
}

/** The domains that a record includes as allowed senders, in lower case, wherever they stand. */
export function includesOf(text: string): string[] {
  return spfTerms(text).map(readTerm).flatMap(({ name, qualifier, value }) => (name === 'include' && qualifier === '+' ? [value] : []));
}

/** Endings in the order in which one of several is kept: the mildest that still tells senders apart refuses no mail that came through before. */
const endings: readonly string[] = ['~all', '?all', '-all', 'all', '+all'];

/** One record that keeps every sender of the present ones and adds those of `wanted`; the ending of the present ones stays, else the wanted one. */
export function mergeSpf(present: readonly string[], wanted: string): string {
  const isEnd = (term: string): boolean => /^[+?~-]?all$|^redirect=/i.test(term);
  const terms = [...present, wanted].flatMap(spfTerms);
  // The first writing of each sender stays.
  const senders = new Map(terms.filter((term) => !isEnd(term)).toReversed().map((term) => [term.toLowerCase(), term]));
  const rank = (term: string): number => (endings.includes(term.toLowerCase()) ? endings.indexOf(term.toLowerCase()) : endings.length);
  const end = present.flatMap(spfTerms).filter(isEnd).toSorted((a, b) => rank(a) - rank(b))[0] ?? spfTerms(wanted).find(isEnd);
  return ['v=spf1', ...[...senders.values()].toReversed(), ...(end === undefined ? [] : [end])].join(' ');
}
