/** The sheet for the wizard of Connect Sync as files for people: HTML and plain text. */
import type { ConnectSheetPage } from '../contract/sign-in-setup.ts';
import { html } from './report-html.ts';
import { section } from './report-parts.ts';
import { reportPage } from './report-page.ts';
import { connectTexts as texts } from './sign-in-setup.ts';

/** One choice in a line. */
export function choiceLine({ option, value, final }: ConnectSheetPage['choices'][number]): string {
  return `${option}${value === undefined ? '' : `: ${value}`}${final ? ` (${texts.finalMark})` : ''}`;
}

/** To be printed and ticked off. */
export function sheetText(pages: readonly ConnectSheetPage[]): string {
  const body = pages.flatMap(({ title, choices, notes }, index) => [`${index + 1}. ${title}`, ...choices.map((choice) => `   [ ] ${choiceLine(choice)}`), ...notes.map((note) => `       ${note}.`), '']);
  return [texts.sheetTitle, '', texts.sheetLead, '', ...body].join('\r\n');
}

/** The whole file. */
export function sheetHtml(pages: readonly ConnectSheetPage[]): string {
  const main = pages.map(({ title, choices, notes }, index) => section(`${index + 1}. ${title}`, [html`<ul>${choices.map((choice) => html`<li>${choiceLine(choice)}</li>`)}</ul>`, ...notes.map((note) => html`<p>${note}.</p>`)]));
  return reportPage({ title: texts.sheetTitle, head: html`<p>${texts.sheetLead}</p>`, main });
}
