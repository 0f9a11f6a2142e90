/** Renders the report of a setup. */
import type { SetupReport } from '../contract/setup-report.ts';
import { html } from './report-html.ts';
import { reportPage } from './report-page.ts';
import { time } from './report-parts.ts';
import { reportSections } from './report-sections.ts';

/** The whole file as text. */
export function renderReport(facts: SetupReport): string {
  const { product, world, tenant } = facts;
  const practice = world === 'practice' ? [html`<p class="note">This was practice with a sample company. Nothing real was changed.</p>`] : [];
  return reportPage({
    title: tenant === null ? 'Directory synchronization' : `Directory synchronization of ${tenant.name}`,
    head: html`<p>Report of ${time(facts.madeAt)}</p>`,
    main: [...practice, ...reportSections(facts)],
    foot: `${product.name} ${product.version}`,
  });
}
