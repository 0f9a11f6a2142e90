/** Checks the envelope of a reply; its value was checked by the engine. */
import { Problem, type Result } from '../../shared/problem.ts';
import { frameText } from '../../shared/text/pages/frame.ts';

/** The answer when the engine cannot be reached. */
export function lostReply(): Result<never> {
  return { ok: false, problem: { code: 'page.engine-lost', ...frameText.engineLost, retry: true } };
}

function garbledReply(): Result<never> {
  return { ok: false, problem: { code: 'page.reply-garbled', ...frameText.replyGarbled } };
}

/** Value or Problem, and nothing else. */
export function checkedReply(reply: unknown): Result<unknown> {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return garbledReply();
  if (reply.ok === true && 'value' in reply) return { ok: true, value: reply.value };
  const found = 'problem' in reply ? Problem.safeParse(reply.problem) : null;
  return found?.success ? { ok: false, problem: found.data } : garbledReply();
}
