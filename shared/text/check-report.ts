/** Writes the report of the checks as HTML, CSV or JSON; values are escaped in each. */
import type { Check, CheckReport } from '../contract/prerequisites.ts';
import { csvOf } from '../csv.ts';
import { groupWords, prerequisitesText, routeWords, verdictWords } from './pages/prerequisites.ts';
import { html, type Html } from './report-html.ts';
import { judged, section, table, time } from './report-parts.ts';
import { reportPage } from './report-page.ts';

/** The forms that a report can have. */
export type CheckFormat = 'html' | 'csv' | 'json';

/** The text of the file. */
export function renderChecks(report: CheckReport, format: CheckFormat): string {
  return { html: asHtml, csv: asCsv, json: asJson }[format](report);
}

/** What a program wants to know of a check; one row of the CSV, one line of the command. */
export function checkLine({ id, group, verdict, found, unread, why, cure, source }: Check) {
  return { id, group, verdict, finding: found, reason: unread ?? why, cure: verdict === 'pass' ? '' : cure, source };
}

/** A check as one line for people. */
export function checkSentence({ title, verdict, found, unread, cure }: Check): string {
  const fact = (unread ?? found).replace(/\.$/, '');
  return `${verdictWords[verdict]}: ${title}: ${fact}.${verdict === 'pass' ? '' : ` ${cure}`}`;
}

function asJson(report: CheckReport): string {
  return `${JSON.stringify({ ...report, checks: report.checks.map((check) => ({ ...checkLine(check), title: check.title, ...(check.details === undefined ? {} : { details: check.details }) })) }, undefined, 2)}\n`;
}

const columns = ['id', 'group', 'verdict', 'finding', 'reason', 'cure', 'source'] as const;

function asCsv({ checks }: CheckReport): string {
  return csvOf([columns, ...checks.map(checkLine).map((line) => columns.map((column) => line[column]))]);
}

const kinds = { pass: 'good', warn: 'doubt', fail: 'bad', unknown: 'doubt' } as const;

function asHtml(report: CheckReport): string {
  const head = html`<p>${prerequisitesText.server(report.host, time(report.checkedAt))}</p><p>${(report.routes ?? []).map((route) => routeWords[route]).join(', ')}</p>`;
  return reportPage({ title: `Requirements of ${report.host}`, head, main: [...changes(report), ...groups(report)] });
}

function changes({ since }: CheckReport): readonly Html[] {
  if (since === undefined) return [];
  const word = (verdict: Check['verdict'] | null): string => (verdict === null ? prerequisitesText.notLookedAt : verdictWords[verdict]);
  const rows = since.changes.map(({ title, before, now }) => [title, word(before), word(now)]);
  return [section(prerequisitesText.since(time(since.checkedAt)), [table(['Requirement', 'Before', 'Now'], rows, prerequisitesText.unchanged)])];
}

function groups({ checks }: CheckReport): readonly Html[] {
  return Object.entries(groupWords).flatMap(([group, title]) => {
    const rows = checks
      .filter((check) => check.group === group)
      .map((check) => [judged(kinds[check.verdict], verdictWords[check.verdict]), check.title, check.unread ?? check.found, check.verdict === 'pass' ? '' : check.cure, check.source]);
    return rows.length === 0 ? [] : [section(title, [table(['Result', 'Requirement', 'Found', 'What to do', 'Source'], rows, '')])];
  });
}
