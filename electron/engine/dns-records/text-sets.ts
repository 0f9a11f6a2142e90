/** Texts at a name: a new one is put beside the others; a second SPF record never is. */
import { textStrings, quotedString } from '../../../shared/rules/domains/exports/text-bytes.ts';
import { includesOf, isSpf, mergeSpf } from '../../../shared/rules/domains/spf.ts';

/** Values that stay, and those that come. `blocked`: one would have to go first. */
export interface Values {
  readonly kept: readonly string[];
  readonly added: readonly string[];
  readonly blocked: boolean;
}

/** Adds a text to the values of a TXT set; `replace` lets one of its kind go that must not stand beside it. */
export function withText(before: Values, text: string, replace: boolean): Values {
  if (isSpf(text)) return withSpf(before, text);
  if (before.kept.some((value) => plainText(value) === text)) return before;
  const rivals = before.kept.filter((value) => isRival(plainText(value), text));
  const kept = replace ? before.kept.filter((value) => !rivals.includes(value)) : before.kept;
  return { kept, added: [...before.added, written(text)], blocked: before.blocked || (rivals.length > 0 && !replace) };
}

/** All senders of today stay, in one record. */
function withSpf({ kept, added, blocked }: Values, wanted: string): Values {
  const present = kept.filter((value) => isSpf(plainText(value)));
  const [only] = present;
  const included = only === undefined ? [] : includesOf(plainText(only));
  if (present.length === 1 && includesOf(wanted).every((domain) => included.includes(domain))) return { kept, added, blocked };
  const merged = present.length === 0 ? wanted : mergeSpf(present.map(plainText), wanted);
  return { kept: kept.filter((value) => !present.includes(value)), added: [...added, written(merged)], blocked };
}

/** Of these there may be one only at a name: DMARC (RFC 7489 §6.6.3), MTA-STS and TLS reports (RFC 8461 §3.1, RFC 8460 §3). */
const single = /^v=(?:DMARC1|STSv1|TLSRPTv1)(?=[\s;]|$)/i;

function isRival(standing: string, wanted: string): boolean {
  const version = single.exec(wanted)?.[0].toLowerCase();
  return version !== undefined && single.exec(standing)?.[0].toLowerCase() === version;
}

function written(text: string): string {
  return textStrings(text).map((bytes) => quotedString(bytes)).join(' ');
}

/** The text of a value as a zone file writes it; bytes that are no UTF-8 stay apart from every text of ours. */
export function plainText(value: string): string {
  const bytes = [...value.matchAll(/"((?:[^"\\]|\\\d{3}|\\[^\d])*)"(?: |$)/g)].flatMap(([, inner = '']) => [...inner.matchAll(/\\(\d{3})|\\?([^])/g)].map(([, code, plain = '']) => (code === undefined ? plain.charCodeAt(0) : Number(code))));
  return Buffer.from(bytes).toString('utf8');
}
