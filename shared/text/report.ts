/** Renders the report of a setup as one HTML file that needs nothing else and prints well. */
import type { SetupReport } from './report-facts.ts';
import { html } from './report-html.ts';
import { time } from './report-parts.ts';
import { reportSections } from './report-sections.ts';
import { reportStyle } from './report-style.ts';

/** The whole file as text. It has no scripts and loads nothing; its policy forbids both should it be changed. */
export function renderReport(facts: SetupReport): string {
  const { product, world, tenant } = facts;
  const title = tenant === null ? 'Directory synchronization' : `Directory synchronization of ${tenant.name}`;
  const practice = world === 'practice' ? html`<p class="note">This was practice with a sample company. Nothing real was changed.</p>` : html``;
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
<header><h1>${title}</h1><p>Report of ${time(facts.madeAt)}</p></header>
<main>
${practice}
${reportSections(facts)}
</main>
<footer>${product.name} ${product.version}</footer>
</body>
</html>
`.markup;
}
