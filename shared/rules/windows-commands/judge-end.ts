/** Tells from an exit code or an exception what happened. */
import type { ProblemCode } from '../../text/problems.ts';
import { exceptionRows, type ExceptionRow, type FoundException } from '../../tables/windows-commands/exceptions.ts';
import { doneCodes, exitCodes } from '../../tables/windows-commands/exit-codes.ts';

/** Done, perhaps with a restart to come that is announced and never made; or the Problem. */
export type JudgedEnd = { readonly done: true; readonly restart: boolean } | { readonly done: false; readonly code: ProblemCode; readonly name: string };

/** Exit codes come as signed or unsigned numbers, and those of Setup programs as HRESULTs around the code. */
export function judgeExitCode(exitCode: number): JudgedEnd {
  const code = plainCode(exitCode);
  const done = doneCodes[code];
  if (done !== undefined) return { done: true, restart: done.restart };
  const [name, problem] = exitCodes[code] ?? ['', 'command.failed'];
  return { done: false, code: problem, name };
}

/** The code itself: 0x80070642 is 1602. */
export function plainCode(exitCode: number): number {
  const unsigned = exitCode >>> 0;
  return unsigned >>> 16 === 0x8007 ? unsigned & 0xffff : unsigned;
}

/** How a script failed: PowerShell's own id, and the exceptions from the outermost in. */
export interface ScriptFailure {
  readonly id: string;
  readonly chain: readonly FoundException[];
}

/** The Problem of a failure; `command.failed` when nobody foresaw it. */
export function judgeException(failure: ScriptFailure): ProblemCode {
  return exceptionRows.find((row) => fits(row, failure))?.problem ?? 'command.failed';
}

/** The numbers of refusals by the tenant's sign-in that a text names. */
export function signInCodes(text: string): readonly number[] {
  return [...text.matchAll(/\bAADSTS(\d{4,7})\b/g)].map((match) => Number(match[1]));
}

/** Type, code and message have to fit the same exception. */
function fits({ signIn, codes, type, message, id }: ExceptionRow, failure: ScriptFailure): boolean {
  if (id?.test(failure.id) === false) return false;
  if (signIn === undefined && codes === undefined && type === undefined && message === undefined) return true;
  return failure.chain.some(
    (one) =>
      (signIn === undefined || signInCodes(one.message).some((code) => signIn.includes(code))) &&
      (codes === undefined || codes.includes(one.code)) &&
      (type === undefined || type.test(one.type)) &&
      (message === undefined || message.test(one.message)),
  );
}
