/** The one shape of a failure, for both sides of every boundary. */
import { z } from 'zod';
import { problemTexts, type ProblemCode } from './text/problems.ts';

/** What happened, why, and what to do; `detail` holds codes and ids for support, never a secret; `retry`: the same call may succeed later. */
export const Problem = z.strictObject({
  code: z.string(),
  what: z.string(),
  why: z.string().optional(),
  fix: z.string().optional(),
  detail: z.record(z.string(), z.string()).optional(),
  retry: z.boolean().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** A value, or the Problem that kept it from being made: what crosses a boundary. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** What an adapter knows beyond the code's own sentences. */
export interface ProblemFacts {
  readonly why?: string;
  readonly fix?: string;
  readonly detail?: Readonly<Record<string, string>>;
}

/** Makes the Problem of a code: the sentences stand in `text/problems.ts`, the facts come from where it happened. */
export function problem(code: ProblemCode, facts: ProblemFacts = {}): Problem {
  const text = problemTexts[code];
  return { code, what: text.what, fix: text.fix, ...('retry' in text ? { retry: text.retry } : {}), ...facts };
}

/** Carries a Problem up to the nearest boundary, where it becomes an answer; it is never shown as an exception. */
export class Failure extends Error {
  readonly problem: Problem;
  constructor(found: Problem, cause?: unknown) {
    super(`${found.code}: ${found.what}`, cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.problem = found;
  }
}

/** Shorthand for `throw fail(code, facts)`. */
export function fail(code: ProblemCode, facts: ProblemFacts = {}, cause?: unknown): Failure {
  return new Failure(problem(code, facts), cause);
}

/** The Problem of anything that was thrown; what nobody foresaw becomes `setup.unexpected` without its stack. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Failure) return thrown.problem;
  if (isAbort(thrown)) return problem('setup.stopped');
  return problem('setup.unexpected', { detail: { kind: thrown instanceof Error ? thrown.name : typeof thrown } });
}

/** True when the work ended because its AbortSignal fired. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}
