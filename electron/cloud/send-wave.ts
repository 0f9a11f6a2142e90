/** Sends one wave as a `$batch` and decides what each of its calls came to. */
import { problemOf } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import { abortError, orAborted } from './abort.ts';
import type { Authorizer } from './authorizer.ts';
import { batchAnswers, batchCall } from './batch-wire.ts';
import type { Budget } from './budget.ts';
import type { Cost } from './costs.ts';
import type { Item } from './order.ts';
import { quotaNews } from './quota-news.ts';
import type { Sender, Sent } from './sender.ts';
import type { Answer } from './transport.ts';
import { decide, garbled, judgeAnswer, judgeSent, type Decision, type Verdict } from './verdict.ts';
import type { Wave } from './waves.ts';

/** What sending needs of the client. */
export interface WaveOptions {
  readonly url: string;
  readonly send: Sender;
  readonly authorizer: Authorizer;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly random: () => number;
}

/** What became of a call; no decision for a call of a chain that was not run because one before it failed. */
export interface Outcome {
  readonly item: Item;
  readonly decision: Decision | undefined;
}

/** A call inside a chain whose predecessor failed: it was not run. */
const FAILED_DEPENDENCY = 424;

/** The cost has been spent already. Waves carry calls of several orders, so that none of them stops it. */
export async function sendWave(wave: Wave<Item>, cost: Cost, options: WaveOptions, signal: AbortSignal): Promise<readonly Outcome[]> {
  const { budget, clock, random } = options;
  const stopped = stopOf(wave.items, signal);
  const sent = await options.send(options.url, batchCall(wave), signal, stopped);
  const answers = answersIn(wave, sent);
  budget.learn(quotaNews(cost, [...(answers ?? []).flatMap((answer) => answer ?? []), ...(answers === undefined && sent.kind === 'answer' ? [sent.answer] : [])], clock.now()));
  const outcomes = wave.items.map((item, at) => {
    const verdict = verdictOn(wave, item, sent, answers === undefined ? undefined : { own: answers[at] }, clock.now());
    return { item, decision: verdict === undefined ? undefined : decide(item.call, item.tries, verdict, random) };
  });
  return renewIfAsked(outcomes, sent, options, stopped);
}

/** The answers to the calls of a `$batch` that was carried out, undefined where one is missing; undefined when it was not carried out as a whole or its answer cannot be read. */
function answersIn(wave: Wave<Item>, sent: Sent): readonly (Answer | undefined)[] | undefined {
  return sent.kind === 'answer' && sent.answer.status === 200 ? batchAnswers(sent.answer.body, wave.items.length) : undefined;
}

/** Undefined for a call that was not run. */
function verdictOn(wave: Wave<Item>, { call }: Item, sent: Sent, answer: { readonly own: Answer | undefined } | undefined, now: number): Verdict | undefined {
  if (sent.kind !== 'answer' || sent.answer.status !== 200) return judgeSent(call, sent, now);
  if (answer === undefined) return { kind: 'refused', problem: garbled('The answer is no batch answer.'), maybeDone: true };
  if (answer.own === undefined) return { kind: 'refused', problem: garbled('The batch answer lacks this call.'), maybeDone: true };
  return wave.serial && answer.own.status === FAILED_DEPENDENCY ? undefined : judgeAnswer(call, answer.own, now);
}

/** Fires when the only order of the wave is stopped: a new token may need a person, whom nobody waits for then. */
function stopOf(items: readonly Item[], signal: AbortSignal): AbortSignal {
  const [first, ...others] = new Set(items.map(({ order }) => order));
  return first === undefined || others.length > 0 ? signal : AbortSignal.any([signal, first.signal]);
}

/** When a call was refused for its token, gets a new one; a failure to get it is the answer of those calls. */
async function renewIfAsked(outcomes: readonly Outcome[], sent: Sent, { authorizer }: WaveOptions, signal: AbortSignal): Promise<readonly Outcome[]> {
  const asked = outcomes.map((outcome) => outcome.decision).find((decision) => decision?.next === 'renew');
  if (asked?.next !== 'renew' || sent.kind !== 'answer') return outcomes;
  try {
    await orAborted(authorizer.renew(sent.token, asked.claims), signal);
    return outcomes;
  } catch (thrown) {
    if (signal.aborted) throw abortError();
    const found = problemOf(thrown);
    return outcomes.map((outcome) => (outcome.decision?.next === 'renew' ? { ...outcome, decision: { next: 'answer', result: { ok: false, problem: found } } } : outcome));
  }
}
