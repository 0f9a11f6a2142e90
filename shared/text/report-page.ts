/** The frame of every report: one HTML file that needs nothing else and prints well. */
import { html, type Html } from './report-html.ts';
import { reportStyle } from './report-style.ts';

export interface ReportParts {
  readonly title: string;
  /** Below the title. */
  readonly head: Html;
  readonly main: readonly Html[];
  readonly foot?: string;
}

/** The whole file as text. It has no scripts and loads nothing; its policy forbids both should it be changed. */
export function reportPage({ title, head, main, foot }: ReportParts): string {
  const style = { markup: reportStyle };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${title}</h1>${head}</header>
<main>
${main}
</main>
${foot === undefined ? html`` : html`<footer>${foot}</footer>`}
</body>
</html>
`.markup;
}
