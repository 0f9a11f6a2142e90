/** Command lines of Windows programs: made from single arguments so that the C runtime reads exactly those, and read back. */
// Source: Microsoft Learn, "Parsing C command-line arguments" (cpp/c-language) and CommandLineToArgvW (win32 shellapi), read 2026-11-23.
import { fail } from '../../problem.ts';

/** Characters that CreateProcess takes at most, without the zero at the end. */
export const longestLine = 32_766;

/** Line breaks and other control characters, halves of a character, and what stands for none of Unicode. */
const unsafe = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** The same text; throws `command.value-refused` for characters that no value of ours has. */
export function plainText(text: string): string {
  if (unsafe.test(text)) throw fail('command.value-refused', { detail: { value: 'line break or other control character' } });
  return text;
}

/** One argument as it stands in a line: in quotes where it needs them, backslashes doubled where they stand before a quote. */
export function quoteArgument(text: string): string {
  if (plainText(text) !== '' && !/[ "]/.test(text)) return text;
  return `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}

/** A full path of a program on a disk of this server. Scripts of cmd.exe are refused: it reads their arguments by other rules. */
export function programPath(path: string): string {
  const isProgram = /^[A-Za-z]:\\(?:[^\\/:*?"<>|]+\\)*[^\\/:*?"<>|]+\.exe$/i.test(plainText(path));
  if (!isProgram || hasWayUp(path)) throw fail('command.value-refused', { detail: { value: 'not a full path of a program' } });
  return path;
}

/** A full path of a file on a disk of this server. */
export function filePath(path: string): string {
  if (!/^[A-Za-z]:\\(?:[^\\/:*?"<>|]+\\)*[^\\/:*?"<>|]+$/.test(plainText(path)) || hasWayUp(path)) throw fail('command.value-refused', { detail: { value: 'not a full path of a file' } });
  return path;
}

function hasWayUp(path: string): boolean {
  return path.split('\\').some((part) => /^\.+$/.test(part) || /[. ]$/.test(part));
}

/** The whole line; throws `command.value-refused` when Windows would not take it. */
export function commandLine(program: string, written: readonly string[]): string {
  const line = [`"${programPath(program)}"`, ...written].join(' ');
  if (line.length > longestLine) throw fail('command.value-refused', { detail: { value: 'too long', characters: String(line.length) } });
  return line;
}

/** What the C runtime makes of a line: the program, then its arguments. A doubled quote within quotes is one quote. */
export function splitLine(line: string): string[] {
  const [program, rest] = splitProgram(line);
  const found = [program];
  for (let left = rest.replace(/^[ \t]+/, ''); left !== ''; ) {
    const { argument, taken } = firstArgument(left);
    found.push(argument);
    left = left.slice(taken).replace(/^[ \t]+/, '');
  }
  return found;
}

/** The first part of a line is a path: backslashes mean nothing else in it. */
function splitProgram(line: string): readonly [program: string, rest: string] {
  const match = /^(?:[^" \t]|"[^"]*"?)*/.exec(line)?.[0] ?? '';
  return [match.replaceAll('"', ''), line.slice(match.length)];
}

function firstArgument(text: string): { readonly argument: string; readonly taken: number } {
  let argument = '';
  let quoted = false;
  let at = 0;
  while (at < text.length && (quoted || !/[ \t]/.test(text.charAt(at)))) {
    const slashes = /^\\*/.exec(text.slice(at))?.[0].length ?? 0;
    const isQuote = text.charAt(at + slashes) === '"';
    argument += '\\'.repeat(isQuote ? Math.floor(slashes / 2) : slashes);
    at += slashes;
    if (!isQuote) {
      if (slashes === 0) argument += text.charAt(at++);
      continue;
    }
    at += 1;
    if (slashes % 2 === 1) argument += '"';
    else if (quoted && text.charAt(at) === '"') {
      argument += '"';
      at += 1;
    } else quoted = !quoted;
  }
  return { argument, taken: at };
}
