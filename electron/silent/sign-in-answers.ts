/** The answers to the five questions: given in the file, or found by the setup and completed by the file. */
import { z } from 'zod';
import { SignInQuestion } from '../../shared/contract/sign-in-facts.ts';
import { SignInAnswers } from '../../shared/contract/sign-in-method.ts';
import { fail } from '../../shared/problem.ts';
import { suggested } from '../../shared/rules/sign-in-method/suggest-answers.ts';
import { questionTexts } from '../../shared/text/pages/sign-in-method.ts';
import type { Ask } from './ask.ts';

/** `found`, or all five answers; what is wrong with them is told entry by entry, which a union would not do. */
export const AskedAnswers = z.unknown().transform((value, context): 'found' | SignInAnswers => {
  if (value === 'found') return value;
  const read = SignInAnswers.safeParse(value);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
});

/** What the file answers when the rest is found; it goes before what is found. */
export const GivenAnswers = SignInAnswers.partial();
export type GivenAnswers = z.infer<typeof GivenAnswers>;

/** All five answers; throws `sign-in-method.only-you` with the questions that neither facts nor the file answer. */
export async function wholeAnswers(ask: Ask, asked: 'found' | SignInAnswers, given: GivenAnswers): Promise<SignInAnswers> {
  if (asked !== 'found') return asked;
  const { answers } = await ask('sign-in-method.find', {});
  const merged = { ...suggested(answers), ...given };
  const whole = SignInAnswers.safeParse(merged);
  if (whole.success) return whole.data;
  const open = SignInQuestion.options.filter((question) => merged[question] === undefined);
  throw fail('sign-in-method.only-you', { why: open.map((question) => `${question}: ${questionTexts[question].question}`).join(' ') });
}
