/** Makes one verdict of what all servers say: they may disagree, remember old values, or answer by a wildcard. */
import type { DnsRecord, RecordCheck, RecordVerdict } from '../../contract/domains.ts';
import { faultReason, faultTexts, recordText } from '../../text/records.ts';
import { answerText } from './answer.ts';
import type { Judgment } from './judgment.ts';
import { usable, type DnsSurvey, type ServerReply } from './reply.ts';

/** What was asked besides the record itself. */
export interface SurveyFacts {
  readonly survey: DnsSurvey;
  /** A name that nobody can have made gives the same answer. */
  readonly wildcard: boolean;
  /** Where the record stands when its domain was written twice. */
  readonly doubled: string | undefined;
}

/** Judges the answers of one server. */
export type Judge = (reply: ServerReply) => Judgment;

const order: readonly RecordVerdict[] = ['right', 'advice', 'missing', 'wrong', 'conflict', 'unknown'];
const isGood = ({ verdict }: Judgment): boolean => verdict === 'right' || verdict === 'advice';

interface Judged {
  readonly reply: ServerReply;
  readonly judgment: Judgment;
}

/** `shown` are the texts of what was found, for people. */
export function judgeSurvey(record: DnsRecord, facts: SurveyFacts, judge: Judge, shown: (reply: ServerReply) => readonly string[] = foundTexts): RecordCheck {
  const { survey } = facts;
  const judged = usable(survey.replies).map((reply): Judged => ({ reply, judgment: judge(reply) }));
  const worst = judged.toSorted((a, b) => order.indexOf(b.judgment.verdict) - order.indexOf(a.judgment.verdict))[0];
  if (worst === undefined) return { record, found: [], verdict: 'unknown', reason: faultReason(survey.replies), cure: recordText.unknownCure };
  const found = [...shown(worst.reply)];
  const judgment = steps.reduce((before, step) => step({ record, facts, judged, worst, judge, shown }, before), worst.judgment);
  const { proposal, ...plain } = judgment;
  return { record, found, ...plain, ...(proposal === undefined ? {} : { proposal }), ...rememberedFor(record, facts, worst, judge), ...byServer(survey, judgment, judged, shown) };
}

interface Case {
  readonly record: DnsRecord;
  readonly facts: SurveyFacts;
  readonly judged: readonly Judged[];
  readonly worst: Judged;
  readonly judge: Judge;
  readonly shown: (reply: ServerReply) => readonly string[];
}

/** Each adds what it knows to the judgment so far. */
const steps: readonly ((one: Case, before: Judgment) => Judgment)[] = [withDisagreement, withDoubled, withWildcard, withSilence, withMemory, withInside];

function withDisagreement({ judged }: Case, before: Judgment): Judgment {
  const good = judged.filter(({ judgment }) => isGood(judgment)).length;
  if (good === 0 || good === judged.length) return before;
  return { ...before, reason: `${recordText.serversDiffer(good, judged.length)} ${before.reason}`, cure: recordText.serversDifferCure };
}

function withDoubled({ facts: { doubled } }: Case, before: Judgment): Judgment {
  return doubled === undefined || before.verdict !== 'missing' ? before : { ...before, reason: `${before.reason} ${recordText.doubled(doubled)}` };
}

function withWildcard({ record, facts }: Case, before: Judgment): Judgment {
  if (!facts.wildcard || before.verdict === 'missing') return before;
  const cure = record.value === '' ? before.cure : recordText.wildcardCure(record.type, record.name, record.value);
  if (before.verdict === 'right') return { verdict: 'advice', reason: recordText.wildcardRight, cure };
  return { ...before, reason: `${before.reason} ${recordText.wildcard}`, cure };
}

/** Only the zone's own servers must all answer. */
function withSilence({ facts: { survey } }: Case, before: Judgment): Judgment {
  const silent = survey.ofZone ? survey.replies.filter(({ fault }) => fault !== undefined) : [];
  if (before.verdict !== 'right' || silent.length === 0) return before;
  const said = silent.map(({ server, fault }) => `${server} ${fault === undefined ? '' : faultTexts[fault]}`).join('; ');
  return { verdict: 'advice', reason: recordText.serversSilent(said), cure: recordText.serversSilentCure };
}

function withMemory(one: Case, before: Judgment): Judgment {
  const seconds = rememberedFor(one.record, one.facts, one.worst, one.judge).remembered;
  if (seconds === undefined) return before;
  if (before.verdict !== 'right') return { ...before, reason: `${before.reason} ${recordText.remembered(seconds)}` };
  return { ...before, reason: recordText.rightButRemembered(textOf(one.facts.survey.cached, one.shown), seconds) };
}

function withInside({ record, facts: { survey }, judge, shown }: Case, before: Judgment): Judgment {
  const { inside, cached } = survey;
  if (inside === undefined || record.value === '') return before;
  const isRightInside = isGood(judge(inside));
  if (!isGood(before)) return isRightInside ? { ...before, reason: `${before.reason} ${recordText.insideRight}` } : before;
  const found = textOf(inside, shown);
  // The same old value as outside is remembered, not another zone.
  if (isRightInside || (cached !== undefined && found === textOf(cached, shown))) return before;
  const cure = recordText.insideCure(record.type, record.name, record.value);
  if (inside.authoritative) return { verdict: 'advice', reason: found === '' ? recordText.insideNothing : recordText.insideDiffers(found), cure };
  // That there was none a moment ago is remembered for a while, and means nothing.
  return found === '' ? before : { verdict: 'advice', reason: recordText.insideOld(found, inside.ttl ?? 0), cure };
}

/** An old value beside a right one is kept by resolvers; a wrong one is kept once it is changed. "There is none" is remembered too, but nobody tells for how long. */
function rememberedFor(record: DnsRecord, { survey: { cached } }: SurveyFacts, { reply, judgment }: Judged, judge: Judge): { readonly remembered?: number } {
  const isOld = cached !== undefined && cached.answers.length > 0 && !isGood(judge(cached));
  const shouldChange = record.value !== '' && (judgment.verdict === 'wrong' || judgment.verdict === 'conflict') && reply.answers.length > 0;
  const seconds = isOld ? cached.ttl : shouldChange ? reply.ttl : undefined;
  return seconds === undefined ? {} : { remembered: seconds };
}

function byServer(survey: DnsSurvey, { verdict }: Judgment, judged: readonly Judged[], shown: Case['shown']): { readonly servers?: RecordCheck['servers'] } {
  if (survey.replies.length < 2 || (verdict === 'right' && judged.length === survey.replies.length)) return {};
  return { servers: survey.replies.map((reply) => ({ server: reply.server, found: [...shown(reply)], fault: reply.fault === undefined ? '' : faultTexts[reply.fault] })) };
}

/** The answers as they are typed at a DNS host. */
function foundTexts({ answers }: ServerReply): readonly string[] {
  return answers.map(answerText);
}

function textOf(reply: ServerReply | undefined, shown: Case['shown']): string {
  return reply === undefined ? '' : shown(reply).toSorted().join(', ');
}
