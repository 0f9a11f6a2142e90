/** Texts of PowerShell: literals that nothing is ever read from but themselves, and reading them back. */
// Source: MicrosoftDocs/PowerShell-Docs about_Quoting_Rules and about_Parsing: typographic quotation marks count as quotation marks.
import { plainText } from './argument-line.ts';

/** The single quotation marks of PowerShell: ' ‘ ’ ‚ ‛ */
const quotes = /['\u2018-\u201b]/gu;

/** A text in single quotes: each quotation mark doubled, no variable, no backtick, no line break. */
export function powerShellText(text: string): string {
  return `'${plainText(text).replace(quotes, '$&$&')}'`;
}

/** A list of texts; an empty one is `@()`. */
export function powerShellList(texts: readonly string[]): string {
  return `@(${texts.map(powerShellText).join(', ')})`;
}

/** What PowerShell makes of a literal in single quotes; undefined when it is none, or ends before its end. */
export function readPowerShellText(literal: string): string | undefined {
  const inner = /^['\u2018-\u201b]((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)['\u2018-\u201b]$/u.exec(literal)?.[1];
  return inner?.replace(/(['\u2018-\u201b])['\u2018-\u201b]/gu, '$1');
}
