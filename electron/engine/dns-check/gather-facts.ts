/** Asks DNS what a comparison needs to know beyond the record itself. */
import { randomBytes } from 'node:crypto';
import { answerText, hostKey, type DnsAnswer } from '../../../shared/rules/domains/answer.ts';
import type { AliasFacts } from '../../../shared/rules/domains/judge-alias.ts';
import { onlySpf } from '../../../shared/rules/domains/judge-spf.ts';
import { ofType } from '../../../shared/rules/domains/judgment.ts';
import { longestChain, pictureOf, usable, type DnsSurvey, type ServerReply } from '../../../shared/rules/domains/reply.ts';
import { spfKey, walkSpf, type SpfAnswers, type SpfQuestion } from '../../../shared/rules/domains/spf-walk.ts';
import type { Dns, DnsType } from '../../ports/dns.ts';

/** Rounds of questions for one SPF record: each goes one include deeper. */
const mostRounds = 20;

/** Names asked for one SPF record. */
const mostQuestions = 60;

const besideTypes: readonly DnsType[] = ['TXT', 'MX', 'SRV', 'A'];

/** The usable answer that counts; undefined when nobody gave one. */
export async function picture(dns: Dns, name: string, type: DnsType, signal: AbortSignal): Promise<ServerReply | undefined> {
  return pictureOf(await dns.survey(name, type, signal));
}

/** What stands at the name of an alias, and where the alias leads. */
export async function aliasFacts(dns: Dns, name: string, survey: DnsSurvey, wanted: string, signal: AbortSignal): Promise<AliasFacts> {
  const beside = await besideAlias(dns, name, signal);
  const [first] = ofType(pictureOf(survey)?.answers ?? [], 'CNAME');
  const chain: string[] = [];
  let next = first?.target;
  while (next !== undefined) {
    const target = hostKey(next);
    const isLoop = target === name || chain.includes(target);
    chain.push(target);
    if (isLoop) return { beside, chain, fault: 'alias-loop' };
    if (chain.length > longestChain) return { beside, chain, fault: 'alias-long' };
    if (target === hostKey(wanted)) break;
    next = ofType((await picture(dns, target, 'CNAME', signal))?.answers ?? [], 'CNAME')[0]?.target;
  }
  return { beside, chain, fault: undefined };
}

/** Records of other types at the same name: an answer that came over the alias stands elsewhere. */
export async function besideAlias(dns: Dns, name: string, signal: AbortSignal): Promise<readonly DnsAnswer[]> {
  const replies = await Promise.all(besideTypes.map((type) => picture(dns, name, type, signal)));
  return replies.flatMap((reply) => (reply === undefined || reply.aliases.length > 0 ? [] : reply.answers));
}

/** Follows every SPF record that any server shows, include by include. */
export async function spfAnswers(dns: Dns, domain: string, survey: DnsSurvey, signal: AbortSignal): Promise<SpfAnswers> {
  const shown = usable([...survey.replies, ...[survey.cached, survey.inside].flatMap((reply) => reply ?? [])]);
  const texts = new Set(shown.flatMap(({ answers }) => onlySpf(ofType(answers, 'TXT')) ?? []));
  const answers = new Map<string, readonly DnsAnswer[] | undefined>();
  for (let round = 0; round < mostRounds; round += 1) {
    const open = new Map([...texts].flatMap((text) => walkSpf(domain, text, answers).open).map((question) => [spfKey(question), question]));
    if (open.size === 0 || answers.size >= mostQuestions) break;
    await Promise.all([...open.values()].slice(0, mostQuestions - answers.size).map(async (question) => answers.set(spfKey(question), await answerTo(dns, question, signal))));
  }
  return answers;
}

async function answerTo(dns: Dns, { name, type }: SpfQuestion, signal: AbortSignal): Promise<readonly DnsAnswer[] | undefined> {
  return (await picture(dns, name, type, signal))?.answers;
}

/** True when a neighbor of the name that nobody can have made answers the same. */
export async function isWildcard(dns: Dns, name: string, domain: string, survey: DnsSurvey, type: DnsType, signal: AbortSignal): Promise<boolean> {
  const found = pictureOf(survey);
  if (name === domain || found === undefined || (found.answers.length === 0 && found.aliases.length === 0)) return false;
  const neighbor = [`x${randomBytes(8).toString('hex')}`, ...name.split('.').slice(1)].join('.');
  const other = await picture(dns, neighbor, type, signal);
  return other !== undefined && other.answers.length > 0 && textOf(other) === textOf(found);
}

/** Where the record stands when its domain was written twice, as many DNS hosts add it by themselves; asked only when it is missing. */
export async function doubledName(dns: Dns, name: string, domain: string, survey: DnsSurvey, type: DnsType, signal: AbortSignal): Promise<string | undefined> {
  if ((pictureOf(survey)?.answers.length ?? 1) > 0) return undefined;
  const doubled = `${name}.${domain}`;
  const reply = await picture(dns, doubled, type, signal);
  return reply !== undefined && reply.answers.length > 0 && !(await isWildcardAt(dns, domain, reply, type, signal)) ? doubled : undefined;
}

async function isWildcardAt(dns: Dns, domain: string, found: ServerReply, type: DnsType, signal: AbortSignal): Promise<boolean> {
  const other = await picture(dns, `x${randomBytes(8).toString('hex')}.${domain}`, type, signal);
  return other !== undefined && textOf(other) === textOf(found);
}

function textOf({ answers, aliases }: ServerReply): string {
  return [...aliases, ...answers.map(answerText)].toSorted().join('\n');
}
