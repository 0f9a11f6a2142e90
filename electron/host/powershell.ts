/** Asks Windows PowerShell with a fixed script; parameters go in as JSON, the answer comes out as ASCII JSON whatever the language and the code page. */
import { z } from 'zod';
import { read, unread, type Reading, type Unread } from '../../shared/rules/prerequisites/reading.ts';
import { runTool } from './run-tool.ts';
import type { WindowsTools } from './tools.ts';

/** A script that returns one value, and the shape of that value. */
export interface Script<T> {
  /** Sees the parameters as `$asked`; must name a value to return, `$null` included. */
  readonly body: string;
  readonly shape: z.ZodType<T>;
}

/** What every script writes: its value, the exception that ended it, or that a policy keeps it from running. */
const Answer = z.union([
  z.strictObject({ found: z.unknown() }),
  z.strictObject({ failed: z.string().max(500), code: z.number() }),
  z.strictObject({ refused: z.literal('language-mode') }),
]);

/** In a constrained session .NET cannot be called: it is said before anything else is tried. Characters beyond ASCII are escaped. */
function wholeScript(body: string): string {
  return `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { '{"refused":"language-mode"}'; exit 0 }
function Write-Answer($answer) {
  $json = $answer | ConvertTo-Json -Depth 5 -Compress
  [Console]::Out.Write([regex]::Replace($json, '[^\\x20-\\x7e]', { param($match) '\\u{0:x4}' -f [int][char]$match.Value }))
}
try {
  $asked = [Console]::In.ReadToEnd() | ConvertFrom-Json
  $found = & {
${body}
  }
  Write-Answer @{ found = $found }
} catch {
  $cause = $_.Exception.GetBaseException()
  Write-Answer @{ failed = $cause.GetType().Name; code = $cause.HResult }
}
`;
}

/** The value, or why there is none: an empty answer is a failure, whatever status the program ended with. */
export async function askPowerShell<T>(tools: WindowsTools, { body, shape }: Script<T>, parameters: unknown, signal: AbortSignal): Promise<Reading<T>> {
  const encoded = Buffer.from(wholeScript(body), 'utf16le').toString('base64');
  const answer = await runTool(tools.powerShell, { args: [encoded], input: asciiJson(parameters), missing: 'power-shell-missing', limit: tools.limit }, signal);
  return 'unread' in answer ? answer : understood(answer.value.output, shape);
}

function understood<T>(output: Buffer, shape: z.ZodType<T>): Reading<T> {
  const text = decoded(output).trim();
  if (text === '') return unread('no-answer');
  const answer = Answer.safeParse(parsed(text));
  if (!answer.success) return unread('not-understood');
  if ('refused' in answer.data) return unread('blocked-by-policy');
  if ('failed' in answer.data) return unread(reasonOf(answer.data));
  const value = shape.safeParse(answer.data.found);
  return value.success ? read(value.data) : unread('not-understood');
}

/** Some programs of Windows answer in UTF-16, and some put a mark in front of UTF-8. */
function decoded(output: Buffer): string {
  const utf16 = output[0] === 0xff && output[1] === 0xfe;
  return output.toString(utf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** HRESULTs of "access denied", of Windows and of WMI. */
const deniedCodes: ReadonlySet<number> = new Set([-2_147_024_891, -2_147_217_405]);

function reasonOf({ failed, code }: { readonly failed: string; readonly code: number }): Unread {
  if (deniedCodes.has(code) || /^(UnauthorizedAccess|Security|AccessDenied)Exception$/.test(failed)) return 'access-denied';
  return failed === 'CommandNotFoundException' ? 'tool-missing' : 'no-answer';
}

/** The input is read in the code page of the console: only ASCII is the same in all of them. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
