/** Sends many calls as `$batch` requests, several at once, and answers each of them: item failures are answers, never throws. */
import { problemOf, type Problem, type Result } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cloud, GraphCall, Json } from '../ports/cloud.ts';
import { abortError, orAborted, signalOfExchange } from './abort.ts';
import type { Authorizer } from './authorizer.ts';
import { batchAnswers, batchCall } from './batch-wire.ts';
import type { Budget } from './budget.ts';
import { costOfAll } from './costs.ts';
import type { Gate } from './gate.ts';
import type { Sender, Sent } from './sender.ts';
import { decide, garbled, judgeAnswer, judgeSent, noTries, type Decision, type Tries, type Verdict } from './verdict.ts';
import { nextWave, objectKey, type Wave } from './waves.ts';
import { createWindow } from './window.ts';

/** What batches need of the client. */
export interface BatchOptions {
  readonly url: string;
  readonly send: Sender;
  readonly authorizer: Authorizer;
  readonly gate: Gate;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly random: () => number;
}

interface Item {
  readonly at: number;
  readonly call: GraphCall;
  readonly tries: Tries;
  /** Milliseconds since 1970 before which it is not sent. */
  readonly readyAt: number;
}

/** A call inside a chain whose predecessor failed: it was not run. */
const FAILED_DEPENDENCY = 424;

/** How far ahead the next wave is looked for; waves get fuller with more, choosing gets slower. */
const LOOK_AHEAD = 400;

/** Nothing more can be sent after these. */
const endsSession: ReadonlySet<string> = new Set(['tenant.session-expired', 'tenant.not-signed-in']);

/** Makes `Cloud.batch`. The window lives as long as the client, so that a new batch begins at the speed the last one found. */
export function createBatch(options: BatchOptions): Cloud['batch'] {
  const window = createWindow();
  return async (calls, signal, onThrottle) => {
    const { clock, gate } = options;
    const answers = new Array<Result<Json> | undefined>(calls.length);
    const waiting = new Set<Item>(calls.map((call, at) => ({ at, call, tries: noTries, readyAt: 0 })));
    const busy = new Set<string>();
    const underWay = new Set<Promise<void>>();
    let calling = 0;
    let over: Problem | undefined;

    const answer = (item: Item, result: Result<Json>): void => {
      answers[item.at] = result;
      if (!result.ok && endsSession.has(result.problem.code)) over ??= result.problem;
    };

    const start = (wave: Wave<Item>): void => {
      const keys = wave.items.flatMap((item) => objectKey(item.call) ?? []);
      for (const item of wave.items) waiting.delete(item);
      for (const key of keys) busy.add(key);
      calling += wave.items.length;
      const run: Promise<void> = sendWave(wave, options, signal)
        .then((outcomes) => settle(outcomes))
        .finally(() => {
          for (const key of keys) busy.delete(key);
          underWay.delete(run);
          calling -= wave.items.length;
        });
      underWay.add(run);
    };

    const settle = (outcomes: readonly Outcome[]): void => {
      const throttled = outcomes.filter(({ decision }) => decision?.next === 'wait' && decision.throttled);
      if (throttled.length > 0) window.throttled();
      else window.quiet();
      for (const { item, decision } of outcomes) {
        if (decision === undefined) waiting.add(item);
        else if (decision.next === 'answer') answer(item, decision.result);
        else waiting.add(again(item, decision, options));
      }
    };

    try {
      while (waiting.size > 0 || underWay.size > 0) {
        // What is under way is waited for, so that its answers are not lost.
        if (signal.aborted && waiting.size > 0) throw abortError();
        if (over !== undefined && waiting.size > 0) {
          answerRest(waiting, over, answer, options);
          continue;
        }
        const room = gate.closedFor() === 0 ? window.size() - calling : 0;
        const wave = room > 0 ? nextWave(ready(waiting, clock.now()), busy, room) : undefined;
        if (wave !== undefined) start(wave);
        else if (underWay.size > 0) await Promise.race(underWay);
        else if (gate.closedFor() > 0) await gate.pass(signal, onThrottle);
        else await clock.sleep(untilReady(waiting, clock.now()), signal);
      }
    } finally {
      await Promise.allSettled(underWay);
    }
    return answers.map((answer) => answer ?? { ok: false, problem: garbled('A call of the batch was never answered.') });
  };
}

