/** Decides what an answer, or its absence, means for a call: done, refused, wait and repeat, or get a new token first. */
import { problem, type Problem, type Result } from '../../shared/problem.ts';
import type { GraphCall, Json } from '../ports/cloud.ts';
import { claimsOf } from './challenge.ts';
import { problemOfAnswer } from './graph-problems.ts';
import type { NetworkFault } from './network-faults.ts';
import { isRepeatable, saysDone } from './repeatable.ts';
import { nextWait, patience, retryAfter } from './retry-schedule.ts';
import type { Sent } from './sender.ts';
import type { Answer } from './transport.ts';

/** What one attempt meant. `maybeDone`: the work may have been done although no good answer came. */
export type Verdict =
  | { readonly kind: 'done'; readonly value: Json }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly maybeDone?: boolean }
  | { readonly kind: 'throttled' | 'fault'; readonly problem: Problem; readonly retryAfter: number | undefined; readonly maybeDone: boolean }
  | { readonly kind: 'unauthorized'; readonly problem: Problem; readonly claims: string | undefined };

/** What was tried for one call so far. */
export interface Tries {
  readonly attempts: number;
  /** Milliseconds spent waiting. */
  readonly waited: number;
  /** A new token was fetched for this call already. */
  readonly renewed: boolean;
  /** An earlier attempt may have been done. */
  readonly maybeDone: boolean;
}

/** Before the first attempt. */
export const noTries: Tries = { attempts: 0, waited: 0, renewed: false, maybeDone: false };

/** What to do next with a call. */
export type Decision =
  | { readonly next: 'answer'; readonly result: Result<Json> }
  | { readonly next: 'renew'; readonly tries: Tries; readonly claims: string | undefined }
  | { readonly next: 'wait'; readonly tries: Tries; readonly wait: number; readonly throttled: boolean };

/** 503 says that nothing was done; these leave it open. */
const maybeDoneStatus = new Set([408, 500, 502, 504]);
const throttledStatus = new Set([429, 509]);
const passingStatus = new Set([408, 423, 500, 502, 503, 504]);

/** What an answer means. A redirection means that something else than Graph answered. */
export function judgeAnswer(call: GraphCall, answer: Answer, now: number): Verdict {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'done', value: answer.body ?? null };
  if (status < 400) return { kind: 'refused', problem: garbled(`The answer has the status ${status}.`), maybeDone: true };
  const found = problemOfAnswer(call, answer);
  const wish = retryAfter(answer.headers['retry-after'], now);
  if (throttledStatus.has(status)) return { kind: 'throttled', problem: found, retryAfter: wish, maybeDone: false };
  if (passingStatus.has(status) || found.code === 'tenant.busy') {
    return { kind: 'fault', problem: found, retryAfter: wish, maybeDone: maybeDoneStatus.has(status) };
  }
  const claims = claimsOf(answer.headers['www-authenticate']);
  if (status === 401 || (status === 403 && claims !== undefined)) return { kind: 'unauthorized', problem: found, claims };
  return { kind: 'refused', problem: found };
}

/** What it means that no answer came. */
export function judgeFault({ code, kind }: Pick<NetworkFault, 'code' | 'kind'>): Verdict {
  const found = problem('tenant.unreachable', { why: kind.why, detail: { code } });
  return kind.passing ? { kind: 'fault', problem: found, retryAfter: undefined, maybeDone: kind.arrived } : { kind: 'refused', problem: found };
}

/** What an attempt meant for a call, whatever came of it. An answer that could not be read hides what was done. */
export function judgeSent(call: GraphCall, sent: Sent, now: number): Verdict {
  switch (sent.kind) {
    case 'answer':
      return judgeAnswer(call, sent.answer, now);
    case 'fault':
      return judgeFault(sent.fault);
    case 'failure':
      return { kind: 'refused', problem: sent.failure.problem, maybeDone: sent.failure.problem.code === 'tenant.garbled' };
  }
}

/** The Problem of an answer that is no answer of Graph. */
export function garbled(why: string): Problem {
  return problem('tenant.garbled', { why });
}

/**
 * What to do after an attempt. A call that may have been done is sent again only when doing it twice is the same as doing it once;
 * otherwise the answer is `tenant.unreachable` with `detail.outcome` = `unknown`, and whoever asked has to look.
 */
export function decide(call: GraphCall, before: Tries, verdict: Verdict, random: () => number): Decision {
  const tries = { ...before, attempts: before.attempts + 1 };
  switch (verdict.kind) {
    case 'done':
      return { next: 'answer', result: { ok: true, value: verdict.value } };
    case 'refused':
      return answerRefusal(call, tries, verdict.problem, verdict.maybeDone === true);
    case 'unauthorized':
      if (tries.renewed) return answerRefusal(call, tries, verdict.problem, false);
      return { next: 'renew', tries: { ...tries, renewed: true }, claims: verdict.claims };
    case 'throttled':
    case 'fault': {
      if (verdict.maybeDone && !isRepeatable(call)) return answerRefusal(call, tries, verdict.problem, true);
      const wait = nextWait(tries.attempts, tries.waited, verdict.retryAfter, patience[verdict.kind], random);
      if (wait === undefined) return answerRefusal(call, tries, verdict.problem, verdict.maybeDone);
      const next = { ...tries, waited: tries.waited + wait, maybeDone: tries.maybeDone || verdict.maybeDone };
      return { next: 'wait', tries: next, wait, throttled: verdict.kind === 'throttled' || verdict.retryAfter !== undefined };
    }
  }
}

function answerRefusal(call: GraphCall, tries: Tries, found: Problem, maybeDone: boolean): Decision {
  if (tries.maybeDone && saysDone(call, found)) return { next: 'answer', result: { ok: true, value: null } };
  const open = maybeDone || (tries.maybeDone && found.code !== 'tenant.not-found' && found.code !== 'tenant.already-exists');
  return { next: 'answer', result: { ok: false, problem: open && call.method !== 'GET' ? outcomeUnknown(found) : found } };
}

/** The same trouble, said so that whoever asked knows to look whether it was done. */
export function outcomeUnknown(found: Problem): Problem {
  if (found.code === 'tenant.garbled') return { ...found, detail: { ...found.detail, outcome: 'unknown' } };
  const why = found.why ?? 'The answer of the service was lost.';
  return problem('tenant.unreachable', { why: `${why} The change may have been made.`, detail: { ...found.detail, outcome: 'unknown' } });
}
