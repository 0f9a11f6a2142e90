/** Walks an SPF record and all that it includes, as a receiver has to in the worst case (RFC 7208 §4.6.4). */
import { hostKey, type DnsAnswer } from './answer.ts';
import { effectiveTerms, isLookup, isSpf, wrongTerm, type SpfTerm } from './spf.ts';

/** What has to be asked before the walk can go on. */
export interface SpfQuestion {
  readonly name: string;
  readonly type: 'TXT' | 'A' | 'MX';
}

/** What makes the whole record invalid. */
export interface SpfFault {
  readonly kind: 'term' | 'loop' | 'none' | 'several';
  /** The domain whose record it is. */
  readonly name: string;
  readonly term: string;
}

/** How far the walk got. */
export interface SpfWalk {
  readonly lookups: number;
  /** Names without records that are asked for. */
  readonly voids: readonly string[];
  readonly faults: readonly SpfFault[];
  /** Domains whose senders may send: includes that are reached over allowing words only. */
  readonly allowed: readonly string[];
  /** Names that could not be asked. */
  readonly unseen: readonly string[];
  /** Must be asked; empty when the walk is complete. */
  readonly open: readonly SpfQuestion[];
}

/** Answers by `spfKey`; undefined under a key: nobody answered. */
export type SpfAnswers = ReadonlyMap<string, readonly DnsAnswer[] | undefined>;

/** Counting stops here: every receiver has long given up, and a hostile tree has no end. */
const mostCounted = 40;
const deepest = 20;

/** The key of a question. */
export function spfKey({ name, type }: SpfQuestion): string {
  return `${type} ${name}`;
}

interface Tally {
  lookups: number;
  readonly voids: Set<string>;
  readonly faults: SpfFault[];
  readonly allowed: Set<string>;
  readonly unseen: Set<string>;
  readonly open: Map<string, SpfQuestion>;
}

/** Pure: with the answers of `open` it gets further. Names with macros (`%{i}`) are counted, but differ with each mail and cannot be asked. */
export function walkSpf(domain: string, text: string, answers: SpfAnswers): SpfWalk {
  const tally: Tally = { lookups: 0, voids: new Set(), faults: [], allowed: new Set(), unseen: new Set(), open: new Map() };
  walkRecord({ domain: hostKey(domain), text, path: [hostKey(domain)], allows: true }, answers, tally);
  return { lookups: tally.lookups, voids: [...tally.voids], faults: tally.faults, allowed: [...tally.allowed], unseen: [...tally.unseen], open: [...tally.open.values()] };
}

interface Place {
  readonly domain: string;
  readonly text: string;
  readonly path: readonly string[];
  readonly allows: boolean;
}

function walkRecord(place: Place, answers: SpfAnswers, tally: Tally): void {
  const wrong = wrongTerm(place.text);
  if (wrong !== undefined) tally.faults.push({ kind: 'term', name: place.domain, term: wrong });
  for (const term of effectiveTerms(place.text)) {
    if (!isLookup(term)) continue;
    if (tally.lookups >= mostCounted) return;
    tally.lookups += 1;
    if (term.name === 'include' || term.name === 'redirect') walkInto(place, term, answers, tally);
    else askFor(place, term, answers, tally);
  }
}

function walkInto({ path, allows }: Place, { name: kind, value, qualifier }: SpfTerm, answers: SpfAnswers, tally: Tally): void {
  const further = allows && (kind === 'redirect' || qualifier === '+');
  if (further) tally.allowed.add(value);
  if (value.includes('%')) return;
  if (path.includes(value) || path.length > deepest) return void tally.faults.push({ kind: 'loop', name: value, term: '' });
  const found = answerTo({ name: value, type: 'TXT' }, answers, tally);
  if (found === undefined) return;
  const records = found.flatMap((answer) => (answer.type === 'TXT' && isSpf(answer.text) ? [answer.text] : []));
  const [text] = records;
  if (text === undefined || records.length > 1) return void tally.faults.push({ kind: text === undefined ? 'none' : 'several', name: value, term: '' });
  walkRecord({ domain: value, text, path: [...path, value], allows: further }, answers, tally);
}

/** `a`, `mx` and `exists` may come back empty; what `ptr` asks for depends on the sender. */
function askFor({ domain }: Place, { name: kind, value }: SpfTerm, answers: SpfAnswers, tally: Tally): void {
  const name = value === '' ? domain : value;
  if (kind === 'ptr' || name.includes('%')) return;
  const found = answerTo({ name, type: kind === 'mx' ? 'MX' : 'A' }, answers, tally);
  if (found?.length === 0) tally.voids.add(name);
}

function answerTo(question: SpfQuestion, answers: SpfAnswers, tally: Tally): readonly DnsAnswer[] | undefined {
  const key = spfKey(question);
  const found = answers.get(key);
  if (!answers.has(key)) tally.open.set(key, question);
  else if (found === undefined) tally.unseen.add(question.name);
  return found;
}
