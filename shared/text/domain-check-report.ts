/** Writes a check of the DNS records of a domain as HTML, CSV or JSON; values are escaped in each. */
import type { DomainCheck, RecordCheck } from '../contract/domains.ts';
import { csvOf } from '../csv.ts';
import type { CheckFormat } from './check-report.ts';
import { domainCheckText as text, recordWords } from './pages/domains.ts';
import { html } from './report-html.ts';
import { reportPage } from './report-page.ts';
import { judged, section, table, time } from './report-parts.ts';

/** The text of the file. */
export function renderDomainCheck(check: DomainCheck, format: CheckFormat): string {
  return { html: asHtml, csv: asCsv, json: asJson }[format](check);
}

/** What a program wants to know of a record; one row of the CSV. */
function lineOf({ record, found, verdict, reason, cure }: RecordCheck) {
  return { type: record.type, name: record.name, expected: record.value, found: found.join('; '), verdict, reason, cure: verdict === 'right' ? '' : cure, purpose: record.purpose, optional: record.optional };
}

function asJson(check: DomainCheck): string {
  return `${JSON.stringify(check, undefined, 2)}\n`;
}

const columns = ['type', 'name', 'expected', 'found', 'verdict', 'reason', 'cure', 'purpose', 'optional'] as const;

function asCsv({ checks }: DomainCheck): string {
  return csvOf([columns, ...checks.map(lineOf).map((line) => columns.map((column) => String(line[column])))]);
}

const kinds = { right: 'good', advice: 'doubt', missing: 'bad', wrong: 'bad', conflict: 'bad', unknown: 'doubt' } as const;

function asHtml({ name, checkedAt, standard, checks }: DomainCheck): string {
  const head = html`<p>${time(checkedAt)}</p><p>${standard ? text.standard : text.ofTenant}</p>`;
  const rows = checks.map((check) => {
    const { type, name: at, expected, found, reason, cure, purpose } = lineOf(check);
    const words = `${recordWords[check.verdict]}${check.record.optional ? ` (${text.optional})` : ''}`;
    return [judged(kinds[check.verdict], words), type, at, expected, found, reason, cure, purpose];
  });
  const main = section(text.records, [table(['Result', 'Type', 'Name', 'Expected', 'Found', 'Reason', 'What to do', 'Purpose'], rows, text.none)]);
  return reportPage({ title: text.report(name), head, main: [main] });
}