interface Outcome {
  readonly item: Item;
  /** Undefined for a call of a chain that was not run because one before it failed. */
  readonly decision: Decision | undefined;
}

/** One `$batch`, and what each of its calls came to. */
async function sendWave(wave: Wave<Item>, options: BatchOptions, signal: AbortSignal): Promise<readonly Outcome[]> {
  const { budget, clock, random } = options;
  await budget.take(costOfAll(wave.items.map((item) => item.call)), signal);
  const writes = wave.items.some((item) => item.call.method !== 'GET');
  const sent = await options.send(options.url, batchCall(wave), signalOfExchange(writes, signal));
  const verdicts = verdictsOf(wave, sent, clock.now());
  const outcomes = wave.items.map((item, at) => {
    const verdict = verdicts[at];
    return { item, decision: verdict === undefined ? undefined : decide(item.call, item.tries, verdict, random) };
  });
  return renewIfAsked(outcomes, sent, options, signal);
}

/** The verdict on each call of the wave; undefined for a call that was not run. */
function verdictsOf(wave: Wave<Item>, sent: Sent, now: number): readonly (Verdict | undefined)[] {
  if (sent.kind !== 'answer' || sent.answer.status !== 200) return wave.items.map((item) => judgeSent(item.call, sent, now));
  const answers = batchAnswers(sent.answer.body, wave.items.length);
  if (answers === undefined) return wave.items.map(() => ({ kind: 'refused', problem: garbled('The answer is no batch answer.'), maybeDone: true }));
  return wave.items.map((item, at) => {
    const own = answers[at];
    if (own === undefined) return { kind: 'refused', problem: garbled('The batch answer lacks this call.'), maybeDone: true };
    return wave.serial && own.status === FAILED_DEPENDENCY ? undefined : judgeAnswer(item.call, own, now);
  });
}

/** When a call was refused for its token, gets a new one; a failure to get it is the answer of those calls. */
async function renewIfAsked(outcomes: readonly Outcome[], sent: Sent, { authorizer }: BatchOptions, signal: AbortSignal): Promise<readonly Outcome[]> {
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

/** The item as it waits for its next attempt. A throttled one closes the gate for all. */
function again(item: Item, decision: Exclude<Decision, { next: 'answer' }>, { gate, clock }: BatchOptions): Item {
  if (decision.next === 'renew') return { ...item, tries: decision.tries };
  if (decision.throttled) gate.close(decision.wait);
  return { ...item, tries: decision.tries, readyAt: clock.now() + decision.wait };
}

/** Answers what still waits without sending it. */
function answerRest(waiting: Set<Item>, problem: Problem, answer: (item: Item, result: Result<Json>) => void, { random }: BatchOptions): void {
  for (const item of waiting) {
    const decision = decide(item.call, item.tries, { kind: 'refused', problem }, random);
    if (decision.next === 'answer') answer(item, decision.result);
  }
  waiting.clear();
}

function ready(waiting: ReadonlySet<Item>, now: number): readonly Item[] {
  const found: Item[] = [];
  for (const item of waiting) {
    if (item.readyAt <= now) found.push(item);
    if (found.length === LOOK_AHEAD) break;
  }
  return found;
}

function untilReady(waiting: ReadonlySet<Item>, now: number): number {
  let soonest = Number.POSITIVE_INFINITY;
  for (const item of waiting) soonest = Math.min(soonest, item.readyAt);
  return Math.max(1, soonest - now);
}
