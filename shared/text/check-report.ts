/** Writes the report of the checks of server, directory and tenant as HTML, CSV or JSON; values are escaped in each. */
import type { SideReport } from '../contract/checks.ts';
import type { Check, CheckReport } from '../contract/prerequisites.ts';
import { csvOf } from '../csv.ts';
import { groupWords, prerequisitesText, routeWords, verdictWords } from './pages/prerequisites.ts';
import { html, type Html } from './report-html.ts';
import { judged, section, table, time } from './report-parts.ts';
import { reportPage } from './report-page.ts';

/** The forms that a report can have; the endings of its files. */
export const checkFormats = ['html', 'csv', 'json'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** Everything that was checked; null for a side that was not looked at. */
export interface CheckedSides {
  readonly server: CheckReport;
  readonly directory: SideReport | null;
  readonly tenant: SideReport | null;
}

/** The text of the file. */
export function renderChecks(sides: CheckedSides, format: CheckFormat): string {
  return { html: asHtml, csv: asCsv, json: asJson }[format](sides);
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

/** Directory and tenant where they were looked at, each with its title. */
function sidesOf({ directory, tenant }: CheckedSides): ReadonlyArray<readonly [title: string, side: SideReport]> {
  const rows = [
    [prerequisitesText.directory, directory],
    [prerequisitesText.tenant, tenant],
  ] as const;
  return rows.flatMap(([title, side]) => (side === null ? [] : [[title(side.about, time(side.checkedAt)), side] as const]));
}

function allChecks(sides: CheckedSides): readonly Check[] {
  return [...sides.server.checks, ...sidesOf(sides).flatMap(([, side]) => side.checks)];
}

/** The report of the server with every check in it; of the sides, what they are and when they were looked at. */
function asJson(sides: CheckedSides): string {
  const withoutChecks = (side: SideReport | null) => (side === null ? null : { about: side.about, checkedAt: side.checkedAt, ...(side.since === undefined ? {} : { since: side.since }) });
  const checks = allChecks(sides).map((check) => ({ ...checkLine(check), title: check.title, ...(check.details === undefined ? {} : { details: check.details }) }));
  return `${JSON.stringify({ ...sides.server, directory: withoutChecks(sides.directory), tenant: withoutChecks(sides.tenant), checks }, undefined, 2)}\n`;
}

const columns = ['id', 'group', 'verdict', 'finding', 'reason', 'cure', 'source'] as const;

function asCsv(sides: CheckedSides): string {
  return csvOf([columns, ...allChecks(sides).map(checkLine).map((line) => columns.map((column) => line[column]))]);
}

const kinds = { pass: 'good', warn: 'doubt', fail: 'bad', unknown: 'doubt' } as const;

function asHtml(sides: CheckedSides): string {
  const { server } = sides;
  const looked = [prerequisitesText.server(server.host, time(server.checkedAt)), ...sidesOf(sides).map(([title]) => title)];
  const head = html`${looked.map((line) => html`<p>${line}</p>`)}<p>${(server.routes ?? []).map((route) => routeWords[route]).join(', ')}</p>`;
  const compared = [server, ...sidesOf(sides).map(([, side]) => side)].map(({ since }) => since);
  return reportPage({ title: prerequisitesText.report(server.host), head, main: [...changes(compared), ...groups(allChecks(sides))] });
}

/** One table for all sides: each has the time of its own check before. */
function changes(compared: ReadonlyArray<CheckReport['since']>): readonly Html[] {
  const known = compared.filter((since) => since !== undefined);
  const earliest = known.map(({ checkedAt }) => checkedAt).sort()[0];
  if (earliest === undefined) return [];
  const word = (verdict: Check['verdict'] | null): string => (verdict === null ? prerequisitesText.notLookedAt : verdictWords[verdict]);
  const rows = known.flatMap(({ checkedAt, changes: found }) => found.map(({ title, before, now }) => [title, word(before), word(now), time(checkedAt)]));
  return [section(prerequisitesText.since(time(earliest)), [table(['Requirement', 'Before', 'Now', 'Compared with'], rows, prerequisitesText.unchanged)])];
}

function groups(checks: readonly Check[]): readonly Html[] {
  return Object.entries(groupWords).flatMap(([group, title]) => {
    const rows = checks
      .filter((check) => check.group === group)
      .map((check) => [judged(kinds[check.verdict], verdictWords[check.verdict]), check.title, check.unread ?? check.found, check.verdict === 'pass' ? '' : check.cure, sourceOf(check)]);
    return rows.length === 0 ? [] : [section(title, [table(['Result', 'Requirement', 'Found', 'What to do', 'Source'], rows, '')])];
  });
}

/** A link where a page stands behind the source. */
function sourceOf({ source, link }: Check): string | Html {
  return link === undefined ? source : html`<a href="${link.url}" rel="noopener noreferrer">${source}</a>`;
}
